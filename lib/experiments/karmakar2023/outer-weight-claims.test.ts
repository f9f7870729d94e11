import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row, TrialRange } from "../../study";
import { figureH } from "./figure-h";
import {
  cellNamed,
  cellsThat,
  changed,
  DIVERGED,
  FAR_AWAY,
  has,
  judgeClaim,
  madeRun,
  overTrials,
  spread,
} from "./fixtures/made-runs";
import { OUTER_BOUNDS, outerSetting, VARIANTS } from "./outer-variants";

const CLAIMS = {
  "outer-weights-help": "q = 10, η/5",
  "outer-weights-help-at-equal-step": "q = 10, η/10",
  "outer-weights-help-at-equal-rate": "q = 10, η",
} as const;
type Id = keyof typeof CLAIMS;

/** All variants at all θ; those with q = 10 are so many times as far from w* as q = 1. */
const runs = (ratio: number, range: TrialRange = [0, 11]): Row[] =>
  overTrials(range, () =>
    OUTER_BOUNDS.flatMap((attackBound) =>
      Object.keys(VARIANTS).map((variant) =>
        madeRun({ attackBound, variant, finalError: 0.01 * (variant === "q = 1, η" ? 1 : ratio) }),
      ),
    ),
  );

for (const [id, variant] of Object.entries(CLAIMS) as [Id, string][]) {
  const judged = (rows: readonly Row[]) => judgeClaim(figureH, id, rows);
  const hard = has({ variant, attackBound: 1 });

  test(`${id}: agrees by a thousandth, disagrees by a thousandth at one θ`, () => {
    const less = judged(runs(0.999));
    assert.deepEqual([less.verdict, less.cells.map(({ name }) => name)], ["agrees", ["θ = 0.5", "θ = 1"]]);
    assert.ok(Math.abs(less.cells[0].estimate + Math.log(0.999)) < 1e-12);
    const more = judged(changed(runs(0.999), hard, { finalError: 0.01001 }));
    assert.deepEqual([more.verdict, cellsThat("refuted", more)], ["disagrees", ["θ = 1"]]);
  });

  test(`${id}: undecided where the difference is lost in the spread, unless pairs share it`, () => {
    const shaken = (which: (row: Row) => boolean): Row[] =>
      changed(runs(0.99), which, (row) => ({
        finalError: Number(row.finalError) * spread(Number(row.trial)),
      }));
    const lost = judged(shaken(hard));
    assert.deepEqual([lost.verdict, cellsThat("undecided", lost)], ["undecided", ["θ = 1"]]);
    assert.equal(judged(shaken(() => true)).verdict, "agrees");
  });

  test(`${id}: runs that diverge are infinitely far, of either kind, and are counted`, () => {
    const lost = judged(changed(runs(0.5), hard, DIVERGED));
    assert.deepEqual([lost.verdict, cellsThat("refuted", lost)], ["disagrees", ["θ = 1"]]);
    assert.equal(cellNamed(lost, "θ = 1").note, "far from w*: 12 of 12 with q = 10, 0 of 12 with q = 1");
    const one = judged(changed(runs(0.5), has({ variant: "q = 1, η" }), DIVERGED));
    assert.equal(one.verdict, "agrees");
    assert.equal(cellNamed(one, "θ = 1").note, "far from w*: 0 of 12 with q = 10, 12 of 12 with q = 1");
    const few = judged(changed(runs(0.5), (row) => hard(row) && Number(row.trial) < 2, FAR_AWAY));
    assert.deepEqual([few.verdict, cellNamed(few, "θ = 1").n], ["agrees", 12]);
    assert.equal(judged(changed(runs(0.5), has({ attackBound: 1 }), DIVERGED)).verdict, "undecided");
  });

  test(`${id}: only its own variant, attacked, on the figure's forty trials`, () => {
    const others = changed(
      runs(0.5),
      (row) => row.variant !== variant && row.variant !== "q = 1, η",
      DIVERGED,
    );
    const bare = changed(others, has({ attackBound: 0, variant }), DIVERGED);
    const first = judged([...bare, ...runs(9, [40, 79])]);
    assert.equal(first.verdict, "agrees");
    assert.equal(judged(runs(0.5, [28, 39])).verdict, "agrees");
    assert.equal(judged(runs(0.5, [40, 51])).verdict, "not run");
  });
}

test("at an equal rate, what was seen is replicated on forty later trials", () => {
  const [help, step, rate] = (Object.keys(CLAIMS) as Id[]).map((id) =>
    judgeClaim(figureH, id, [...runs(0.5), ...runs(2, [40, 79]), ...runs(0.1, [80, 200])]),
  );
  assert.deepEqual([help.again, step.again], [undefined, undefined]);
  assert.deepEqual(
    [rate.verdict, rate.again?.as, rate.again?.verdict],
    ["agrees", "replication", "disagrees"],
  );
  assert.equal(rate.again?.cells[0].n, 40);
});

test("settings are appendix H's", () => {
  assert.deepEqual(outerSetting("q = 10, η/5", 1), {
    distribution: "N(0, 1)",
    attackBound: 1,
    attackProbability: 0.05,
    inputSize: 50,
    filterSize: 20,
    batchSize: 64,
    width: 100,
    learningRate: 0.00002,
    outerWeight: 10,
  });
  assert.equal(outerSetting("q = 1, η", 0).learningRate, 1e-4);
});
