import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type Claim,
  expandGrid,
  type Point,
  type Row,
  type ShareCell,
  type StatisticCell,
} from "../../study";
import { figure2SingleRuns, figure3SingleRuns, figure4SingleRuns } from "./single-run-claims";

const GRID = Array.from({ length: 13 }, (_, i) => i / 20);
const TRIALS = [0, 1, 2, 3];

/**
 * Rows of four networks a setting: half of the kernels are exact up to the limit of W told, and β's error reaches half of
 * β(0)'s at its own.
 */
function rowsOf(grid: Record<string, readonly (number | string)[]>, limit: (at: Point) => number): Row[] {
  return expandGrid({ ...grid, trial: TRIALS }).flatMap((at) =>
    GRID.map((noiseFraction) => ({
      ...{ ...at, trial: Number(at.trial), noiseFraction, initialOutputError: 1 },
      exactFraction: noiseFraction < limit(at) ? 1 : 0,
      outputErrorRecovered: (0.5 * noiseFraction) / limit(at),
    })),
  );
}

const chancesOf = (claim: Claim, rows: readonly Row[]): Record<string, number> =>
  Object.fromEntries(
    (claim.cells(rows) as StatisticCell[]).map(({ name, clusters, tau }) => [
      name,
      tau(clusters.map((size) => new Uint32Array(Number(size)).fill(1))),
    ]),
  );

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

const [hidden2, output2] = figure2SingleRuns;
const FIGURE_2 = { patchSize: [50, 100, 200], width: [100, 200, 500, 1000] };

test("figure 2: W's limits rise with k at each p, β's with p at each k", () => {
  const byBoth = rowsOf(FIGURE_2, ({ patchSize, width }) => Number(patchSize) / 500 + Number(width) / 1e4);
  const hidden = chancesOf(hidden2, byBoth);
  assert.deepEqual(Object.keys(hidden), ["p = 100", "p = 200", "p = 500", "p = 1000", "all panels"]);
  for (const chance of Object.values(hidden)) near(chance, 1);
  const output = chancesOf(output2, byBoth);
  assert.deepEqual(Object.keys(output), ["k = 50", "k = 100", "k = 200", "all panels"]);
  for (const chance of Object.values(output)) near(chance, 1);
});

test("one network of four out of order takes a quarter from its panel, and from all together", () => {
  const rows = rowsOf(FIGURE_2, ({ patchSize, width, trial }) =>
    patchSize === 50 && width === 1000 && trial === 2 ? 0.01 : Number(width) / 2000,
  );
  const output = chancesOf(output2, rows);
  near(output["k = 50"], 0.75);
  near(output["k = 100"], 1);
  near(output["all panels"], 0.75);
  // k changes nothing here: equal limits are in no order.
  for (const chance of Object.values(chancesOf(hidden2, rows))) assert.ok(chance < 1e-12);
});

test("figure 3: β's limits rise with p at each m", () => {
  const rows = rowsOf(
    { patches: [1, 2, 3, 5], width: [100, 500, 1000, 2000] },
    ({ patches, width, trial }) =>
      patches === 3 && width === 100 && Number(trial) < 2 ? 0.58 : Number(width) / 4000,
  );
  const chances = chancesOf(figure3SingleRuns, rows);
  assert.deepEqual(Object.keys(chances), ["m = 1", "m = 2", "m = 3", "m = 5", "all panels"]);
  near(chances["m = 3"], 0.5);
  near(chances["m = 5"], 1);
  near(chances["all panels"], 0.5);
});

test("figure 4: a network's own limits rise as n falls, or they do not", () => {
  const grid = { width: [500], points: [1, 2, 5, 8, 10], source: ["inside", "outside"] };
  const rows = rowsOf(grid, ({ points, source, trial }) =>
    source === "outside" && points === 8 && trial === 1 ? 0.6 : 0.6 - Number(points) / 20,
  );
  for (const claim of figure4SingleRuns) {
    const [inside, outside] = claim.cells(rows) as ShareCell[];
    assert.deepEqual(inside.clusters, [true, true, true, true]);
    assert.deepEqual(outside.clusters, [true, false, true, true]);
  }
  // Never exact, not even without noise: limits of −∞, which are equal.
  const lost = rows.map((row) => (row.points === 1 ? { ...row, exactFraction: 0 } : row));
  const [inside] = figure4SingleRuns[0].cells(lost) as ShareCell[];
  assert.deepEqual(inside.clusters, [false, false, false, false]);
  assert.equal(
    inside.note,
    "recovered without noise: n = 10 in 4, n = 8 in 4, n = 5 in 4, n = 2 in 4, n = 1 in 0 of 4",
  );
});

test("rows that hold only some settings give cells without clusters, not fewer cells", () => {
  for (const claim of [...figure2SingleRuns, figure3SingleRuns]) {
    const cells = claim.cells([]) as StatisticCell[];
    assert.ok(cells.length >= 4 && cells.every(({ clusters }) => clusters.includes(0)));
  }
  for (const claim of figure4SingleRuns)
    assert.deepEqual(
      (claim.cells([]) as ShareCell[]).map(({ clusters }) => clusters),
      [[], []],
    );
});
