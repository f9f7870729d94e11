import assert from "node:assert/strict";
import { test } from "node:test";
import { exportFigures, type NamedFigure } from ".";

const figure = { data: [], layout: {} };

test("a figure that is none, or has no path, is refused before a browser is looked for", async () => {
  for (const [named, said] of [
    [
      { figur: figure, base: "a" },
      /there is no option "figur" in figures\[1\]; one of figure, base\. Did you mean figure\?$/,
    ],
    [{ figure, base: "" }, /figures\[1\]\.base = "" is no text/],
    [{ figure: {}, base: "a" }, /figures\[1\]\.figure = an object is no figure; \{ data, layout \}/],
    [{ figure: null, base: "a" }, /figures\[1\]\.figure = null is no figure/],
    [null, /figures\[1\] = null is no plain object/],
  ] as const)
    await assert.rejects(exportFigures([{ figure, base: "fine" }, named as unknown as NamedFigure]), said);
});

test("no figure gives no file and no note", async () => {
  assert.deepEqual(await exportFigures([]), { files: [], note: "" });
});
