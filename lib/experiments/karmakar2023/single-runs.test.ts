import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Row, StatisticCell } from "../../study";
import { chanceInOrder } from "./chance-in-order";
import { BOUNDS, DISTRIBUTIONS, PROBABILITIES } from "./settings";
import { singlePairsInOrder, singleRunsInOrder } from "./single-run-claims";

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

/** Four runs a setting; `error` says where each ends. */
function rowsOf(error: (theta: number, beta: number, algorithm: string, trial: number) => number): Row[] {
  const settings = [
    ...BOUNDS.map((theta) => [theta, 0.5]),
    ...PROBABILITIES.filter((beta) => beta !== 0.5).map((beta) => [0.25, beta]),
  ];
  return DISTRIBUTIONS.flatMap((distribution) =>
    settings.flatMap(([attackBound, attackProbability]) =>
      ["neuro-tron", "sgd-as-published"].flatMap((algorithm) =>
        [0, 1, 2, 3].map((trial) => ({
          ...{ distribution, attackBound, attackProbability, algorithm, trial, status: "iterations" },
          finalError: error(attackBound, attackProbability, algorithm, trial),
        })),
      ),
    ),
  );
}

const tauOf = (cells: readonly StatisticCell[]): Record<string, number> =>
  Object.fromEntries(
    cells.map(({ name, clusters, tau }) => [
      name,
      tau(clusters.map((size) => new Uint32Array(Number(size)).fill(1))),
    ]),
  );

test("figure 1: curves that never cross are in order, and one that crosses half of the time halves its panels' chance", () => {
  const apart = tauOf(singleRunsInOrder.cells(rowsOf((theta, beta) => theta * beta)) as StatisticCell[]);
  assert.equal(Object.keys(apart).length, 9);
  assert.ok(Object.values(apart).every((chance) => Math.abs(chance - 1) < 1e-12));
  const crossing = tauOf(
    singleRunsInOrder.cells(
      rowsOf((theta, beta, _, trial) => (theta === 4 && trial < 2 ? 0.1 : theta * beta)),
    ) as StatisticCell[],
  );
  assert.ok(Math.abs(crossing["N(0, 1), θ"] - 0.5) < 1e-12);
  assert.ok(Math.abs(crossing["N(0, 1), β"] - 1) < 1e-12);
  assert.ok(Math.abs(crossing["all panels"] - 0.0625) < 1e-12);
});

test("figures against SGD: the chance is the product over settings of the share of pairs that Neuro-Tron wins", () => {
  const rows = rowsOf((theta, _, algorithm, trial) =>
    algorithm === "neuro-tron" ? 1 : theta === 0.5 && trial === 0 ? 0.5 : 2,
  ).filter(({ distribution }) => distribution === "t(4)");
  const chances = tauOf(singlePairsInOrder.cells(rows) as StatisticCell[]);
  assert.ok(Math.abs(chances.θ - 0.75) < 1e-12);
  assert.deepEqual([chances.β, chances["all panels"]], [1, chances.θ]);
});
