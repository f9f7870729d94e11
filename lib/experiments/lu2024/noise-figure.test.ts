import assert from "node:assert/strict";
import { test } from "node:test";
import type { FigureContext } from "../../study";
import { mnistNoise } from "./mnist-noise";

const CONTEXT: FigureContext = {
  ...{ scale: "quick", trials: 1, seed: 1, failed: 0, missing: 0, version: 1, grid: {} },
};

test("a way of cutting that is not the figure's own has a column, too", () => {
  const plain = Object.fromEntries(
    mnistNoise.columns.map((name) => [name, mnistNoise.measures[name] === "word" ? "" : 0.5]),
  );
  const rows = [1, 4, 16].map((patches) => ({
    ...plain,
    ...{ patches, cut: "tile", scale: "rms", points: 5, width: 96, noiseFraction: 0.1, trial: 0 },
    ...{ rank: 5, effectiveRows: 40 },
  }));
  const { annotations } = mnistNoise.figure(rows, CONTEXT).layout as { annotations: unknown };
  const titles = JSON.stringify(annotations);
  for (const title of ["m = 1, k = 784", "m = 4 tiles, k = 196", "m = 16 tiles"])
    assert.ok(titles.includes(title), `${title} in ${titles}`);
});
