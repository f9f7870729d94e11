import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../../num";
import type { FigureContext, Row } from "../../study";
import { figure1 } from "./figure-1";

const point = { patchSize: 30, width: 6, noiseFraction: 0.2 };

/** Rows of the store: what the unit measured, with its point and its trial. */
const rowsOf = (chosen: typeof point, trials = 2): Row[] =>
  Array.from({ length: trials }, (_, trial) => trial).flatMap((trial) =>
    (figure1.measure(chosen, createRng(trial), trial) as readonly Row[]).map((row) => ({
      ...chosen,
      trial,
      ...row,
    })),
  );

test("a unit has a row for each weight, and noise exactly where it says", () => {
  const rows = rowsOf(point, 1);
  assert.equal(rows.length, 6 * 30 + 6);
  assert.deepEqual(
    rows
      .filter((row) => row.layer === "hidden")
      .map(({ kernel, entry }) => Number(kernel) * 30 + Number(entry)),
    Array.from({ length: 180 }, (_, i) => i),
  );
  for (const row of rows) assert.equal(row.contaminated !== row.clean, row.hit === 1);
  assert.ok(rows.some((row) => row.hit === 1) && rows.some((row) => row.initial !== row.clean));
});

test("W comes back at ε = 0.2, and does not at 0.7", () => {
  const largest = (noiseFraction: number): number =>
    rowsOf({ ...point, noiseFraction })
      .filter((row) => row.layer === "hidden")
      .reduce((most, row) => Math.max(most, Math.abs(Number(row.recovered) - Number(row.clean))), 0);
  assert.ok(largest(0.2) < 1e-12 && largest(0.7) > 1e-3);
});

test("the figure shows both layers of the first network, its residual and its scale", () => {
  const context: FigureContext = {
    scale: "quick",
    trials: 2,
    seed: 1,
    failed: 0,
    missing: 0,
    version: 1,
    grid: { patchSize: [30], width: [6], noiseFraction: [0.2] },
  };
  const rows = rowsOf(point);
  const { data, layout } = figure1.figure(rows, context);
  const maps = data as { z: number[][]; xaxis: string }[];
  assert.deepEqual(
    maps.map(({ z, xaxis }) => `${xaxis} ${z.length}×${z[0].length}`),
    [..."1234"].map((i) => `x${i === "1" ? "" : i} 6×30`).concat([..."5678"].map((i) => `x${i} 1×6`)),
  );
  assert.equal(maps[3].z[0][0], Number(rows[0].contaminated) - Number(rows[0].recovered));
  assert.match(JSON.stringify(layout), /QUICK scale.*trial 0/);
  assert.equal(figure1.figure([], context).data.length, 8);
});
