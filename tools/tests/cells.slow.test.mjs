import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, describe as suite, test } from "node:test";
import { execute } from "../jupyter/execute.mjs";
import { inRoot } from "../setup/paths.mjs";

const require = createRequire(import.meta.url);
const theriac = require("theriac");

/** An error as its sentence, and that of what is thrown. */
const sentence = ({ name, message }) => `${name}: ${message}`;
function said(act) {
  try {
    return act();
  } catch (error) {
    return sentence(error);
  }
}
// Inside the clone: a cell finds its packages in the node_modules above its notebook.
mkdirSync(inRoot(".cache"), { recursive: true });
const folder = mkdtempSync(inRoot(".cache", "cells-"));
after(() => rmSync(folder, { recursive: true }));

/** What a notebook of these cells complains of, and what it prints. */
async function runCells(name, ...sources) {
  const cells = sources.map((source, i) => ({
    cell_type: "code",
    execution_count: null,
    id: `c${i}`,
    metadata: {},
    outputs: [],
    source,
  }));
  const kernelspec = { display_name: "TypeScript (tslab)", language: "typescript", name: "tslab" };
  const file = join(folder, `${name}.ipynb`);
  writeFileSync(file, JSON.stringify({ cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 }));
  const { notebook, complaints } = await execute(file);
  const printed = notebook.cells.flatMap(({ outputs }) => outputs).map(({ text }) => [text].flat().join(""));
  return { complaints: complaints.map(({ text }) => text).join("\n"), printed: printed.join("") };
}

suite("a notebook in the tslab kernel", { concurrency: 2 }, () => {
  test("a wrongly typed use of the library fails, by its type", async () => {
    const { complaints, printed } = await runCells(
      "wrong",
      'import * as theriac from "theriac";\nconst r: string = theriac.createRng(1).uniform();\nconsole.log(r);',
    );
    assert.match(complaints, /Type 'number' is not assignable to type 'string'/);
    assert.equal(printed.includes("0."), false);
  });

  test("a rightly typed one runs; so do tables; neither says anything on stderr", async () => {
    const { complaints, printed } = await runCells(
      "right",
      'import * as theriac from "theriac";\nimport * as dfd from "danfojs-node";\nconst r: number = theriac.createRng(1).uniform();',
      'const table = new dfd.DataFrame({ kind: ["a", "b"], x: [r, r] });\nconst grouped = table.groupby(["kind"]).agg({ x: "mean" });\nconsole.log(grouped.shape, table.head(1).shape);',
    );
    assert.equal(complaints, "");
    assert.match(printed, /\[ 2, 2 \] \[ 1, 2 \]/);
  });

  test("an error of the library's is one sentence in the cell, thrown at once or awaited; others keep their stack", async () => {
    const start = 'import * as theriac from "theriac";\n';
    const { complaints } = await runCells("thrown", `${start}theriac.solveLad([[1, 2], [3, 4]], [1]);`);
    assert.equal(
      complaints.trimEnd(),
      said(() =>
        theriac.solveLad(
          [
            [1, 2],
            [3, 4],
          ],
          [1],
        ),
      ),
    );
    const id = "lu2023/figure-2";
    const changes = { noiseFraction: 2 };
    const awaited = await runCells(
      "awaited",
      `${start}await theriac.run("${id}", ${JSON.stringify(changes)});`,
    );
    assert.equal(awaited.complaints.trimEnd(), await theriac.run(id, changes).catch(sentence));
    const other = await runCells("other", `${start}throw new TypeError("not the library's");`);
    assert.match(other.complaints, /TypeError: not the library's\n\s+at /);
  });

  test("what is thrown outside every cell is a complaint, even after the last one", async () => {
    const timer = await runCells("timer", 'setTimeout(() => { throw new Error("from a timer"); }, 100);');
    assert.match(timer.complaints, /from a timer/);
    const promise = await runCells("promise", 'void Promise.reject(new Error("nobody waits"));', "1 + 1");
    assert.match(promise.complaints, /nobody waits/);
  });

  test("a dead kernel is a complaint", async () => {
    const { complaints } = await runCells("dead", "process.exit(3);");
    assert.match(complaints, /Kernel died/);
  });
});

suite("completion and Shift+Tab, from the handler that answers the kernel's messages", () => {
  let handler;
  before(() => {
    const { createConverter } = require("tslab/dist/converter.js");
    const { createExecutor } = require("tslab/dist/executor.js");
    const { JupyterHandlerImpl } = require("tslab/dist/jupyter.js");
    const node = createConverter({ isJS: false, isBrowser: false });
    const executor = createExecutor(inRoot("notebooks"), { node, close: () => node.close() }, console);
    handler = new JupyterHandlerImpl(executor, false);
  });
  after(() => handler?.close());

  /** The cell's text and the place of `|` in it. */
  const at = (text) => ({ code: text.replace("|", ""), cursor_pos: text.indexOf("|") });

  test("completion offers the library's names", () => {
    const { matches } = handler.handleComplete(at('import * as theriac from "theriac";\ntheriac.solve|'));
    assert.ok(matches.includes("solveLad"), matches.join(" "));
  });

  test("inspection shows the signature and the docstring", () => {
    const { found, data } = handler.handleInspect(
      at('import * as theriac from "theriac";\ntheriac.solve|Lad;'),
    );
    assert.equal(found, true);
    assert.match(data["text/plain"], /solveLad\(/);
    assert.match(data["text/plain"], /LadSolution/);
    assert.match(data["text/plain"], /Least absolute deviations/);
  });
});
