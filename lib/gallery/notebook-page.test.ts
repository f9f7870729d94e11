import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cell, Notebook } from "../files";
import { notebookPage } from "./notebook-page";
import { notebooksIndex } from "./notebooks-index";

const cell = (cell_type: string, source: string | string[], outputs?: object[]): Cell =>
  ({ cell_type, source, ...(outputs ? { outputs } : {}) }) as Cell;
const notebook = (...cells: Cell[]): Notebook => ({
  file: "/n/02-a.ipynb",
  name: "02-a",
  title: "The *title*",
  cells,
});
const map = new Map([["notebooks/03-b.ipynb", "notebooks/03-b.html"]]);
const made = (...cells: Cell[]) => notebookPage(notebook(...cells), map);

const figure = { data: [{ type: "scatter", x: [1], y: [1] }], layout: {} };
const plotly = {
  output_type: "display_data",
  data: { "application/vnd.plotly.v1+json": figure, "text/plain": "F" },
};
const stream = (name: string, text: string): object => ({ output_type: "stream", name, text });

test("a markdown cell is markup: headings with anchors, formulas, lists, links to the site's pages", () => {
  const { page } = made(
    cell("markdown", ["# The title\n", "\n", "Let $x$ be **bold**.\n\n- one\n- [two](03-b.ipynb)\n"]),
    cell("markdown", "## Part\n\nmore"),
  );
  const { markup } = page.body;
  assert.match(markup, /<section class="text"><h1 id="the-title">The title<\/h1>/);
  assert.match(markup, /<strong>bold<\/strong>/);
  assert.match(markup, /class="katex"/);
  assert.match(markup, /<ul>\s*<li>one<\/li>\s*<li><a href="03-b\.html">two<\/a><\/li>\s*<\/ul>/);
  assert.match(markup, /<section class="text"><h2 id="part">Part<\/h2>\s*<p>more<\/p>/);
  assert.doesNotMatch(markup, /class="cell"|<pre class="code"/);
});

test("headings of two cells with one name do not share an anchor, nor that of the page's own parts", () => {
  const { markup } = made(
    cell("markdown", "## Search"),
    cell("markdown", "## Part"),
    cell("markdown", "## Part"),
  ).page.body;
  assert.deepEqual(
    [...markup.matchAll(/<h2 id="([^"]*)"/g)].map(([, id]) => id),
    ["search-2", "part", "part-2"],
  );
});

test("the search knows the page, and each part by its anchor", () => {
  const { page } = made(
    cell("markdown", "# The title\n\nfirst words"),
    cell("markdown", "## Part\n\nwords of the part"),
    cell("code", "not searched"),
  );
  assert.deepEqual(page.search, [
    { title: "The title", kind: "Notebook", path: "notebooks/02-a.html", text: "first words" },
    {
      title: "Part",
      kind: "Notebook · The title",
      path: "notebooks/02-a.html#part",
      text: "words of the part",
    },
  ]);
});

test("a code cell shows its code, then its outputs in order; a formula that fails is a problem of the notebook", () => {
  const { page, problems } = made(
    cell("code", "const a = 1;", [stream("stdout", "out"), stream("stderr", "err")]),
    cell("code", "quiet"),
    cell("markdown", "$\\nonsense$"),
  );
  const { markup } = page.body;
  assert.match(
    markup,
    /<section class="cell"><pre class="code"[^>]*><code><span class="hljs-keyword">const<\/span>/,
  );
  const [code, out, err] = ["const", ">out<", ">err<"].map((text) => markup.indexOf(text));
  assert.ok(code < out && out < err);
  assert.equal(markup.match(/<div class="output">/g)?.length, 2);
  assert.equal(problems.length, 1);
  assert.match(problems[0], /^02-a: KaTeX cannot read/);
});

test("figures have files of their own, and only a page with figures loads what makes them live", () => {
  const { page } = made(cell("code", "1", [plotly, plotly]), cell("code", "2", [plotly]));
  assert.deepEqual(page.needs, { formulas: true, figures: true });
  const scripts = page.assets.filter(({ path }) => path.endsWith(".js"));
  assert.deepEqual(
    scripts.map(({ path }) => path),
    [1, 2, 3].map((n) => `assets/figures/notebooks/02-a/${n}.js`),
  );
  assert.equal(made(cell("code", "1", [stream("stdout", "")])).page.needs.figures, false);
});

test("the page is named, led to and can be taken along", () => {
  const { page } = made(cell("markdown", "# x"));
  assert.equal(page.path, "notebooks/02-a.html");
  assert.equal(page.title, "The title");
  assert.equal(page.description, "Notebook: The title");
  assert.deepEqual(page.trail, [{ title: "Notebooks", path: "notebooks/index.html" }]);
  assert.deepEqual(page.assets, [{ path: "notebooks/02-a.ipynb", copyOf: "/n/02-a.ipynb" }]);
  assert.match(page.body.markup, /href="02-a\.ipynb" download/);
});

test("the list of notebooks has each with the first paragraph below its title", () => {
  const { body, path } = notebooksIndex([
    notebook(
      cell("markdown", "[before](x.ipynb)"),
      cell("code", "no"),
      cell("markdown", ["# T\n\n", "*First* one.\n\nSecond."]),
    ),
    { ...notebook(cell("markdown", "# T\n\n$$x$$\n\n- list\n\nThen words.")), name: "03-b", title: "B" },
    { ...notebook(cell("code", "# no")), name: "04-c", title: "C" },
  ]);
  assert.equal(path, "notebooks/index.html");
  const items = [...body.markup.matchAll(/<li><a href="([^"]*)">([^<]*)<\/a>\n<p>([^<]*)<\/p>/g)].map((m) =>
    m.slice(1),
  );
  assert.deepEqual(items, [
    ["02-a.html", "The title", "First one."],
    ["03-b.html", "B", "x"],
    ["04-c.html", "C", ""],
  ]);
});
