import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../study";
import { sweepTables } from "./sweep-tables";

const run = (attackBound: number, algorithm: string, trial: number, finalError: number | ""): Row => ({
  distribution: "N(0, 1)",
  attackBound,
  attackProbability: 0.5,
  algorithm,
  trial,
  status: finalError === "" ? "diverged after 12 updates" : "iterations",
  finalError,
});

const rows = [
  ...[0.75, 0.25, 0.5].map((error, i) => run(0, "neuro-tron", i, error)),
  ...[0.5, 0.25, ""].map((error, i) => run(0.25, "neuro-tron", i, error as number)),
  ...["", "", 7].map((error, i) => run(0.25, "sgd", i, error as number)),
];

test("a cell is the median of all runs; one that diverged counts as the worst", () => {
  const [byBound, byProbability, ...others] = sweepTables(rows, {
    distributions: ["N(0, 1)"],
    algorithms: ["neuro-tron", "sgd"],
  });
  assert.deepEqual(others, [], "one distribution: Table 1 has four");
  const [without, held] = byBound.rows;
  assert.deepEqual([without.title, held.title], ["0", "0.25"]);
  assert.deepEqual(without.cells[0].ours, { value: 0.5, interval: [0.375, 0.625], n: 3 });
  assert.equal(without.cells[0].paper, 1e-14);
  assert.equal(without.cells[1].why, "not run");
  assert.deepEqual(held.cells[0].ours, { value: 0.5, n: 3 }, "the upper quartile is ∞");
  assert.equal(held.cells[1].why, "half or more of 3 runs diverged");
  assert.equal(held.cells[1].paper, null);
  assert.deepEqual(
    byProbability.rows.map(({ title }) => title),
    ["0.5"],
  );
});

test("a figure of several distributions stands beside Table 1, and our settings are the paper's", () => {
  const tables = sweepTables(rows, { distributions: ["N(0, 1)", "N(0, 9)"], algorithms: ["neuro-tron"] });
  const settings = tables[2];
  assert.equal(settings.id, "settings");
  for (const { cells } of settings.rows)
    for (const { ours, paper, given } of cells) assert.deepEqual([ours?.value, given], [paper, true]);
  assert.deepEqual(
    settings.rows[0].cells.map(({ paper }) => paper),
    [1e-4, 5e-5],
  );
});
