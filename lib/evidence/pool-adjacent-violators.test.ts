import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { nonIncreasing } from ".";

const values = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 12 });
const weighted = fc.array(
  fc.tuple(fc.double({ min: -10, max: 10, noNaN: true }), fc.double({ min: 0.1, max: 9, noNaN: true })),
  { minLength: 1, maxLength: 12 },
);

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9;

test("by hand: what rises is pooled by weight, and pools with what came before", () => {
  assert.deepEqual(Array.from(nonIncreasing([3, 1, 2, 0])), [3, 1.5, 1.5, 0]);
  assert.deepEqual(Array.from(nonIncreasing([3, 1, 2, 0], [1, 3, 1, 1])), [3, 1.25, 1.25, 0]);
  assert.deepEqual(Array.from(nonIncreasing([2, 1, 6])), [3, 3, 3]);
  assert.deepEqual(Array.from(nonIncreasing([])), []);
  assert.deepEqual(Array.from(nonIncreasing([0, -1, Number.NEGATIVE_INFINITY])), [
    0,
    -1,
    Number.NEGATIVE_INFINITY,
  ]);
  assert.deepEqual(Array.from(nonIncreasing([0, Number.NEGATIVE_INFINITY, -1])), [
    0,
    Number.NEGATIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ]);
});

test("it is min over a ≤ i of max over b ≥ i of the mean of a … b", () => {
  fc.assert(
    fc.property(weighted, (pairs) => {
      const y = pairs.map(([value]) => value);
      const w = pairs.map(([, weight]) => weight);
      const average = (a: number, b: number): number => {
        let sum = 0;
        let total = 0;
        for (let i = a; i <= b; i++) {
          sum += w[i] * y[i];
          total += w[i];
        }
        return sum / total;
      };
      nonIncreasing(y, w).forEach((fitted, i) => {
        let least = Number.POSITIVE_INFINITY;
        for (let a = 0; a <= i; a++) {
          let most = Number.NEGATIVE_INFINITY;
          for (let b = i; b < y.length; b++) most = Math.max(most, average(a, b));
          least = Math.min(least, most);
        }
        assert.ok(isNear(fitted, least), `${fitted} is not ${least}`);
      });
    }),
  );
});

test("it never rises, again it changes nothing, and what never rose stays to the bit", () => {
  fc.assert(
    fc.property(values, (y) => {
      const fitted = nonIncreasing(y);
      for (let i = 1; i < fitted.length; i++) assert.ok(fitted[i] <= fitted[i - 1]);
      assert.deepEqual(nonIncreasing(fitted), fitted);
      const sorted = Float64Array.from(y).sort().reverse();
      assert.deepEqual(nonIncreasing(sorted), sorted);
      // Weighted means, and so their total, are kept; scale and shift pass through.
      assert.ok(isNear(sum(fitted), sum(y)));
      nonIncreasing(y.map((value) => 2 * value + 3)).forEach((moved, i) =>
        assert.ok(isNear(moved, 2 * fitted[i] + 3)),
      );
    }),
  );
});

const sum = (list: ArrayLike<number>): number => Array.from(list).reduce((a, b) => a + b, 0);
