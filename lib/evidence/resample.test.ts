import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../num";
import { everyCluster, resampler, sizeOf } from "./resample";

test("an arm is as large as its strata together", () => {
  assert.equal(sizeOf(7), 7);
  assert.equal(sizeOf([3, 4]), 7);
  assert.equal(sizeOf([]), 0);
  assert.deepEqual(
    everyCluster([2, [1, 2]]).map((counts) => Array.from(counts)),
    [
      [1, 1],
      [1, 1, 1],
    ],
  );
});

test("every cluster is drawn once on average, within its stratum", () => {
  const counts = everyCluster([[2, 6], 4]);
  const next = resampler([[2, 6], 4], createRng("resample"), counts);
  const sums = counts.map((arm) => new Float64Array(arm.length));
  for (let b = 0; b < 4000; b++) {
    next();
    counts.forEach((arm, i) => arm.forEach((count, j) => (sums[i][j] += count)));
    assert.equal(counts[0][0] + counts[0][1], 2);
  }
  for (const arm of sums) for (const sum of arm) assert.ok(Math.abs(sum / 4000 - 1) < 0.06, String(sum));
});
