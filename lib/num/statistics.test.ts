import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  bootstrapInterval,
  createRng,
  mean,
  meanIntervals,
  median,
  proportionInterval,
  quantile,
  standardDeviation,
} from ".";

test("quantiles agree with R's type 7", () => {
  assert.equal(quantile([3, 1, 2, 4], 0.25), 1.75);
  assert.equal(median([5, 1, 3]), 3);
  assert.equal(quantile([7], 0.9), 7);
  assert.ok(Number.isNaN(median([])));
  assert.throws(
    () => quantile([1], 50),
    /fraction = 50 is outside \[0, 1\]\. A fraction, not percent: did you mean 0\.5\?/,
  );
});

test("a quantile lies between its neighbours in order and is monotone in the fraction", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, f) => {
        const q = quantile(values, f);
        assert.ok(q >= Math.min(...values) && q <= Math.max(...values));
        assert.ok(quantile(values, f / 2) <= q + 1e-9);
      },
    ),
  );
});

test("mean and standard deviation of a known sample", () => {
  assert.equal(mean([2, 4, 4, 4, 5, 5, 7, 9]), 5);
  assert.ok(Math.abs(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9]) - Math.sqrt(32 / 7)) < 1e-15);
  assert.ok(Number.isNaN(standardDeviation([1])));
});

test("95 % bootstrap intervals of a normal mean cover it in 95 % of samples", () => {
  const rng = createRng("coverage");
  let covered = 0;
  for (let i = 0; i < 600; i++) {
    const values = rng.substream("sample", i).fillNormal(new Float64Array(40));
    const { low, high } = bootstrapInterval(values, rng.substream("resample", i), { resamples: 400 });
    if (low <= 0 && high >= 0) covered++;
  }
  assert.ok(Math.abs(covered / 600 - 0.94) < 0.03, `covered ${covered} of 600`);
});

test("an interval of one value has width zero, NaN is refused", () => {
  assert.deepEqual(bootstrapInterval([3], createRng(1)), { estimate: 3, low: 3, high: 3, n: 1, level: 0.95 });
  assert.throws(() => bootstrapInterval([1, Number.NaN], createRng(1)), /values contain NaN/);
});

test("Wilson's interval: Newcombe's worked example, and the ends do not collapse", () => {
  const { low, high } = proportionInterval(81, 263); // Newcombe 1998, table I: 0.2553 to 0.3662
  assert.ok(Math.abs(low - 0.2553) < 5e-5 && Math.abs(high - 0.3662) < 5e-5);
  assert.equal(proportionInterval(0, 20).low, 0);
  assert.ok(proportionInterval(0, 20).high > 0.1);
});

test("intervals with common random numbers are those of the bootstrap", () => {
  const intervals = meanIntervals(createRng(5), { resamples: 300, level: 0.9 });
  const values = createRng(6).fillNormal(new Float64Array(40));
  for (const sample of [values.subarray(0, 7), values, values.subarray(20, 27), [3], []])
    assert.deepEqual(
      intervals(sample),
      bootstrapInterval(sample, createRng(5).substream(sample.length), { resamples: 300, level: 0.9 }),
    );
  assert.throws(() => intervals([1, Number.NaN]), /meanIntervals: values contain NaN/);
  assert.throws(() => meanIntervals(createRng(5), { resamples: 0 }), /resamples = 0/);
});

test("quantiles of outcomes of which some failed: infinite where they lie among these, finite below", () => {
  const infinity = Number.POSITIVE_INFINITY;
  assert.equal(median([0.5, infinity, 0.25]), 0.5);
  assert.equal(median([1, infinity, infinity]), infinity);
  assert.equal(median([1, 2, infinity, infinity]), infinity);
  assert.equal(quantile([1, 2, 3, 4, infinity], 0.75), 4);
  assert.equal(quantile([-infinity, 1], 0.25), -infinity);
  assert.ok(Number.isNaN(median([-infinity, infinity])));
});
