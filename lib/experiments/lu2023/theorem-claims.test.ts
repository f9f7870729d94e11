import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../../num";
import type { Row } from "../../study";
import { theorem51Claims, theorem52Claims } from "./theorem-claims";

/** Rows of theorem 5.2 whose squared error falls like a power of the width, times e^(spread·z). */
function rowsBy(powerAt: (noiseFraction: number) => number, spread = 0, trials = 6): Row[] {
  const rng = createRng("theorem 5.2");
  return [100, 400, 1600].flatMap((width) =>
    [0, 0.05, 0.1, 0.2].flatMap((noiseFraction) =>
      Array.from({ length: trials }, (_, trial) => {
        const squaredError = Math.exp(powerAt(noiseFraction) * Math.log(width) + spread * rng.normal(0, 1));
        return { width, noiseFraction, design: "under W̃ (the paper's)", trial, squaredError };
      }),
    ),
  );
}

const verdicts = (rows: readonly Row[]): string[] => theorem52Claims.map((claim) => claim.test(rows).verdict);

test("the rate agrees when every ε falls fast enough, and one slow ε disagrees and is named", () => {
  assert.deepEqual(verdicts(rowsBy(() => -1.5)), ["agrees", "agrees"]);
  const slow = rowsBy((noiseFraction) => (noiseFraction === 0.05 ? -0.5 : -1.5));
  assert.deepEqual(verdicts(slow), ["disagrees", "disagrees"]);
  assert.match(
    theorem52Claims[0].test(slow).numbers,
    /^2 of 3 noise fractions; worst: slope on log-log axes -0\.500 \[-0\.500, -0\.500\] at ε = 0\.05/,
  );
});

test("the rate at ε = 0.2, where kernels are lost, is not judged", () => {
  assert.deepEqual(verdicts(rowsBy((noiseFraction) => (noiseFraction === 0.2 ? 1 : -1.5))), [
    "agrees",
    "agrees",
  ]);
});

test("scatter separates the readings: a slope near the bound's may agree, but not beyond doubt", () => {
  assert.deepEqual(verdicts(rowsBy(() => -0.85, 1)), ["agrees", "disagrees"]);
});

test("four trials, or an ε that was not run, give no verdict", () => {
  assert.deepEqual(verdicts(rowsBy(() => -1.5, 0, 4)), ["not run", "not run"]);
  assert.deepEqual(verdicts(rowsBy(() => -1.5).filter((row) => row.noiseFraction !== 0.1)), [
    "not run",
    "not run",
  ]);
});

test("theorem 5.1's bounds disagree as soon as one run passes one", () => {
  const rows: Row[] = Array.from({ length: 5 }, (_, trial) => ({
    width: 100,
    trial,
    hiddenShare: 0.5,
    outputShare: trial === 3 ? 1.01 : 0.5,
    slowestStep: 0.98,
  }));
  const judged = (some: readonly Row[]): string[] => theorem51Claims.map((claim) => claim.test(some).verdict);
  assert.deepEqual(judged(rows), ["agrees", "disagrees", "agrees"]);
  assert.deepEqual(judged(rows.slice(0, 4)), ["not run", "not run", "not run"]);
});
