import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { quantile } from "../num";
import { countAtLeast, countAtMost, quantileOfSorted } from "./sorted-sample";

const INFINITE = Number.POSITIVE_INFINITY;
const lists = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 30 });

test("the quantile of numbers is that of statistics, and counts are counts", () => {
  fc.assert(
    fc.property(
      lists,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: -6, max: 6 }),
      (list, at, x) => {
        const sorted = Float64Array.from(list).sort();
        assert.ok(Math.abs(quantileOfSorted(sorted, at, 0) - quantile(list, at)) < 1e-12);
        assert.equal(countAtMost(sorted, x), list.filter((value) => value <= x).length);
        assert.equal(countAtLeast(sorted, x), list.filter((value) => value >= x).length);
      },
    ),
  );
});

test("infinite order statistics", () => {
  const sorted = Float64Array.of(-INFINITE, -INFINITE, 1, INFINITE, INFINITE);
  assert.equal(quantileOfSorted(sorted, 0, 0), -INFINITE);
  assert.equal(quantileOfSorted(sorted, 0.1, 0), -INFINITE);
  assert.equal(quantileOfSorted(sorted, 0.4, 0), -INFINITE);
  assert.equal(quantileOfSorted(sorted, 0.5, 0), 1);
  assert.equal(quantileOfSorted(sorted, 0.6, 0), INFINITE);
  assert.equal(quantileOfSorted(sorted, 1, 0), INFINITE);
  assert.equal(quantileOfSorted(Float64Array.of(-INFINITE, INFINITE), 0.5, 7), 7);
  assert.equal(countAtMost(sorted, -INFINITE), 2);
  assert.equal(countAtLeast(sorted, INFINITE), 2);
});
