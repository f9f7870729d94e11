import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { matrix } from "../num";
import { exactly, exactMiss, ratio } from "./exact-oracle";
import { scaleByPower } from "./power";
import { rowMiss } from "./row-miss";

/** A double of any size up to 2^±reach. */
const double = (reach: number): fc.Arbitrary<number> =>
  fc
    .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: -reach, max: reach }))
    .map(([x, e]) => scaleByPower(x, e));

for (const reach of [2, 60, 500, 1020])
  test(`a row is missed by what it is, to twice the digits: numbers up to 2^±${reach}`, () => {
    const entry = double(Math.min(reach, 500));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(entry, entry), { minLength: 1, maxLength: 12 }),
        double(reach),
        fc.boolean(),
        (terms, free, cancels) => {
          const a = matrix(
            1,
            terms.length,
            Float64Array.from(terms, ([x]) => x),
          );
          const u = Float64Array.from(terms, ([, y]) => y);
          const value = cancels ? terms.reduce((sum, [x, y]) => sum + x * y, 0) : free;
          const found = rowMiss(value, a.data, 0, u);
          const { miss, size } = exactMiss(value, a, 0, u);
          const unit = (x: number): number => scaleByPower(x, found.exponent);
          const near = (ours: number, theirs: bigint, allowed: bigint): boolean => {
            const units = exactly(Math.abs(ours)) << 1074n;
            const apart = units > theirs ? units - theirs : theirs - units;
            return apart <= allowed;
          };
          // A bit of the result itself, two doubles' worth of what it is a difference of, and the smallest double.
          const last = 1n << 1075n;
          assert.ok(near(unit(found.size), size, (size >> 48n) + (miss >> 890n) + last), "size");
          assert.ok(near(unit(found.miss), miss, (miss >> 51n) + (size >> 98n) + last), "miss");
        },
      ),
      { numRuns: 400, seed: 2023 },
    );
  });

test("zeros count for nothing, and a row of nothing is missed by all of its value", () => {
  assert.deepEqual(rowMiss(3, Float64Array.of(0, 5), 0, Float64Array.of(1e300, 0)), {
    miss: 3,
    size: 0,
    exponent: 0,
  });
  assert.deepEqual(rowMiss(0, Float64Array.of(9, 2, 3), 1, Float64Array.of(5, -1)), {
    miss: -7,
    size: 13,
    exponent: 0,
  });
});

test("a value that overflowed is missed by infinity, whatever the row is", () => {
  for (const value of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    for (const entry of [1, 0, 1e300, 5e-324]) {
      const { miss, size } = rowMiss(value, Float64Array.of(entry), 0, Float64Array.of(entry));
      assert.equal(miss, value);
      assert.ok(Number.isFinite(size));
    }
});

test("products beyond the range of doubles are compared in a unit of their own", () => {
  const huge = rowMiss(1e300, Float64Array.of(1e200), 0, Float64Array.of(1e200));
  assert.ok(huge.exponent > 1000 && huge.size > 0.2 && huge.size <= 4 && huge.miss < 0);
  const tiny = rowMiss(0, Float64Array.of(3e-200), 0, Float64Array.of(1e-200));
  assert.ok(tiny.exponent < -1000 && tiny.miss === -tiny.size);
  assert.equal(ratio(3n, 4n), 0.75);
});
