import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chanceInOrder } from ".";

/** All choices of one value a level, counted. */
function byCounting(levels: readonly number[][], counts: readonly Uint32Array[]): number {
  const rest = (from: number, last: number): number => {
    if (from === levels.length) return 1;
    const total = counts[from].reduce((sum, count) => sum + count, 0);
    return levels[from].reduce(
      (sum, value, i) => sum + (value > last ? (counts[from][i] / total) * rest(from + 1, value) : 0),
      0,
    );
  };
  return rest(0, Number.NEGATIVE_INFINITY);
}

test("the chance that one draw a level is in order is what counting all choices gives", () => {
  const value = fc.constantFrom(1, 2, 3, 4, 5, Number.POSITIVE_INFINITY);
  const level = fc.array(fc.tuple(value, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.array(level, { minLength: 1, maxLength: 4 }), (drawn) => {
      const levels = drawn.map((pairs) => pairs.map(([v]) => v));
      const counts = drawn.map((pairs) => Uint32Array.from(pairs, ([, n], i) => (i === 0 ? n + 1 : n)));
      assert.ok(Math.abs(chanceInOrder(levels)(counts) - byCounting(levels, counts)) < 1e-12);
    }),
  );
  assert.throws(() => chanceInOrder([[1, Number.NaN]]), /NaN/);
});
