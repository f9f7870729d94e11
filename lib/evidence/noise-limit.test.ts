import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../study";
import { noiseLimit, noiseLimitDifference } from "./noise-limit";

const FRACTIONS = [0, 0.1, 0.2, 0.3, 0.4];

/** Trials whose error jumps from 0 to 1 beyond a noise fraction of its own. */
const stepping = (jumps: readonly number[]): Row[] =>
  jumps.flatMap((jump, trial) =>
    FRACTIONS.map((noiseFraction) => ({ trial, noiseFraction, error: noiseFraction > jump ? 1 : 0 })),
  );

test("the limit is the last noise fraction before the first that fails, however well later ones do", () => {
  const rows = stepping(Array(6).fill(0.2)).map((row) =>
    row.noiseFraction === 0.4 ? { ...row, error: 0 } : row,
  );
  const limit = noiseLimit(rows, "error", 0.5);
  assert.deepEqual(limit, { estimate: 0.2, low: 0.2, high: 0.2, n: 6, level: 0.95 });
});

test("the interval shows that trials disagree", () => {
  const limit = noiseLimit(stepping([0.1, 0.1, 0.1, 0.3, 0.3, 0.3, 0.3, 0.3]), "error", 0.5);
  assert.equal(limit?.estimate, 0.3);
  assert.ok(limit && limit.low < 0.3 && limit.high === 0.3);
});

test("when not even the smallest noise is survived, the limit is one step of the grid below zero", () => {
  assert.equal(noiseLimit(stepping(Array(5).fill(-1)), "error", 0.5)?.estimate, -0.1);
});

test("the difference of two limits, with its interval", () => {
  const difference = noiseLimitDifference(
    stepping(Array(6).fill(0.1)),
    stepping(Array(6).fill(0.3)),
    "error",
    0.5,
  );
  assert.ok(difference && Math.abs(difference.estimate - 0.2) < 1e-12 && difference.low > 0.19);
});

test("four trials are too few to tell, and a selection with two rows per cell is refused", () => {
  assert.equal(noiseLimit(stepping([0.1, 0.1, 0.1, 0.1]), "error", 0.5), undefined);
  assert.throws(
    () => noiseLimit([...stepping([0.1]), ...stepping([0.2])], "error", 0.5),
    /trial 0 has two rows at noise fraction 0/,
  );
});
