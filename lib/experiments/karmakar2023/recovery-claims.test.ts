import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row, TrialRange } from "../../study";
import {
  cellNamed,
  cellsThat,
  changed,
  DIVERGED,
  has,
  judgeClaim,
  madeRun,
  overTrials,
  spread,
} from "./fixtures/made-runs";
import { DISTRIBUTIONS } from "./settings";
import { figureG6 } from "./sweep-figures";

const LOOSE = "exact-without-attack-loose";
const STRICT = "exact-without-attack-strict";
const DEGRADES = "attack-degrades";

/** Runs without attack and with θ = .125, each as far from w* as told. */
const runs = (range: TrialRange, bare: number, attacked = 0.01): Row[] =>
  overTrials(range, () =>
    DISTRIBUTIONS.flatMap((distribution) =>
      [0, 0.125].map((attackBound) =>
        madeRun({
          distribution,
          attackBound,
          attackProbability: 0.5,
          algorithm: "neuro-tron",
          finalError: attackBound === 0 ? bare : attacked,
        }),
      ),
    ),
  );
const laplace = has({ distribution: "Laplace(0, 2)", attackBound: 0 });
const from = (trial: number) => (row: Row) => laplace(row) && Number(row.trial) >= trial;

test("the median run is exact: below 1e-13 in every distribution", () => {
  const judged = (rows: readonly Row[]) => judgeClaim(figureG6, LOOSE, rows);
  const exact = judged(runs([0, 11], 0.99e-13));
  assert.deepEqual([exact.verdict, exact.cells.map(({ name }) => name)], ["agrees", [...DISTRIBUTIONS]]);
  assert.ok(Math.abs(exact.cells[0].estimate + Math.log(0.99)) < 1e-9);
  const one = judged(changed(runs([0, 11], 1e-14), laplace, { finalError: 1.01e-13 }));
  assert.deepEqual([one.verdict, cellsThat("refuted", one)], ["disagrees", ["Laplace(0, 2)"]]);
  const between = changed(runs([0, 11], 1e-14), laplace, ({ trial }) => ({
    finalError: 1e-13 * spread(Number(trial)),
  }));
  assert.deepEqual(cellsThat("undecided", judged(between)), ["Laplace(0, 2)"]);
  assert.equal(judged(between).verdict, "undecided");
});

test("the median run: a few that diverged do not matter, most do", () => {
  const judged = (rows: readonly Row[]) => judgeClaim(figureG6, LOOSE, rows);
  const rows = runs([0, 11], 1e-14);
  assert.equal(judged(changed(rows, from(11), DIVERGED)).verdict, "agrees");
  assert.equal(judged(changed(rows, from(1), DIVERGED)).verdict, "disagrees");
});

test("the median run: three hundred later trials are a replication", () => {
  const early = runs([0, 11], 1e-14);
  assert.equal(judgeClaim(figureG6, LOOSE, early).again, undefined);
  const late = [...runs([40, 50], 1e-12), ...runs([329, 339], 1e-12), ...runs([340, 400], 1e-14)];
  const judged = judgeClaim(figureG6, LOOSE, [...early, ...late]);
  assert.deepEqual(
    [judged.verdict, judged.again?.as, judged.again?.verdict],
    ["agrees", "replication", "disagrees"],
  );
  assert.equal(judged.again?.cells[0].n, 22);
  assert.equal(judged.cells[0].n, 12);
});

test("every run is exact: 300 of 300 agree, 299 and 298 are undecided, three lost in 300 are too, ten are not", () => {
  const rows = runs([40, 339], 0.99e-13);
  const lost = (runsLost: number, how: Row = { finalError: 1e-13 }) =>
    judgeClaim(figureG6, STRICT, changed(rows, from(340 - runsLost), how));
  assert.equal(lost(0).verdict, "agrees");
  assert.equal(lost(1).verdict, "undecided");
  assert.equal(lost(3).verdict, "undecided");
  const ten = lost(10);
  assert.deepEqual([ten.verdict, cellsThat("refuted", ten)], ["disagrees", ["Laplace(0, 2)"]]);
  assert.equal(cellNamed(ten, "Laplace(0, 2)").estimate, 290 / 300);
  assert.equal(lost(10, DIVERGED).verdict, "disagrees");
});

test("every run: only the unattacked ones of the later trials count", () => {
  const rows = [...runs([40, 339], 1e-14), ...runs([0, 39], 1), ...runs([340, 350], 1)];
  assert.equal(judgeClaim(figureG6, STRICT, rows).verdict, "agrees");
  const other = runs([40, 339], 1).map((row) => ({ ...row, algorithm: "sgd" }));
  assert.equal(judgeClaim(figureG6, STRICT, [...rows, ...other]).verdict, "agrees");
});

test("a small attack degrades: its median error is the larger in every distribution", () => {
  const judged = (rows: readonly Row[]) => judgeClaim(figureG6, DEGRADES, rows);
  const worse = judged(runs([0, 11], 0.01, 0.01001));
  assert.deepEqual([worse.verdict, worse.cells.length], ["agrees", 4]);
  const one = judged(changed(runs([0, 11], 0.01, 0.01001), laplace, { finalError: 0.01002 }));
  assert.deepEqual([one.verdict, cellsThat("refuted", one)], ["disagrees", ["Laplace(0, 2)"]]);
  const spreadOut = changed(runs([0, 11], 0.01, 0.01001), laplace, ({ trial }) => ({
    finalError: 0.01 * spread(Number(trial)),
  }));
  assert.deepEqual(
    [judged(spreadOut).verdict, cellsThat("undecided", judged(spreadOut))],
    ["undecided", ["Laplace(0, 2)"]],
  );
  assert.equal(
    judged(changed(runs([0, 11], 1e-14), has({ attackBound: 0.125 }), DIVERGED)).verdict,
    "agrees",
  );
  assert.equal(judged(runs([40, 51], 1)).verdict, "not run");
});
