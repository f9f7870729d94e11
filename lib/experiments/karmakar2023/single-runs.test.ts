import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row, StatisticCell } from "../../study";
import { BOUNDS, DISTRIBUTIONS, PROBABILITIES } from "./settings";
import { singlePairsInOrder, singleRunsInOrder } from "./single-run-claims";

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
