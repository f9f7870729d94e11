import assert from "node:assert/strict";
import { test } from "node:test";
import { recoveryThreshold } from "../../metrics";
import { createRng } from "../../num";
import type { FigureContext, Row } from "../../study";
import { phaseTransition } from "./phase-transition";

test("a unit is exact well below the threshold, lost well above, and every answer is proven", () => {
  const rows = phaseTransition.measure(
    { rows: 80, aspect: 0.25, ...phaseTransition.within },
    createRng(1),
    0,
  ) as readonly Row[];
  const limit = recoveryThreshold(0.25);
  for (const row of rows) {
    assert.equal(row.provenFraction, 1);
    if (Number(row.noiseFraction) < limit - 0.2) assert.equal(row.exactFraction, 1);
    if (Number(row.noiseFraction) > limit + 0.2) assert.equal(row.exactFraction, 0);
  }
  assert.equal(rows.length, 33);
});

/** Rows of two sizes whose share of exact recoveries falls with ε. */
const rows: Row[] = [40, 200].flatMap((n) =>
  [0.1, 0.3, 0.6].flatMap((aspect) =>
    Array.from({ length: 33 }, (_, i) => (i + 1) / 50).map((noiseFraction) => ({
      ...{ rows: n, aspect, trial: 0, noiseFraction, exactFraction: 1 - noiseFraction, provenFraction: 1 },
    })),
  ),
);

test("the figure has a heatmap with the threshold for every n", () => {
  const context: FigureContext = {
    scale: "quick",
    trials: 5,
    seed: 1,
    failed: 0,
    missing: 0,
    version: 1,
    grid: { rows: [40, 200], aspect: [0.1, 0.3, 0.6] },
  };
  const { data, layout } = phaseTransition.figure(rows, context);
  const traces = data as { type: string; xaxis: string; z?: number[][] }[];
  assert.deepEqual(
    traces.map(({ type, xaxis }) => `${type} ${xaxis}`),
    ["heatmap x", "scatter x", "heatmap x2", "scatter x2"],
  );
  assert.equal(traces[0].z?.length, 33);
  assert.equal(traces[0].z?.[0].length, 3);
  assert.match(JSON.stringify(layout), /QUICK scale/);
});
