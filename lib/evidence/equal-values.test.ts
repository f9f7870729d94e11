import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { clopperPearson } from ".";
import { measureEqualValues } from "./equal-values";

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

test("0/1 outcomes that are all alike have the exact bounds of a share", () => {
  const ones = measureEqualValues(1, 40, [0, 1]);
  near(ones.low, clopperPearson(40, 40).low);
  assert.equal(ones.high, 1);
  near(ones.againstAtMost(0.9), 0.9 ** 40);
  assert.equal(ones.againstAtLeast(0.9), 1);
  const zeros = measureEqualValues(0, 40, [0, 1]);
  near(zeros.high, clopperPearson(0, 40).high);
  assert.equal(zeros.low, 0);
  near(zeros.againstAtLeast(0.1), 0.9 ** 40);
  assert.equal(zeros.againstAtMost(0.1), 1);
});

test("no difference in 40 pairs: 0 ± 7.2 %; 299 show that it is less than 1 %", () => {
  const alike = measureEqualValues(0, 40, [-1, 1]);
  near(alike.low, -(1 - Math.exp(Math.log(0.05) / 40)));
  near(alike.high, -alike.low);
  assert.ok(alike.low < -0.01);
  assert.equal(alike.needed?.(-0.01, 0.05), 299);
  assert.ok(measureEqualValues(0, 299, [-1, 1]).low > -0.01);
  assert.ok(measureEqualValues(0, 298, [-1, 1]).low < -0.01);
});

test("a bound is the margin whose p-value is .05, from either side", () => {
  fc.assert(
    fc.property(fc.double({ min: -0.9, max: 1.9, noNaN: true }), fc.integer({ min: 2, max: 500 }), (v, n) => {
      const { estimate, low, high, againstAtMost, againstAtLeast } = measureEqualValues(v, n, [-1, 2]);
      assert.equal(estimate, v);
      near(againstAtMost(low), 0.05);
      near(againstAtLeast(high), 0.05);
      assert.equal(againstAtMost(v), 1);
      assert.equal(againstAtLeast(v), 1);
      assert.equal(againstAtMost(high), 1);
      assert.equal(againstAtLeast(low), 1);
    }),
  );
});

test("a margin outside the range is met or missed for certain", () => {
  const { againstAtMost, againstAtLeast } = measureEqualValues(0.5, 20, [0, 1]);
  assert.equal(againstAtMost(-0.1), 0);
  assert.equal(againstAtLeast(1.1), 0);
});

test("the clusters that would decide: α on the claimed side, Holm's level on the other", () => {
  const { needed } = measureEqualValues(0.2, 20, [0, 1]);
  // (m/v)^N ≤ .05 and ((1 − m)/(1 − v))^N ≤ .05/5.
  assert.equal(needed?.(0.19, 0.01), Math.ceil(Math.log(0.05) / Math.log(0.19 / 0.2)));
  assert.equal(needed?.(0.21, 0.01), Math.ceil(Math.log(0.01) / Math.log(0.79 / 0.8)));
  assert.equal(needed?.(0.2, 0.01), Number.POSITIVE_INFINITY);
});

test("without a range nothing is said", () => {
  const { low, high, againstAtMost, againstAtLeast, needed } = measureEqualValues(0.2, 1000, undefined);
  assert.equal(low, Number.NEGATIVE_INFINITY);
  assert.equal(high, Number.POSITIVE_INFINITY);
  assert.equal(againstAtMost(-5), 1);
  assert.equal(againstAtLeast(5), 1);
  assert.ok(Number.isNaN(needed?.(0.1, 0.05)));
});
