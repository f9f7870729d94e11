import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, mean, quantile, standardDeviation } from "../num";
import { indexDraws } from "./index-draws";
import { measureMean } from "./measure-mean";

const RANGE = [-10, 10] as const;
const near = (actual: number, expected: number, tolerance = 1e-9): void =>
  assert.ok(actual === expected || Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

/** t* as defined, every resample written out. */
function studentised(values: readonly number[], seed: string): Float64Array {
  const draw = indexDraws(createRng(seed));
  const indices = new Int32Array(values.length);
  const center = mean(values);
  return Float64Array.from({ length: 9999 }, () => {
    draw(indices, values.length);
    const drawn = Array.from(indices, (i) => values[i]);
    const shift = mean(drawn) - center;
    if (drawn.every((value) => value === drawn[0]))
      return shift === 0 ? 0 : Math.sign(shift) * Number.POSITIVE_INFINITY;
    return shift / (standardDeviation(drawn) / Math.sqrt(drawn.length));
  });
}

test("bounds and p-values are those of the definition, resample by resample", () => {
  const values = Array.from({ length: 15 }, (_, i) => Math.sin(i * i) + i / 10);
  const measured = measureMean({ name: "", clusters: values }, undefined, createRng("mean"));
  const t = studentised(values, "mean");
  const center = mean(values);
  const se = standardDeviation(values) / Math.sqrt(15);
  assert.equal(measured.n, 15);
  near(measured.estimate, center, 1e-14);
  near(measured.spread, standardDeviation(values), 1e-12);
  near(measured.low, center - quantile(t, 0.95) * se);
  near(measured.high, center - quantile(t, 0.05) * se);
  for (const m of [center - 0.4, center - 0.1, center + 0.01, center + 0.5]) {
    const at = (center - m) / se;
    assert.equal(measured.againstAtMost(m), (1 + t.filter((value) => value >= at).length) / 10000);
    assert.equal(measured.againstAtLeast(m), (1 + t.filter((value) => value <= at).length) / 10000);
  }
});

test("one in ten: most resamples without it have se* = 0 and t* = −∞, so nothing bounds the mean from above but its range", () => {
  const values = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const { low, high, againstAtLeast } = measureMean(
    { name: "", clusters: values },
    [0, 1],
    createRng("rare"),
  );
  assert.equal(high, 1);
  assert.equal(low, 0);
  const lost = studentised(values, "rare").filter((t) => t === Number.NEGATIVE_INFINITY).length;
  assert.ok(lost > 3000);
  assert.ok(againstAtLeast(0.99) >= lost / 10000);
  const free = measureMean({ name: "", clusters: values }, undefined, createRng("rare"));
  assert.equal(free.high, Number.POSITIVE_INFINITY);
  assert.ok(free.low < 0 && free.low > -0.1);
  const turned = measureMean({ name: "", clusters: values.map((v) => -v) }, [-1, 0], createRng("rare"));
  assert.equal(turned.low, -1);
});

const samples = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 10, maxLength: 14 });

test("shift, scale and sign pass through", () => {
  fc.assert(
    fc.property(samples, (values) => {
      const at = (list: number[]) => measureMean({ name: "", clusters: list }, undefined, createRng("same"));
      const here = at(values);
      const moved = at(values.map((value) => 4 * value + 8));
      near(moved.low, 4 * here.low + 8);
      near(moved.high, 4 * here.high + 8);
      assert.equal(moved.againstAtLeast(8 + 4 * 3.7), here.againstAtLeast(3.7));
      const turned = at(values.map((value) => -value));
      near(turned.low, -here.high);
      near(turned.high, -here.low);
      assert.equal(turned.againstAtMost(-3.7), here.againstAtLeast(3.7));
    }),
    { numRuns: 12 },
  );
});

test("a larger margin is harder to exceed and easier to stay below", () => {
  const { againstAtMost, againstAtLeast } = measureMean(
    { name: "", clusters: [1, 2, 3, 4, 5, 6, 7, 8, 9, 30] },
    undefined,
    createRng("monotone"),
  );
  for (let m = -5; m < 15; m += 0.5) {
    assert.ok(againstAtMost(m + 0.5) >= againstAtMost(m));
    assert.ok(againstAtLeast(m + 0.5) <= againstAtLeast(m));
  }
});

test("a bound excludes a margin about where its p-value is .05", () => {
  const values = Array.from({ length: 30 }, (_, i) => Math.cos(i));
  const { low, high, againstAtMost, againstAtLeast } = measureMean(
    { name: "", clusters: values },
    undefined,
    createRng("duality"),
  );
  near(againstAtMost(low), 0.05, 2e-4);
  near(againstAtLeast(high), 0.05, 2e-4);
});

test("strata: the mean of their means, resampled within them", () => {
  const strata = [
    [1, 2, 3, 4],
    [10, 10.5],
    [-5, -6, -7],
  ];
  const cell = { name: "", clusters: strata.flat(), strata: strata.map((list) => list.length) };
  const measured = measureMean(cell, undefined, createRng("strata"));
  near(measured.estimate, (2.5 + 10.25 - 6) / 3);
  const se = Math.sqrt(strata.reduce((sum, list) => sum + standardDeviation(list) ** 2 / list.length, 0)) / 3;
  near(measured.spread, se * 3);
  assert.ok(measured.low < measured.estimate && measured.estimate < measured.high);
  // Were clusters drawn across strata, the bounds would be wider than the strata's distances: ±3.
  assert.ok(measured.high - measured.low < 4);
  const one = measureMean({ ...cell, strata: [9] }, undefined, createRng("strata"));
  const none = measureMean({ name: "", clusters: strata.flat() }, undefined, createRng("strata"));
  assert.deepEqual([one.low, one.high], [none.low, none.high]);
});

test("strata that are constant but not alike show no spread, so bound nothing", () => {
  const cell = { name: "", clusters: [1, 1, 2, 2], strata: [2, 2] };
  const measured = measureMean(cell, RANGE, createRng(0));
  assert.equal(measured.estimate, 1.5);
  assert.equal(measured.low, Number.NEGATIVE_INFINITY);
  assert.equal(measured.againstAtMost(0), 1);
});

test("equal up to rounding is equal: the range says what is known", () => {
  const clusters = Array.from({ length: 20 }, (_, i) => (i % 2 ? 0.3 - 0.2 : 0.1));
  assert.notEqual(clusters[0], clusters[1]);
  const measured = measureMean({ name: "", clusters }, [0, 1], createRng(0));
  near(measured.low, 0.1 * Math.exp(Math.log(0.05) / 20));
  // And so in a resample: a last bit is no spread.
  const nearly = clusters.map((value, i) => (i === 0 ? 0.5 : value));
  const t = measureMean({ name: "", clusters: nearly }, undefined, createRng(0));
  assert.equal(t.high, Number.POSITIVE_INFINITY);
});
