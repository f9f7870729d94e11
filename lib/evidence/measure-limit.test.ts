import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng, quantile } from "../num";
import { type Curves, limitCell, limitDifference } from ".";
import { indexDraws } from "./index-draws";
import { isBelowGrid, measureLimit } from "./measure-limit";

const coarse = [0, 0.1, 0.2, 0.3, 0.4];
const fine = Array.from({ length: 21 }, (_, i) => i * 0.02);
const near = (actual: number, expected: number, tolerance = 1e-12): void =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected}`);

/** Networks whose every kernel is exact up to `limit`: shares are steps. */
const steps = (grid: readonly number[], limits: readonly number[]) => ({
  grid,
  curves: limits.map((limit) => grid.map((point) => (point <= limit + 1e-9 ? 1 : 0))),
});
const twenty = (limit: number): number[] => Array<number>(20).fill(limit);

test("a limit between the points of a coarse grid is known no better than they are", () => {
  const { n, estimate, low, high, spread } = measureLimit(
    limitCell("", steps(coarse, twenty(0.2)), { share: 0.5 }),
    createRng(0),
  );
  assert.equal(n, 20);
  near(estimate, 0.25);
  near(low, 0.2);
  near(high, 0.3);
  assert.equal(spread, 0);
});

test("points at most .02 apart do, rounding included", () => {
  assert.ok(fine.some((point, i) => i > 0 && point - fine[i - 1] > 0.02));
  const { estimate, low, high } = measureLimit(
    limitCell("", steps(fine, twenty(0.2)), { share: 0.5 }),
    createRng(0),
  );
  near(estimate, 0.21);
  near(low, 0.21);
  near(high, 0.21);
  const wider = fine.map((point) => point * 1.0001);
  const widened = measureLimit(limitCell("", steps(wider, twenty(0.2)), { share: 0.5 }), createRng(0));
  assert.ok(widened.high - widened.low > 0.02);
});

test("percentiles beyond the points stay, and p-values come from the resamples", () => {
  const limits = [...Array<number>(12).fill(0.1), ...Array<number>(8).fill(0.3)];
  const cell = limitCell("", steps(coarse, limits), { share: 0.5 });
  const measured = measureLimit(cell, createRng("wide"));
  const draw = indexDraws(createRng("wide"));
  const indices = new Int32Array(20);
  const drawn = Array.from({ length: 9999 }, () => {
    const counts = new Uint32Array(20);
    draw(indices, 20);
    for (const i of indices) counts[i]++;
    return cell.after([counts]);
  });
  near(measured.low, Math.min(0.1, quantile(drawn, 0.05)));
  near(measured.high, Math.max(0.2, quantile(drawn, 0.95)));
  assert.ok(measured.high > 0.3);
  near(measured.againstAtLeast(0.2), (1 + drawn.filter((value) => value >= 0.2).length) / 10000);
  near(measured.againstAtMost(0.2), (1 + drawn.filter((value) => value <= 0.2).length) / 10000);
});

test("below the grid counts as its first point, beyond it as its last, without a step around", () => {
  const none = { grid: coarse, curves: twenty(0).map(() => [0, 0, 0, 0, 0]) };
  const all = { grid: coarse, curves: twenty(0).map(() => [1, 1, 1, 1, 1]) };
  const below = measureLimit(limitCell("", none, { share: 0.5 }), createRng(0));
  assert.deepEqual([below.estimate, below.low, below.high], [0, 0, 0]);
  const beyond = measureLimit(limitCell("", all, { share: 0.5 }), createRng(0));
  assert.deepEqual([beyond.estimate, beyond.low, beyond.high], [0.4, 0.4, 0.4]);
  const arms = { name: "", after: all, before: none, paired: true };
  const gain = measureLimit(limitDifference(arms, { share: 0.5 }), createRng(0));
  assert.deepEqual([gain.estimate, gain.low, gain.high], [0.4, 0.4, 0.4]);
});

test("a difference takes the far ends of both limits", () => {
  const arms = {
    name: "",
    after: steps(coarse, twenty(0.3)),
    before: steps(coarse, Array<number>(25).fill(0.1)),
    paired: false,
  };
  const { n, estimate, low, high, againstAtMost, tooCoarse } = measureLimit(
    limitDifference(arms, { share: 0.5 }),
    createRng(0),
  );
  assert.equal(n, 20);
  near(estimate, 0.2);
  near(low, 0.3 - 0.2);
  near(high, 0.4 - 0.1);
  assert.equal(againstAtMost(0), 1e-4);
  assert.equal(tooCoarse?.(0), false);
});

test("a grid too coarse to decide says so; more networks would not help", () => {
  const limits = { after: steps(coarse, twenty(0.2)), before: steps(coarse, twenty(0.1)) };
  const { low, tooCoarse } = measureLimit(
    limitDifference({ name: "", ...limits, paired: true }, { share: 0.5 }),
    createRng(0),
  );
  near(low, 0);
  assert.equal(tooCoarse?.(0.05), true);
  assert.equal(tooCoarse?.(-0.05), false);
  assert.equal(tooCoarse?.(0.35), false);
  const exact = measureLimit(limitCell("", steps(fine, twenty(0.2)), { share: 0.5 }), createRng(0));
  assert.equal(exact.tooCoarse?.(exact.estimate), false);
});

test("pairs are drawn together: with the same networks in both arms the gain is 0 in every resample", () => {
  const limits = Array.from({ length: 20 }, (_, i) => 0.1 + 0.02 * (i % 10));
  const arms = { name: "", after: steps(fine, limits), before: steps(fine, limits) };
  const pairs = measureLimit(limitDifference({ ...arms, paired: true }, { share: 0.5 }), createRng(0));
  assert.equal(pairs.spread, 0);
  const own = measureLimit(limitDifference({ ...arms, paired: false }, { share: 0.5 }), createRng(0));
  assert.ok(own.spread > 0);
});

test("nothing is tested where both limits lie below the grid, of a difference only", () => {
  const none = { grid: coarse, curves: [[0, 0, 0, 0, 0]] };
  const some = steps(coarse, [0]);
  const differ = (after: Curves, before: Curves) =>
    limitDifference({ name: "", after, before, paired: true }, { share: 0.5 });
  assert.equal(isBelowGrid(differ(none, none)), true);
  assert.equal(isBelowGrid(differ(some, none)), false);
  assert.equal(isBelowGrid(differ(none, some)), false);
  assert.equal(isBelowGrid(limitCell("", none, { share: 0.5 })), false);
});
