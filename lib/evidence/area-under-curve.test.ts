import assert from "node:assert/strict";
import { test } from "node:test";
import { areaUnderCurve } from ".";

test("counts pairs of different points, ties half", () => {
  // Pairs (made i, as it is j): (0, 1) 3 > 2, (0, 2) 3 = 3, (1, 0) 0 < 1, (1, 2) 0 < 3, (2, 0) 5 > 1, (2, 1) 5 > 2.
  assert.equal(areaUnderCurve([3, 0, 5], [1, 2, 3], [0, 1, 2]), 3.5 / 6);
});

test("a point and what was made of it are no pair, also where a sample holds it twice", () => {
  assert.equal(areaUnderCurve([9, 0], [0, 9], [0, 0]), Number.NaN);
  // (0, 1) twice, 9 = 9; (1, 0) twice, 0 = 0.
  assert.equal(areaUnderCurve([9, 0], [0, 9], [0, 0, 1]), 0.5);
});
