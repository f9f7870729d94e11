import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { largestSize } from "./largest-size";

test("the largest size is that of one of the numbers, and no number's is larger", () => {
  fc.assert(
    fc.property(fc.float64Array({ minLength: 1, noNaN: true }), (data) => {
      const largest = largestSize(data);
      assert.ok(data.some((x) => Math.abs(x) === largest));
      assert.ok(data.every((x) => Math.abs(x) <= largest));
    }),
  );
});

test("no number has the size 0, and NaN has none", () => {
  assert.equal(largestSize(new Float64Array()), 0);
  assert.equal(largestSize(Float64Array.of(Number.NaN, -2, Number.NaN)), 2);
});
