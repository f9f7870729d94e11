import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";
import { contrast, VERDICT_SHADES } from "../plot";
import { VERDICTS, type Verdict } from "../study";
import { claimsFilter } from "./claims-filter";
import { claimsTable } from "./claims-table";
import type { Content } from "./html";
import { html } from "./html";
import { lede } from "./lede";
import { type Counted, groupOf, type ShownClaim } from "./shown-claim";
import { countChips, verdictBar, verdictChip } from "./verdict";

const counted = (verdict: Verdict, more: Partial<Counted> = {}): Counted => ({
  verdict,
  of: "paper",
  added: false,
  exploratory: false,
  ...more,
});
/** Markup as a reader sees it. */
const seen = (content: Content): string =>
  html`${content}`.markup
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();

const ours = { of: "ours" } as const;
const late = { exploratory: true } as const;

test("every verdict has a chip with its word, and a sign of its own that is not read out", () => {
  const chips = VERDICTS.map((verdict) => verdictChip(verdict).markup);
  const signs = chips.map((chip) => /<span aria-hidden="true">(.)<\/span>/.exec(chip)?.[1]);
  assert.equal(new Set(signs).size, 5);
  const classes = chips.map((chip) => /^<span class="chip ([a-z-]+)">/.exec(chip)?.[1]);
  assert.deepEqual(classes, ["agrees", "disagrees", "undecided", "not-testable", "not-run"]);
  VERDICTS.forEach((verdict, i) => {
    assert.ok(chips[i].endsWith(` ${verdict}</span>`));
  });
});

test("chips count the paper's claims without a word; where others are, each kind is named", () => {
  const paper = [counted("agrees"), counted("agrees"), counted("not testable")];
  assert.equal(seen(countChips(paper)), "✓ 2 agree ∅ 1 not testable");
  assert.equal(
    seen(countChips([...paper, counted("undecided", ours), counted("disagrees", late)])),
    "the papers’: ✓ 2 agree ∅ 1 not testable our own: ? 1 undecided exploratory: ✗ 1 disagrees",
  );
  assert.equal(seen(countChips([counted("undecided", ours)])), "our own: ? 1 undecided");
  assert.deepEqual(countChips([]), []);
});

test("the bar's parts are as wide as the counts, kind after kind; exploratory ones look otherwise", () => {
  const { markup } = verdictBar([
    counted("disagrees", late),
    counted("agrees", ours),
    counted("disagrees"),
    counted("disagrees"),
  ]);
  assert.deepEqual(
    [...markup.matchAll(/<span class="([^"]*)" style="flex-grow:(\d+)">/g)].map(([, look, count]) => [
      look,
      count,
    ]),
    [
      ["disagrees", "2"],
      ["agrees", "1"],
      ["disagrees exploratory", "1"],
    ],
  );
});

const shown = (verdict: Verdict, more: Partial<ShownClaim> = {}): ShownClaim => ({
  experiment: "a/b",
  claim: `c-${verdict.replace(" ", "-")}`,
  sentence: "It holds.",
  section: "4",
  reading: "only",
  kind: "share",
  cells: [],
  numbers: "1 [0, 2]",
  ...counted(verdict),
  ...more,
});

test("a claim's row says its verdict, whose it is, how it is read, and what else there is", () => {
  const plain = claimsTable([shown("undecided", { reading: "loose" })], "Claims").markup;
  assert.match(plain, /<tr id="claim-c-undecided" data-verdict="undecided" data-group="paper">/);
  assert.match(
    plain,
    /<span class="where">section 4 · read loosely <a class="anchor" href="#claim-c-undecided"/,
  );
  assert.doesNotMatch(plain, /exploratory|again/);
  const again = { verdict: "agrees", numbers: "2 [1, 3]", as: "replication" } as const;
  const more = claimsTable(
    [shown("disagrees", { ...ours, ...late, reading: "strict", again })],
    "Claims",
    false,
  );
  assert.match(more.markup, /<tr data-verdict="disagrees" data-group="exploratory">/);
  assert.match(
    more.markup,
    /section 4 · read strictly · a claim of ours <a class="anchor" href="figures\/[\w/-]+\.html#claim-/,
  );
  assert.match(more.markup, /<\/span> disagrees<\/span> <span class="mark"[^>]*>exploratory<\/span>/);
  assert.match(more.markup, /<span class="again">replication: <span class="chip agrees">/);
  assert.match(more.markup, /1 \[0, 2\]<span class="again">replication: 2 \[1, 3\]<\/span>/);
  const added = claimsTable(
    [shown("not run", { added: true, ...ours, numbers: "", section: "" })],
    "Claims",
  ).markup;
  assert.match(added, /<span class="where">added by the rules <a/);
  assert.match(added, /data-group="added"/);
  assert.match(added, /no rows at paper scale yet/);
});

