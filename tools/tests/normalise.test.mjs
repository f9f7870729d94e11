import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { withNavigation } from "../jupyter/navigation.mjs";
import { normalise, notebookText } from "../jupyter/normalise.mjs";
import { stderrOf } from "../jupyter/stderr-of.mjs";

const stream = (name, text) => ({ output_type: "stream", name, text });
const cell = (more) => ({
  cell_type: "code",
  id: "a",
  metadata: {},
  source: "1",
  outputs: [],
  execution_count: 7,
  ...more,
});
const notebook = (...cells) => ({
  cells,
  metadata: { kernelspec: { name: "tslab" }, language_info: { name: "typescript" } },
  nbformat: 4,
  nbformat_minor: 5,
});

test("what differs from run to run goes: counts, times, trust", () => {
  const metadata = { execution: { "iopub.status.busy": "2026" }, trusted: true, tags: ["kept"] };
  const [first, second] = normalise(
    notebook(cell({ metadata }), cell({ id: "b", execution_count: 9 })),
  ).cells;
  assert.deepEqual(first.metadata, { tags: ["kept"] });
  assert.deepEqual([first.execution_count, second.execution_count], [1, 2]);
});

test("the language is what the kernel says of it, so that opening a notebook changes nothing", () => {
  const { JupyterHandlerImpl } = createRequire(import.meta.url)("tslab/dist/jupyter.js");
  const { language_info: told } = JupyterHandlerImpl.prototype.handleKernel.call({ isJs: false });
  assert.deepEqual(normalise(notebook(cell())).metadata.language_info, told);
});

test("ids stay, and a missing or repeated one is given from its place", () => {
  const { cells } = normalise(notebook(cell(), cell(), cell({ id: undefined }), cell({ id: "cell-02" })));
  assert.equal(cells[0].id, "a");
  assert.equal(new Set(cells.map(({ id }) => id)).size, 4);
});

test("streams that came in pieces are one, in lines; a figure's JSON stays", () => {
  const figure = {
    output_type: "display_data",
    data: { "text/plain": "a\nb", "application/vnd.plotly.v1+json": { data: [] } },
  };
  const outputs = [
    stream("stdout", "a"),
    stream("stdout", "b\nc"),
    { ...figure, transient: { display_id: "1" } },
  ];
  const [{ outputs: kept }] = normalise(notebook(cell({ outputs }))).cells;
  assert.deepEqual(kept[0].text, ["ab\n", "c"]);
  assert.deepEqual(kept[1].data, {
    "application/vnd.plotly.v1+json": { data: [] },
    "text/plain": ["a\n", "b"],
  });
  assert.equal("transient" in kept[1], false);
});

test("normalising twice is normalising once", () => {
  const once = notebookText(
    notebook(cell({ outputs: [stream("stdout", "x\n")] }), { ...cell(), cell_type: "markdown" }),
  );
  assert.equal(notebookText(JSON.parse(once)), once);
});

test("a complaint is a stderr stream or an error, with its cell", () => {
  const error = { output_type: "error", ename: "DeadKernel", evalue: "gone", traceback: [] };
  const silent = cell({ outputs: [stream("stdout", "fine")] });
  const found = stderrOf(
    notebook(silent, cell({ outputs: [stream("stderr", ["2:7 - ", "no"])] }), cell({ outputs: [error] })),
  );
  assert.deepEqual(
    found.map(({ cell: place, text }) => [place, text]),
    [
      [2, "2:7 - no"],
      [3, "DeadKernel\ngone"],
    ],
  );
});

test("a notebook links to the one before, the first and the one after; doing it twice changes nothing", () => {
  const titles = ["a", "b", "c"].map((name) => ({ name: `${name} 1.ipynb`, title: `About ${name}` }));
  const middle = notebook(cell());
  const linked = withNavigation(middle, "b 1.ipynb", titles);
  assert.deepEqual(
    linked.cells.map(({ id }) => id),
    ["navigation", "a", "navigation-end"],
  );
  assert.equal(linked.cells[0].source, "[← About a](a%201.ipynb) · [About c →](c%201.ipynb)");
  assert.deepEqual(withNavigation(linked, "b 1.ipynb", titles), linked);
  const last = withNavigation(middle, "c 1.ipynb", titles).cells[0].source;
  assert.equal(last, "[← About b](b%201.ipynb) · [Start here](a%201.ipynb)");
  assert.deepEqual(withNavigation(middle, "other.ipynb", titles), middle);
});
