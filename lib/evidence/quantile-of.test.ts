import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { quantile } from "../num";
import { medianOf, quantileOf } from ".";

const INFINITE = Number.POSITIVE_INFINITY;

test("the quantile of a resample is that of the resample written out", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 3 })), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (drawn, fraction) => {
        const values = drawn.map(([value]) => value);
        const counts = Uint32Array.from(drawn, ([, count]) => count);
        counts[0]++;
        const written = values.flatMap((value, i) => Array<number>(counts[i]).fill(value));
        const expected = quantile(written, fraction);
        assert.ok(Math.abs(quantileOf(values, fraction)([counts]) - expected) < 1e-12);
        assert.ok(
          Math.abs(medianOf(values, 1)([Uint32Array.of(9), counts]) - quantile(written, 0.5)) < 1e-12,
        );
      },
    ),
  );
});

test("runs that diverged are the largest", () => {
  const runs = [3, INFINITE, 1, INFINITE];
  assert.equal(medianOf(runs)([Uint32Array.of(1, 1, 1, 1)]), INFINITE);
  assert.equal(medianOf(runs)([Uint32Array.of(1, 1, 2, 0)]), 2);
  assert.equal(medianOf(runs)([Uint32Array.of(0, 2, 1, 1)]), INFINITE);
  assert.equal(medianOf(runs)([Uint32Array.of(1, 1, 1, 0)]), 3);
});

test("NaN and percent are refused", () => {
  assert.throws(() => medianOf([1, Number.NaN]), /quantileOf: a value is NaN/);
  assert.throws(() => quantileOf([1], 50), /quantileOf: fraction = 50 is outside \[0, 1\]/);
});
