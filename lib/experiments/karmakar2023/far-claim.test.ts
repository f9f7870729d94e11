import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../study";
import { SETTINGS } from "./attacked-settings";
import {
  cellNamed,
  cellsThat,
  DIVERGED,
  FAR_AWAY,
  judgeClaim,
  madeRun,
  overTrials,
} from "./fixtures/made-runs";
import { figure2, figure3, figureF4, figureF5 } from "./sweep-figures";

type Far = Readonly<Record<"neuro-tron" | "sgd" | "sgd-as-published", number>>;

/** Trials 40 to 79 of all 13 settings: each algorithm is far on its first so many networks, every second run diverged. */
function runs(far: Far, range: readonly [number, number] = [40, 79]): Row[] {
  const left = { ...far };
  return overTrials(range, () =>
    SETTINGS.flatMap((setting) =>
      (["neuro-tron", "sgd", "sgd-as-published"] as const).map((algorithm) => {
        const isLost = left[algorithm]-- > 0;
        const lost = left[algorithm] % 2 === 0 ? DIVERGED : FAR_AWAY;
        return madeRun({ distribution: "N(0, 1)", ...setting, algorithm, ...(isLost ? lost : {}) });
      }),
    ),
  );
}

const judged = (far: Far, range?: readonly [number, number]) =>
  judgeClaim(figure2, "far-no-more-often", runs(far, range));
const far = (ours: number, sgd = 0, published = sgd): Far => ({
  "neuro-tron": ours,
  sgd,
  "sgd-as-published": published,
});

test("no run is far: 520 networks without a difference are enough for a hundredth, 260 are not", () => {
  const none = judged(far(0));
  assert.equal(none.verdict, "agrees");
  const { n, low, note } = cellNamed(none, "SGD");
  // −(1 − .05^(1/520)): what 520 equal numbers in [−1, 1] leave open.
  assert.deepEqual(
    [n, low.toFixed(5), note],
    [520, "-0.00574", "SGD far in 0 of 520, Neuro-Tron in 0 of 520"],
  );
  assert.equal(judged(far(0), [40, 59]).verdict, "undecided");
});

test("a run in 520 leaves it open, as five do; twenty refute it", () => {
  // Of the resamples .37 lack the one run, and show no spread at all: the bound that rests on them is none.
  for (const few of [1, 5]) assert.equal(judged(far(few)).verdict, "undecided");
  const often = judged(far(20));
  assert.deepEqual([often.verdict, cellsThat("refuted", often)], ["disagrees", ["SGD", "SGD as published"]]);
  assert.equal(cellNamed(often, "SGD").estimate, -20 / 520);
});

test("networks on which both are lost, and those on which SGD is, speak for Neuro-Tron", () => {
  assert.equal(judged(far(20, 20, 60)).verdict, "agrees");
  const one = judged(far(20, 20, 0));
  assert.deepEqual([one.verdict, cellsThat("refuted", one)], ["disagrees", ["SGD as published"]]);
  assert.equal(
    cellNamed(one, "SGD as published").note,
    "SGD as published far in 0 of 520, Neuro-Tron in 20 of 520",
  );
});

test("the figure's own forty trials do not count, nor those kept for a second look", () => {
  const rows = [...runs(far(0)), ...runs(far(300), [0, 39]), ...runs(far(300), [80, 119])];
  assert.equal(judgeClaim(figure2, "far-no-more-often", rows).verdict, "agrees");
  assert.equal(judgeClaim(figure2, "far-no-more-often", runs(far(0), [0, 39])).verdict, "not run");
});

test("all four comparisons have the claim", () => {
  for (const experiment of [figure3, figureF4, figureF5])
    assert.equal(judgeClaim(experiment, "far-no-more-often", runs(far(20))).verdict, "disagrees");
});
