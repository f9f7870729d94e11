import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Provenance } from "../run";
import { table } from "../study";
import { figurePage } from "./figure-page";
import { claim, exhibit, FILES, folder, paper, provenance, seen } from "./fixtures/made-exhibit";

test("a figure's page has its question, figure, claims, provenance and files, and leads on", () => {
  const related = [{ kind: "method", title: "How", path: "methods/how.html" }] as const;
  const neighbours = { before: exhibit("made-up/z", {}, "1"), after: exhibit("made-up/b", {}, "3") };
  const { page, problems } = figurePage(exhibit("made-up/a"), related, neighbours);
  assert.deepEqual(problems, []);
  const { markup } = page.body;
  assert.match(
    markup,
    /<p class="eyebrow"><b>Figure 2<\/b> · Authors of made-up, <cite>Work of made-up<\/cite><\/p>\n<h1>Widths<\/h1>/,
  );
  assert.match(markup, /<p class="question">Why made-up\/a\?<\/p>\s*<p class="chips">/);
  const answered = figurePage(exhibit("made-up/a", { answer: "Because." }), []).page;
  assert.match(answered.body.markup, /\?<\/p>\s*<p class="answer">Because\.<\/p>/);
  assert.equal(answered.description, "Because.");
  assert.match(markup, /<p class="chips"><span class="tally"><span class="chip agrees">.*1 agrees/);
  assert.match(
    markup,
    /<img src="a\/figure\.svg" width="1000" height="333" alt="Figure 2: Widths\. Why made-up\/a\? The claims below/,
  );
  assert.match(markup, /data-source="\.\.\/\.\.\/assets\/figures\/made-up\/a\.js"/);
  assert.match(seen(markup), /The paper&#39;s scale · 2 trials at each point · seed 7\./);
  assert.match(markup, /<tr id="claim-c" data-verdict="agrees"/);
  assert.match(
    markup,
    /<li><a href="\.\.\/\.\.\/methods\/how\.html">How<\/a> <span class="where">method<\/span><\/li>/,
  );
  assert.match(
    markup,
    /<a href="z\.html">Before: Figure 1: Widths<\/a>\s*<a href="b\.html">Next: Figure 3: Widths<\/a>/,
  );
  assert.deepEqual(page.needs, { figures: true });
  assert.deepEqual(
    page.assets.map(({ path }) => path),
    [...Object.keys(FILES).map((name) => `figures/made-up/a/${name}`), "assets/figures/made-up/a.js"],
  );
});

test("what differs from the paper is said by the declaration and by notebooks, and the source is led to", () => {
  const plain = exhibit("made-up/a");
  const source = { cite: "made-up", differs: "The paper has <two>." };
  const declared = { ...plain, experiment: { ...plain.experiment, source } };
  const related = [
    { kind: "source", title: "lib/made/up.ts", path: "reference/source/lib/made/up.html" },
    { kind: "what differs", title: "By hand", path: "notebooks/01.html#what-differs" },
  ] as const;
  const { markup } = figurePage(declared, related).page.body;
  assert.match(
    markup,
    /<h2 id="differs">What differs from the paper<\/h2>\n<p>The paper has &#60;two&#62;\.<\/p>\n<ul class="related"><li><a href="\.\.\/\.\.\/notebooks\/01\.html#what-differs">By hand/,
  );
  assert.match(
    markup,
    /<h2 id="more">Read more<\/h2>\n<ul class="related"><li><a href="[^"]*lib\/made\/up\.html">lib\/made\/up\.ts<\/a> <span class="where">source<\/span><\/li><\/ul>/,
  );
  assert.match(figurePage(declared, []).page.body.markup, /id="differs"/);
  assert.doesNotMatch(figurePage(plain, [related[0]]).page.body.markup, /id="differs"/);
});

test("files are named with what they are and their size", () => {
  const files = seen(figurePage(exhibit("made-up/a"), []).page.body.markup);
  assert.match(files, /figure\.svg the figure, for print, 1 kB/);
  assert.match(files, /figure\.json the figure for Plotly, 2 kB/);
  assert.match(files, /rows\.csv every row it is drawn from, 2\.3 MB/);
  assert.match(files, /provenance\.json seed, grid, commit, machine, 1 kB/);
});

test("its tables stand between the figure and the claims, and their files are named with what they are", () => {
  const own = exhibit("made-up/a");
  const declared = table({
    id: "widths",
    title: "By width",
    caption: "means",
    header: "width",
    columns: ["error"],
    rows: [{ title: "p = 1", cells: [{ value: 3.8033752824568e-17, n: 2 }] }],
  });
  const names = ["table-a.csv", "table-b-c.tex", "table.md", "table.json"];
  for (const name of names) writeFileSync(join(folder, name), "x");
  assert.ok(own.results);
  const results = { ...own.results, tables: [{ ...declared, provenance }], files: names };
  const { markup } = figurePage({ ...own, results }, []).page.body;
  const at = ["</figure>", 'id="numbers"', "3.80·10⁻¹⁷", 'id="claims"'].map((text) => markup.indexOf(text));
  assert.ok(at[0] > 0 && at.every((place, i) => i === 0 || place > at[i - 1]), String(at));
  const files = seen(markup);
  assert.match(
    files,
    /table-a\.csv the table, for spreadsheets, 1 kB table-b-c\.tex the table, for LaTeX, 1 kB/,
  );
  assert.match(files, /table\.md the table, for Markdown, 1 kB table\.json the table, for programs, 1 kB/);
  assert.doesNotMatch(figurePage(own, []).page.body.markup, /id="numbers"/);
});

