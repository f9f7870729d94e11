import assert from "node:assert/strict";
import { test } from "node:test";
import type { CellOutput } from "../files";
import { renderOutput } from "./cell-output";

const place = { page: "notebooks/a.html", key: "notebooks/a/1", resolve: (to: string) => `there/${to}` };
const shown = (data: object) => renderOutput({ output_type: "display_data", data } as CellOutput, place);
const said = (output: object) => renderOutput({ ...output } as CellOutput, place).body.markup;

const PLOTLY = "application/vnd.plotly.v1+json";
const figure = { data: [{ type: "scatter" }], layout: { height: 321 } };

test("of an output's forms the richest is shown: figure, table, Markdown, image, text", () => {
  const all = {
    "text/plain": "words",
    "image/png": "AAAA",
    "text/markdown": "*m*",
    "text/html": "<p>h</p>",
    [PLOTLY]: figure,
  };
  const without = (...names: string[]): string =>
    shown(Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name)))).body.markup;
  assert.match(without(), /^<figure class="live"/);
  assert.match(without(PLOTLY), /^<div class="wide"[^>]*><p>h<\/p><\/div>$/);
  assert.match(without(PLOTLY, "text/html"), /<em>m<\/em>/);
  assert.match(
    without(PLOTLY, "text/html", "text/markdown"),
    /^<img class="picture" src="\.\.\/assets\/figures\/notebooks\/a\/1\.png" alt="words" loading="lazy">$/,
  );
  assert.match(
    without(PLOTLY, "text/html", "text/markdown", "image/png"),
    /^<pre class="stdout"[^>]*>words<\/pre>$/,
  );
});

test("a figure brings its script, and its picture with the words for those who do not see it", () => {
  const { assets, body, isFigure, problems } = shown({
    [PLOTLY]: figure,
    "image/png": ["AA", "AA"],
    "text/plain": ["A ", "curve"],
  });
  assert.equal(isFigure, true);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    assets.map(({ path }) => path),
    ["assets/figures/notebooks/a/1.js", "assets/figures/notebooks/a/1.png"],
  );
  assert.ok("content" in assets[1] && Buffer.from(assets[1].content as Uint8Array).equals(Buffer.alloc(3)));
  assert.match(
    body.markup,
    /data-figure="notebooks\/a\/1" data-source="\.\.\/assets\/figures\/notebooks\/a\/1\.js"/,
  );
  assert.match(body.markup, /<img [^>]*width="1000" height="321" alt="A curve"/);
  const bare = shown({ [PLOTLY]: figure });
  assert.equal(bare.assets.length, 1);
  assert.match(bare.body.markup, /aria-label="A figure"/);
  assert.doesNotMatch(bare.body.markup, /<img/);
});

test("a figure of a kind that the site cannot draw stays a picture, and says so", () => {
  const { problems, body } = shown({ [PLOTLY]: { data: [{ type: "scatter3d" }], layout: {} } });
  assert.deepEqual(problems, ["notebooks/a/1 stays a picture: its scatter3d is not in the bundle"]);
  assert.doesNotMatch(body.markup, /data-figure/);
});

test("only a figure counts as one, and only what brings files has them", () => {
  for (const data of [{ "text/html": "x" }, { "text/markdown": "x" }, { "text/plain": "x" }]) {
    const { assets, isFigure, problems } = shown(data);
    assert.deepEqual([assets, isFigure, problems], [[], false, []]);
  }
  const picture = shown({ "image/png": "AAAA" });
  assert.equal(picture.isFigure, false);
  assert.equal(picture.assets.length, 1);
  assert.match(picture.body.markup, /alt="An image"/);
});

test("a formula of an output that cannot be read is a problem", () => {
  assert.match(shown({ "text/markdown": "$\\nonsense$" }).problems[0], /KaTeX cannot read/);
});

test("links in a table are resolved; a cell that is a verdict gets its chip, an exploratory one its mark too", () => {
  const cells = ["agrees", "not testable", "undecided (exploratory)", "agreed", "it agrees"];
  const table = `<table><tr>${cells.map((text) => `<td>${text}</td>`).join("")}</tr></table><a href="b.ipynb">b</a>`;
  const { markup } = shown({ "text/html": [table] }).body;
  assert.match(
    markup,
    /<td><span class="chip agrees"><span aria-hidden="true">✓<\/span> agrees<\/span><\/td>/,
  );
  assert.match(markup, /<td><span class="chip not-testable">/);
  assert.match(
    markup,
    /<td><span class="chip undecided">[^\n]*undecided<\/span> <span class="mark"[^>]*>exploratory<\/span><\/td>/,
  );
  assert.match(markup, /<td>agreed<\/td><td>it agrees<\/td>/);
  assert.equal(markup.match(/class="mark"/g)?.length, 1);
  assert.match(markup, /<a href="there\/b\.ipynb">b<\/a>/);
});

test("what was printed is text without a terminal's colours; errors and stderr look otherwise", () => {
  const stdout = said({
    output_type: "stream",
    name: "stdout",
    text: ["\u001b[31ma < b\u001b[0m\n", "c  \n"],
  });
  assert.equal(stdout, `<pre class="stdout" tabindex="0" aria-label="Output">a &#60; b\nc</pre>`);
  assert.match(said({ output_type: "stream", name: "stderr", text: "x" }), /^<pre class="stderr"[^>]*>x</);
  const error = { output_type: "error", ename: "RangeError", evalue: "too large" };
  assert.match(said(error), /^<pre class="stderr"[^>]*>RangeError: too large<\/pre>$/);
  assert.match(said({ output_type: "display_data" }), /^<pre class="stdout"[^>]*><\/pre>$/);
});