test("the groups of the rows are those that are counted", () => {
  assert.deepEqual(
    [
      counted("agrees"),
      counted("agrees", ours),
      counted("agrees", { added: true }),
      counted("agrees", late),
    ].map(groupOf),
    ["paper", "ours", "added", "exploratory"],
  );
});

test("the filter has a button for each word and each kind that some claim has", () => {
  const claims = [
    counted("agrees"),
    counted("agrees", ours),
    counted("undecided", ours),
    counted("not run", late),
  ];
  const { markup } = claimsFilter(claims);
  const buttons = [...markup.matchAll(/data-keep="([^"]*)" aria-pressed="(true|false)">([^<]*)</g)];
  assert.deepEqual(
    buttons.map(([, keep, pressed, words]) => [keep, pressed, words]),
    [
      ["", "true", "All 4"],
      ["agrees", "false", "2 agree"],
      ["undecided", "false", "1 undecided"],
      ["not run", "false", "1 not run"],
      ["", "true", "Everybody’s"],
      ["paper", "false", "The papers’: 1"],
      ["ours", "false", "Our own: 2"],
      ["exploratory", "false", "Exploratory: 1"],
    ],
  );
  assert.deepEqual(markup.match(/data-by="[a-z]*"/g), ['data-by="verdict"', 'data-by="group"']);
  const alone = claimsFilter([counted("agrees"), counted("disagrees")]).markup;
  assert.deepEqual(alone.match(/data-by="[a-z]*"/g), ['data-by="verdict"']);
});

test("the front page counts the papers' claims, then what is not theirs", () => {
  const said = (claims: readonly Counted[]): string => seen(lede(claims, 18)).replace(/ ([,.])/g, "$1");
  assert.equal(
    said([counted("agrees"), counted("disagrees"), counted("disagrees"), counted("not run")]),
    "We computed 18 figures from scratch and judged 3 of the papers’ claims on every row: 1 agree with what we measured, 2 do not, 1 wait for their rows.",
  );
  const all = [
    ...VERDICTS.map((verdict) => counted(verdict)),
    counted("undecided", ours),
    counted("agrees", { added: true }),
    counted("disagrees", late),
  ];
  assert.match(
    said(all),
    /judged 4 of the papers’ claims on every row: 1 agree with what we measured, 1 do not, 1 are undecided, 1 cannot be tested, 1 wait for their rows\. Of our own claims: 1 undecided\. Of what the rules of evidence add: 1 agrees\. Exploratory, written when their rows could be known: 1 disagrees\.$/,
  );
});

const sheet = readFileSync(join(resolve(__dirname, "..", "..", "gallery", "assets"), "gallery.css"), "utf8");

/** A colour of the style sheet, on a light page and on a dark one. */
function colour(name: string): readonly [string, string] {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);`).exec(sheet);
  assert.ok(found, `--${name} is a pair of colours`);
  return [found[1], found[2]];
}

for (const [i, page] of ["light", "dark"].entries())
  test(`on a ${page} page a verdict's word has a contrast of 4.5 on its chip, and its bar one of 3 on the page`, () => {
    for (const verdict of VERDICTS) {
      const name = verdict.replace(" ", "-");
      const onChip = contrast(colour(name)[i], colour(`${name}-ground`)[i]);
      assert.ok(onChip >= 4.5, `${verdict}: ${onChip}`);
      const bar = verdict === "not run" ? colour(name) : colour(`${name}-bar`);
      const onPage = contrast(bar[i], colour("paper")[i]);
      assert.ok(onPage >= 3, `${verdict}'s bar: ${onPage}`);
    }
    for (const ground of ["paper", "surface", "sunken"])
      assert.ok(contrast(colour("muted")[i], colour(ground)[i]) >= 4.5, ground);
  });

test("in a notebook every verdict has a shade of its own, on which black text is read easily", () => {
  assert.deepEqual(Object.keys(VERDICT_SHADES), VERDICTS);
  assert.equal(new Set(Object.values(VERDICT_SHADES)).size, 5);
  for (const shade of Object.values(VERDICT_SHADES)) assert.ok(contrast("#111111", shade) >= 7, shade);
});
