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

/** Rows whose share of exact recoveries falls from 1 to 0 over `width(n)` around the threshold moved by `shift`. */
function rowsBy(options: { shift?: number; width?: (n: number) => number; trials?: number }): Row[] {
  const { shift = 0, width = (n: number) => 4 / n, trials = 5 } = options;
  const fractions = Array.from({ length: 33 }, (_, i) => (i + 1) / 50);
  return [40, 200].flatMap((rows) =>
    [0.1, 0.3, 0.6].flatMap((aspect) =>
      Array.from({ length: trials }, (_, trial) => trial).flatMap((trial) =>
        fractions.map((noiseFraction) => {
          const above = (noiseFraction - recoveryThreshold(aspect) - shift) / width(rows);
          const exactFraction = Math.min(1, Math.max(0, 0.5 - above / 2));
          return { rows, aspect, trial, noiseFraction, exactFraction, provenFraction: 1 };
        }),
      ),
    ),
  );
}

const verdicts = (rows: readonly Row[]): string[] =>
  phaseTransition.claims.map((claim) => claim.test(rows).verdict);

test("claims agree with a transition at the threshold that sharpens, and only with that", () => {
  assert.deepEqual(verdicts(rowsBy({})), ["agrees", "agrees", "agrees"]);
  assert.deepEqual(verdicts(rowsBy({ shift: 0.05 })), ["disagrees", "agrees", "agrees"]);
  assert.deepEqual(verdicts(rowsBy({ shift: -0.05 })), ["disagrees", "agrees", "agrees"]);
  assert.deepEqual(verdicts(rowsBy({ width: () => 0.1 })), ["agrees", "disagrees", "agrees"]);
  const unproven = rowsBy({}).map((row, i) => (i === 7 ? { ...row, provenFraction: 0.95 } : row));
  assert.deepEqual(verdicts(unproven), ["agrees", "agrees", "disagrees"]);
  assert.deepEqual(verdicts(rowsBy({ trials: 4 })), ["not run", "not run", "agrees"]);
  assert.deepEqual(verdicts([]), ["not run", "not run", "not run"]);
});

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
  const { data, layout } = phaseTransition.figure(rowsBy({}), context);
  const traces = data as { type: string; xaxis: string; z?: number[][] }[];
  assert.deepEqual(
    traces.map(({ type, xaxis }) => `${type} ${xaxis}`),
    ["heatmap x", "scatter x", "heatmap x2", "scatter x2"],
  );
  assert.equal(traces[0].z?.length, 33);
  assert.equal(traces[0].z?.[0].length, 3);
  assert.match(JSON.stringify(layout), /QUICK scale/);
});
