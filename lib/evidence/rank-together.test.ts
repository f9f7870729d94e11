import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, DomainError } from "../num";
import type { BoardRank, Statistic } from "../study";
import { meanOf, rankTogether } from ".";

const ranksOf = (columns: readonly (readonly number[])[], seed = 1, resamples = 200): BoardRank[] =>
  rankTogether(
    columns.map((values) => meanOf(values)),
    [columns[0].length],
    createRng(seed),
    { better: "higher", resamples },
  );

/** Several columns of as many numbers, a few of which are equal. */
const table = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 12 }))
  .chain(([columns, n]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: n, maxLength: n }), {
      minLength: columns,
      maxLength: columns,
    }),
  );

test("a rank is one more than how many are better, and its interval holds it and those that it is tied with", () => {
  fc.assert(
    fc.property(table, (columns) => {
      const means = columns.map((values) => values.reduce((sum, x) => sum + x, 0));
      ranksOf(columns).forEach(({ rank, low, high }, i) => {
        const asGood = means.filter((mean) => mean >= means[i]).length;
        assert.equal(rank, 1 + means.filter((mean) => mean > means[i]).length);
        assert.ok(1 <= low && low <= rank && asGood <= high && high <= columns.length);
      });
    }),
    { numRuns: 200 },
  );
});

test("the order in which statistics are given changes nothing", () => {
  fc.assert(
    fc.property(table, fc.integer({ min: 0, max: 1000 }), (columns, seed) => {
      const order = createRng(seed).permutation(columns.length);
      const [told, permuted] = [columns, Array.from(order, (i) => columns[i])].map((each) => ranksOf(each));
      order.forEach((i, place) => {
        const [{ letters: own, ...a }, { letters: others, ...b }] = [told[i], permuted[place]];
        assert.deepEqual(a, b);
        assert.equal(own, others);
      });
    }),
    { numRuns: 100 },
  );
});

test("one that is better on every cluster is first and certain, and one that is worse last", () => {
  fc.assert(
    fc.property(table, (columns) => {
      const all = [...columns, columns[0].map(() => 5), columns[0].map(() => -1)];
      const [best, worst] = ranksOf(all).slice(-2);
      assert.deepEqual([best.rank, best.low, best.high, best.shade], [1, 1, 1, 1]);
      assert.deepEqual([worst.rank, worst.low, worst.high], [all.length, all.length, all.length]);
    }),
    { numRuns: 100 },
  );
});

test("two share a letter exactly where their intervals overlap, and those share a shade", () => {
  fc.assert(
    fc.property(table, (columns) => {
      const ranks = ranksOf(columns, 2, 50);
      for (const a of ranks)
        for (const b of ranks) {
          const overlap = a.low <= b.high && b.low <= a.high;
          assert.equal(
            [...a.letters].some((letter) => b.letters.includes(letter)),
            overlap,
          );
          if (overlap) assert.equal(a.shade, b.shade);
        }
      const shades = [...new Set(ranks.map(({ shade }) => shade))].sort((a, b) => a - b);
      assert.deepEqual(
        shades,
        shades.map((_, i) => i + 1),
      );
    }),
    { numRuns: 200 },
  );
});

test("a chain of overlaps is one shade, and its letters tell the ends apart", () => {
  const steady = (value: number): number[] => Array(8).fill(value);
  const moving = (center: number): number[] =>
    steady(center).map((value, i) => value + (i % 2 === 0 ? 3 : -3));
  // The two that move cross their neighbours now and then, and never each other.
  const ranks = ranksOf([steady(10), moving(9), steady(8), moving(7), steady(6), steady(-9)]);
  assert.deepEqual(
    ranks.map(({ rank, low, high, shade, letters }) => [rank, low, high, shade, letters]),
    [
      [1, 1, 2, 1, "a"],
      [2, 1, 3, 1, "ab"],
      [3, 2, 4, 1, "abc"],
      [4, 3, 5, 1, "bc"],
      [5, 4, 5, 1, "c"],
      [6, 6, 6, 2, "d"],
    ],
  );
});

test("what moves all together moves no rank, though each interval alone is wide", () => {
  const shared = [10, 0, 7, 3, 9, 1, 5, 8];
  const ranks = ranksOf([shared.map((x) => x + 0.2), shared.map((x) => x + 0.1), shared]);
  assert.deepEqual(
    ranks.map(({ low, high, letters }) => [low, high, letters]),
    [
      [1, 1, "a"],
      [2, 2, "b"],
      [3, 3, "c"],
    ],
  );
});

test("lower can be better, and a statistic that is no number is refused", () => {
  const columns = [
    [1, 1],
    [2, 2],
  ].map((values): Statistic => meanOf(values));
  const lower = rankTogether(columns, [2], createRng(1), { better: "lower", resamples: 10 });
  assert.deepEqual(
    lower.map(({ rank }) => rank),
    [1, 2],
  );
  assert.throws(
    () => rankTogether([() => Number.NaN], [2], createRng(1), { better: "higher" }),
    (error: Error) => error instanceof DomainError && /NaN/.test(error.message),
  );
});
