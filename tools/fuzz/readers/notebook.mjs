import { createRequire } from "node:module";
import { inRoot } from "../../setup/paths.mjs";
import { jsonMutations } from "../json-mutations.mjs";
import { room } from "../library.mjs";
import { folderWith } from "../scratch-folder.mjs";

const { notebookPage } = createRequire(import.meta.url)(inRoot("lib", "dist", "gallery", "notebook-page.js"));
const { asksFor, readNotebook, showsCommitted } = room("files");

const cell = (cell_type, source, outputs) => ({
  cell_type,
  id: "a",
  metadata: {},
  source,
  ...(outputs ? { outputs, execution_count: null } : {}),
});
/** As nbformat 4.5 has them. */
const notebook = {
  cells: [
    cell("markdown", ["# A title\n", "with $x^2$, a [link](02-other.ipynb) and **words**"]),
    cell("code", 'await run("lu2023/figure-2")', [
      {
        output_type: "display_data",
        metadata: {},
        data: {
          "application/vnd.plotly.v1+json": { data: [{ y: [1, 2] }], layout: { title: { text: "T" } } },
          "image/png": "iVBORw0KGgo=",
          "text/plain": "Figure: T",
        },
      },
      { output_type: "stream", name: "stdout", text: ["a line\n"] },
      {
        output_type: "display_data",
        metadata: {},
        data: { "text/html": "<table><tr><td>agrees</td></tr></table>" },
      },
      { output_type: "error", ename: "DomainError", evalue: "no", traceback: [] },
    ]),
  ],
  metadata: { kernelspec: { name: "tslab" } },
  nbformat: 4,
  nbformat_minor: 5,
};
const seeds = [
  Buffer.from(JSON.stringify(notebook)),
  Buffer.from(JSON.stringify({ ...notebook, cells: notebook.cells.slice(0, 1) }, null, 1)),
];
const map = new Map();

export default {
  sources: ["files/notebook.js", "files/parse-json.js"],
  seeds: () => seeds,
  structural: jsonMutations,
  read(bytes) {
    const { path } = folderWith("01-x.ipynb", bytes);
    const read = readNotebook(path);
    asksFor(read, "lu2023/figure-2");
    showsCommitted(read, "lu2023/figure-2");
    const { page } = notebookPage(read, map);
    if (/<script>alert|<iframe/.test(page.body.markup))
      throw new Error(`not escaped: ${page.body.markup.slice(0, 300)}`);
    return read;
  },
};
