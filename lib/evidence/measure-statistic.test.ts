import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, median, quantile, standardDeviation } from "../num";
import { logMedianRatio, meanOf, medianOf } from ".";
import { indexDraws } from "./index-draws";
import { measureStatistic } from "./measure-statistic";

const a = Array.from({ length: 12 }, (_, i) => 1 + Math.abs(Math.sin(3 * i)));
const b = Array.from({ length: 17 }, (_, i) => 2 + Math.abs(Math.cos(5 * i)));
const near = (actual: number, expected: number, tolerance = 1e-12): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

test("two arms of their own: every resample written out gives the same numbers", () => {
  const cell = logMedianRatio({ name: "", other: b, ours: a, paired: false });
  const measured = measureStatistic(cell, createRng("own"));
  const indices = indexDraws(createRng("own"));
  const draw = (list: readonly number[]) => {
    const drawn = new Int32Array(list.length);
    indices(drawn, list.length);
    return Array.from(drawn, (i) => list[i]);
  };
  const drawn = Array.from({ length: 9999 }, () => {
    const other = median(draw(b));
    return Math.log(other / median(draw(a)));
  });
  assert.equal(measured.n, 12);
  near(measured.estimate, Math.log(median(b) / median(a)));
  near(measured.low, quantile(drawn, 0.05));
  near(measured.high, quantile(drawn, 0.95));
  near(measured.spread, Math.sqrt(12) * standardDeviation(drawn));
  assert.equal(measured.infinite, false);
  for (const m of [measured.low, measured.estimate, measured.high, 10, -10]) {
    const within = drawn.filter((value) => value <= m + 1e-13).length;
    const beyond = drawn.filter((value) => value >= m - 1e-13).length;
    near(measured.againstAtMost(m), (1 + within) / 10000);
    near(measured.againstAtLeast(m), (1 + beyond) / 10000);
  }
});

test("in pairs both arms have the same clusters: a constant ratio has no spread", () => {
  const pair = logMedianRatio({ name: "", other: a.map((x) => 3 * x), ours: a, paired: true });
  const odd = measureStatistic({ ...pair, clusters: [11] }, createRng("pairs"));
  near(odd.low, Math.log(3));
  near(odd.high, Math.log(3));
  assert.equal(odd.n, 11);
  const own = measureStatistic(
    logMedianRatio({ name: "", other: a.map((x) => 3 * x), ours: a, paired: false }),
    createRng("own"),
  );
  assert.ok(own.high - own.low > 0.1);
});

test("strata keep their sizes in every resample", () => {
  const cell = {
    name: "",
    clusters: [[2, 3], 4],
    tau: (counts: readonly Uint32Array[]) => {
      assert.deepEqual([counts[0].length, counts[1].length], [5, 4]);
      assert.equal(counts[0][0] + counts[0][1], 2);
      assert.equal(counts[0][2] + counts[0][3] + counts[0][4], 3);
      assert.equal(
        counts[1].reduce((sum, count) => sum + count, 0),
        4,
      );
      return counts[0][0];
    },
  };
  const { n, estimate, low, high } = measureStatistic(cell, createRng("strata"));
  assert.deepEqual([n, estimate, low, high], [4, 1, 0, 2]);
});

test("a diverged run is infinite: a resample whose median is, is beyond every margin", () => {
  const runs = [1, 1, 1, 1, 1, 1, ...Array<number>(5).fill(Number.POSITIVE_INFINITY)];
  const worse = measureStatistic(
    logMedianRatio({ name: "", other: Array<number>(11).fill(2), ours: runs, paired: true }),
    createRng("diverged"),
  );
  near(worse.estimate, Math.log(2));
  assert.equal(worse.low, Number.NEGATIVE_INFINITY);
  near(worse.high, Math.log(2));
  assert.equal(worse.infinite, true);
  near(worse.spread, 0);
  // About one resample in three draws six of the five.
  assert.ok(worse.againstAtMost(0) > 0.2 && worse.againstAtMost(0) < 0.45);
  const lost = measureStatistic(
    logMedianRatio({ name: "", other: a, ours: a.map(() => Number.POSITIVE_INFINITY), paired: true }),
    createRng("lost"),
  );
  assert.equal(lost.estimate, Number.NEGATIVE_INFINITY);
  assert.equal(lost.high, Number.NEGATIVE_INFINITY);
  assert.equal(lost.againstAtLeast(0), 1e-4);
});

test("∞ against ∞ does not say, and counts on both sides", () => {
  const lost = a.map(() => Number.POSITIVE_INFINITY);
  const { estimate, low, high, againstAtMost, againstAtLeast, infinite } = measureStatistic(
    logMedianRatio({ name: "", other: lost, ours: lost, paired: true }),
    createRng("both"),
  );
  assert.ok(Number.isNaN(estimate));
  assert.deepEqual([low, high], [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
  assert.deepEqual([againstAtMost(-9), againstAtLeast(9), infinite], [1, 1, true]);
});

test("means and medians of a resample are those of the sample written out", () => {
  const counts = [Uint32Array.from(a, (_, i) => i % 3)];
  const written = a.flatMap((value, i) => Array<number>(i % 3).fill(value));
  near(meanOf(a)(counts), written.reduce((x, y) => x + y, 0) / written.length);
  near(medianOf(a)(counts), median(written));
});