test("its pictures are figures of their own below the tables, live where they can be, and their files are there", () => {
  const own = exhibit("made-up/a");
  assert.ok(own.results);
  const picture = { kind: "grey", height: 1, width: 2, values: [0, 1] } as const;
  const grid = {
    title: "Digits <b>",
    caption: "Two pixels",
    rows: [{ title: "", cells: [{ picture, caption: "a" }] }],
  };
  const files = ["images-digits.svg", "images.json"];
  for (const name of files) writeFileSync(join(folder, name), "x");
  const results = { ...own.results, pictures: [{ name: "images-digits", grid }], files };
  const { page, problems } = figurePage({ ...own, results }, []);
  assert.deepEqual(problems, []);
  const { markup } = page.body;
  assert.match(
    markup,
    /<h2 id="pictures">To look at<\/h2>\n<figure class="live" data-figure="made-up\/a-images-digits"/,
  );
  assert.match(markup, /<img src="[^"]*images-digits\.svg"[^>]*alt="Digits &#60;b&#62;\. Two pixels"/);
  assert.ok(markup.indexOf('id="pictures"') < markup.indexOf('id="claims"'));
  const script = page.assets.find(({ path }) => path === "assets/figures/made-up/a-images-digits.js");
  assert.ok(script && "content" in script);
  assert.match(String(script.content), /"source":"data:image\/png;base64,[A-Za-z0-9+/=]+"/);
  assert.match(
    seen(markup),
    /images-digits\.svg the pictures, for print, 1 kB images\.json the pictures, for programs/,
  );
});

test("a caption says what is not as it should be: quick scale, one trial, failures, what is missing", () => {
  const odd = { ...provenance, scale: "quick", trials: 1, failed: 3, missing: 4 } as Provenance;
  const { results } = exhibit("made-up/a");
  assert.ok(results);
  const text = seen(
    figurePage(exhibit("made-up/a", { results: { ...results, provenance: odd } }), []).page.body.markup,
  );
  assert.match(
    text,
    /QUICK scale: a preview, not the paper&#39;s figure · 1 trial at each point · seed 7 · 3 failed units left out · 4 units missing\./,
  );
  assert.doesNotMatch(seen(figurePage(exhibit("made-up/a"), []).page.body.markup), /left out|units missing/);
});

test("without rows the page says so, with the command, and has neither figure nor files; ours have no work to cite", () => {
  const ours = exhibit("made-up/a", { results: undefined, claims: [], paper: paper("ours", false) });
  const { page } = figurePage(ours, []);
  const { markup } = page.body;
  assert.match(markup, /Not computed at paper scale yet/);
  assert.match(seen(markup), /npx theriac run made-up\/a --scale paper --out figures --fresh/);
  assert.match(markup, /No claim is tested on this figure/);
  assert.doesNotMatch(markup, /<figure|<cite>|Read more|Before:|Next:/);
  assert.deepEqual(page.needs, { figures: false });
  assert.deepEqual(page.assets, []);
});

test("the data that an experiment needs are asked for before it is computed", () => {
  const plain = exhibit("made-up/a", { results: undefined });
  const needs = [{ name: "Mars", command: "npx theriac data mars", isHere: () => true }];
  const needing = { ...plain, experiment: { ...plain.experiment, needs } };
  const { markup } = figurePage(needing, []).page.body;
  assert.match(seen(markup), /npx theriac data mars\s+npx theriac run made-up\/a --scale paper/);
  assert.match(markup, /aria-label="Commands"/);
  assert.doesNotMatch(seen(figurePage(plain, []).page.body.markup), /theriac data/);
  const narrow = (width: number): string => {
    const experiment = { ...needing.experiment, needs: [{ ...needs[0], of: { width: [width] } }] };
    return seen(figurePage({ ...needing, experiment }, []).page.body.markup);
  };
  assert.match(narrow(2), /npx theriac data mars/);
  assert.doesNotMatch(narrow(3), /theriac data/);
});

test("the search knows the figure and each claim by its place, with its verdict", () => {
  const claims = [claim("c", "agrees"), claim("d", "undecided", { exploratory: true })];
  const { page } = figurePage(exhibit("made-up/a", { claims }), []);
  assert.deepEqual(page.search, [
    {
      title: "Figure 2: Widths",
      kind: "Figure · Authors of made-up",
      path: "figures/made-up/a.html",
      text: "Why made-up/a? made-up/a",
    },
    {
      title: "Sentence c.",
      kind: "Claim · agrees",
      path: "figures/made-up/a.html#claim-c",
      text: "Figure 2: Widths numbers of c",
    },
    {
      title: "Sentence d.",
      kind: "Claim · undecided, exploratory",
      path: "figures/made-up/a.html#claim-d",
      text: "Figure 2: Widths numbers of d",
    },
  ]);
});
