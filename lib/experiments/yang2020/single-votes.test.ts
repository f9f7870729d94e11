import assert from "node:assert/strict";
import { test } from "node:test";
import { singleVotes } from "./single-votes";

test("single votes: the best model in the mean, the worst, and the one whose votes differ most", () => {
  const rows = Object.entries({ A: [0.5, 0.7], B: [0.2, 0.9], C: [0.9, 0.8] }).flatMap(([model, all]) =>
    all.map((validationAccuracy) => ({ model, validationAccuracy })),
  );
  const { best, most, worst, least, widest, spread } = singleVotes(rows);
  assert.deepEqual([best, worst, widest], ["C", "B", "B"]);
  for (const [found, expected] of [
    [most, 0.85],
    [least, 0.55],
    [spread, 0.7],
  ])
    assert.ok(Math.abs(Number(found) - Number(expected)) < 1e-12, `${found}, expected ${expected}`);
});
