import assert from "node:assert/strict";
import { test } from "node:test";
import { judge } from "../../evidence";
import { claim, type Row, type TrialRange } from "../../study";
import { SETTINGS } from "./attacked-settings";
import { cellNamed, cellsThat, changed, has, judgeClaim, madeRun, overTrials } from "./fixtures/made-runs";
import { DISTRIBUTIONS } from "./settings";
import { figure1 } from "./sweep-figures";
import { theoremApplies } from "./theorem-claim";

/** Runs whose network allows β < .95 and the learning rate as it is: just enough of both. */
const covered = (range: TrialRange): Row[] =>
  overTrials(range, () =>
    DISTRIBUTIONS.flatMap((distribution) =>
      SETTINGS.map((setting) =>
        madeRun({
          distribution,
          ...setting,
          algorithm: "neuro-tron",
          criticalProbability: 0.95,
          learningRate: 1e-4,
          largestLearningRate: 1e-4,
        }),
      ),
    ),
  );
const forty = covered([0, 39]);
const judged = (rows: readonly Row[]) => judgeClaim(figure1, "theorem-1-conditions", rows);
const student = has({ distribution: "t(4)", attackBound: 0.25, attackProbability: 0.9 });
const cell = "t(4), θ = 0.25, β = 0.9";

test("every one of forty networks is not enough for a share above .99, and 299 of them are", () => {
  const judgedForty = judged(forty);
  assert.equal(judgedForty.cells.length, 44);
  assert.deepEqual([judgedForty.verdict, judgedForty.needed?.clusters], ["undecided", 299]);
  const longer = claim({ ...theoremApplies, trials: [0, 298] });
  const rows = covered([0, 298]);
  const words = (list: readonly Row[]): string =>
    judge({ id: figure1.id, claims: [longer] }, list)[0].verdict;
  assert.equal(words(rows), "agrees");
  const all = has({ trial: 5 });
  assert.equal(
    words(changed(rows, (row) => student(row) && all(row), { criticalProbability: 0.9 })),
    "undecided",
  );
});

test("refuted by the fourth network of a setting without a condition, not by the third", () => {
  const without = (networks: number, lacks: Row): Row[] =>
    changed(forty, (row) => student(row) && Number(row.trial) < networks, lacks);
  const conditions: Row[] = [{ criticalProbability: 0.9 }, { largestLearningRate: 0.99e-4 }];
  for (const lacks of conditions) {
    assert.equal(judged(without(3, lacks)).verdict, "undecided");
    const four = judged(without(4, lacks));
    assert.deepEqual([four.verdict, cellsThat("refuted", four)], ["disagrees", [cell]]);
    assert.equal(cellNamed(four, cell).estimate, 0.9);
  }
});

test("both conditions are counted, in the setting and in all 1,760 attacked runs", () => {
  const rows = changed(
    changed(forty, student, { criticalProbability: 0 }),
    has({ distribution: "N(0, 9)" }),
    { largestLearningRate: 0 },
  );
  const counts = judged(rows);
  const all = "in all settings c_trade-off > 0 in 1720 and η allowed in 1320 of 1760 runs";
  assert.equal(
    cellNamed(counts, cell).note,
    `here c_trade-off > 0 in 0 and η allowed in 40 of 40 runs; ${all}`,
  );
  assert.equal(
    cellNamed(counts, "N(0, 9), θ = 1, β = 0.5").note,
    `here c_trade-off > 0 in 40 and η allowed in 0 of 40 runs; ${all}`,
  );
});

test("unattacked networks and later trials do not count", () => {
  const isBare = ({ attackBound, attackProbability }: Row): boolean =>
    attackBound === 0 || attackProbability === 0;
  const rows = [
    ...changed(forty, isBare, { criticalProbability: -1, largestLearningRate: 0 }),
    ...covered([40, 44]).map((row) => ({ ...row, largestLearningRate: 0 })),
  ];
  assert.equal(judged(rows).verdict, "undecided");
  assert.equal(cellsThat("refuted", judged(rows)).length, 0);
});
