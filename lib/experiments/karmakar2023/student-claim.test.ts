import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../study";
import { ATTACKED, SETTINGS } from "./attacked-settings";
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
import { figure1 } from "./sweep-figures";

const judged = (rows: readonly Row[]) => judgeClaim(figure1, "t4-as-accurate", rows);

/** Twelve runs a setting: with t(4) inputs the error is so many times that with N(0, 1). */
const runs = (ratio: number): Row[] =>
  overTrials([0, 11], () =>
    SETTINGS.flatMap((setting) =>
      (["N(0, 1)", "t(4)"] as const).map((distribution) =>
        madeRun({
          distribution,
          ...setting,
          algorithm: "neuro-tron",
          finalError: (distribution === "t(4)" ? ratio : 1) * 0.1,
        }),
      ),
    ),
  );
const hardest = { distribution: "t(4)", attackBound: 4 };
const cell = "θ = 4, β = 0.5";

test("as accurate: within a factor of two at all eleven attacks", () => {
  for (const ratio of [1.99, 1, 0.51]) {
    const { verdict, cells } = judged(runs(ratio));
    assert.equal(verdict, "agrees", `${ratio}`);
    assert.equal(cells.length, ATTACKED.length);
    for (const { estimate } of cells) assert.ok(Math.abs(estimate - Math.log(ratio)) < 1e-12);
  }
});

test("not as accurate: beyond a factor of two, to either side", () => {
  for (const ratio of [2.01, 0.49]) assert.equal(judged(runs(ratio)).verdict, "disagrees", `${ratio}`);
  const one = judged(changed(runs(1), has(hardest), { finalError: 0.201 }));
  assert.deepEqual([one.verdict, cellsThat("refuted", one)], ["disagrees", [cell]]);
});

test("undecided where the interval holds the factor of two", () => {
  const near = changed(runs(1), has(hardest), ({ trial }) => ({ finalError: 0.19 * spread(Number(trial)) }));
  const { verdict, ...rest } = judged(near);
  assert.deepEqual([verdict, cellsThat("undecided", rest)], ["undecided", [cell]]);
});

test("far and diverged runs with t(4) are in the median, and are counted", () => {
  const lost = (trials: number): Row[] =>
    changed(runs(1), (row) => has(hardest)(row) && Number(row.trial) < trials, DIVERGED);
  const few = judged(lost(2));
  assert.equal(few.verdict, "agrees");
  assert.equal(cellNamed(few, cell).note, "with t(4) 2 of 12 far from w*");
  const most = judged(lost(12));
  assert.deepEqual([most.verdict, cellsThat("refuted", most)], ["disagrees", [cell]]);
  assert.equal(cellNamed(most, cell).note, "with t(4) 12 of 12 far from w*");
});

test("unattacked runs, later trials and other algorithms do not count", () => {
  const rows = [
    ...changed(
      runs(1),
      ({ attackBound, attackProbability }) => attackBound === 0 || attackProbability === 0,
      (row) => (row.distribution === "t(4)" ? DIVERGED : {}),
    ),
    ...runs(9).map((row) => ({ ...row, trial: Number(row.trial) + 40 })),
    ...runs(9).map((row) => ({ ...row, algorithm: "sgd" })),
  ];
  assert.equal(judged(rows).verdict, "agrees");
});
