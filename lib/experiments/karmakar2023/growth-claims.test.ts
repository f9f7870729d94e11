import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../../study";
import { SETTINGS } from "./attacked-settings";
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
import { BOUNDS, DISTRIBUTIONS, PROBABILITIES } from "./settings";
import { figure1 } from "./sweep-figures";

const BOUND = "error-grows-with-bound";
const PROBABILITY = "error-grows-with-probability";

/** Ten runs a setting, all as far from w* as `error` says. */
function runs(error: (theta: number, beta: number, distribution: string) => number): Row[] {
  return overTrials([30, 39], () =>
    DISTRIBUTIONS.flatMap((distribution) =>
      SETTINGS.map((setting) =>
        madeRun({
          distribution,
          ...setting,
          algorithm: "neuro-tron",
          finalError: error(setting.attackBound, setting.attackProbability, distribution),
        }),
      ),
    ),
  );
}

/** Larger by a thousandth at each step of θ and of β. */
const rising = runs((theta, beta) =>
  Math.exp(0.001 * (BOUNDS.indexOf(theta as 0) + PROBABILITIES.indexOf(beta as 0))),
);
const later = rising.map((row) => ({ ...row, trial: Number(row.trial) + 10, finalError: 1 }));
const byOther = rising.map((row) => ({ ...row, algorithm: "sgd", finalError: 1 }));

const sweeps = [
  { id: BOUND, column: "attackBound", last: 4, step: "θ = 2 → 4" },
  { id: PROBABILITY, column: "attackProbability", last: 0.9, step: "β = 0.5 → 0.9" },
] as const;

for (const { id, column, last, step } of sweeps) {
  const top = (distribution: string) => has({ distribution, [column]: last });
  const close = (x: number, y: number): boolean => Math.abs(x - y) < 1e-12;

  test(`${id} agrees where each step of Neuro-Tron's is up, on the figure's forty trials`, () => {
    const up = judgeClaim(figure1, id, [...rising, ...later, ...byOther]);
    assert.equal(up.verdict, "agrees");
    assert.equal(up.cells.length, 24);
    assert.ok(up.cells.every(({ estimate, n }) => close(estimate, 0.001) && n === 10));
    assert.equal(judgeClaim(figure1, id, later).verdict, "not run");
  });

  test(`${id} disagrees where one step is down by a thousandth, whatever the others`, () => {
    const down = changed(rising, top("N(0, 1)"), (row) => ({
      finalError: Number(row.finalError) * Math.exp(-0.002),
    }));
    const shaken = changed(down, top("t(4)"), (row) => ({ finalError: 1.006 * spread(Number(row.trial)) }));
    const lost = changed(shaken, top("N(0, 9)"), DIVERGED);
    const judged = judgeClaim(figure1, id, changed(lost, has({ distribution: "Laplace(0, 2)" }), DIVERGED));
    assert.equal(judged.verdict, "disagrees");
    assert.deepEqual(cellsThat("refuted", judged), [`${step}, N(0, 1)`]);
    assert.ok(close(cellNamed(judged, `${step}, N(0, 1)`).estimate, -0.001));
    // Infinitely far is farther; of two that are infinitely far neither is.
    assert.deepEqual(cellNamed(judged, `${step}, N(0, 9)`).word, "agrees");
    assert.equal(cellNamed(judged, `${step}, N(0, 9)`).estimate, Number.POSITIVE_INFINITY);
    const open = cellsThat("undecided", judged);
    assert.equal(open.length, 7);
    assert.ok(open.every((name) => name === `${step}, t(4)` || name.endsWith("Laplace(0, 2)")));
  });

  test(`${id} is undecided where a step is lost in the spread; a few runs that diverged change no median`, () => {
    const shaken = changed(rising, top("t(4)"), (row) => ({ finalError: 1.006 * spread(Number(row.trial)) }));
    const few = changed(shaken, (row) => top("N(0, 9)")(row) && Number(row.trial) > 36, DIVERGED);
    const judged = judgeClaim(figure1, id, few);
    assert.equal(judged.verdict, "undecided");
    assert.deepEqual(cellsThat("undecided", judged), [`${step}, t(4)`]);
    assert.ok((judged.needed?.clusters ?? 0) > 10);
    assert.ok(close(cellNamed(judged, `${step}, N(0, 9)`).estimate, 0.001));
  });
}

test("each cell takes its two settings from its distribution", () => {
  const error = (theta: number, beta: number): number =>
    (1 + theta * theta) * (1 + beta) * (1 + theta * beta);
  const own = runs(
    (theta, beta, distribution) =>
      error(theta, beta) * (1 + theta * DISTRIBUTIONS.indexOf(distribution as "t(4)")),
  );
  const byBound = judgeClaim(figure1, BOUND, own);
  const byProbability = judgeClaim(figure1, PROBABILITY, own);
  for (const [rank, distribution] of DISTRIBUTIONS.entries())
    for (let i = 1; i < 7; i++) {
      const [a, b] = [BOUNDS[i - 1], BOUNDS[i]];
      const [c, d] = [PROBABILITIES[i - 1], PROBABILITIES[i]];
      const first = cellNamed(byBound, `θ = ${a} → ${b}, ${distribution}`).estimate;
      const second = cellNamed(byProbability, `β = ${c} → ${d}, ${distribution}`).estimate;
      const grown = ((1 + rank * b) * error(b, 0.5)) / ((1 + rank * a) * error(a, 0.5));
      assert.ok(Math.abs(first - Math.log(grown)) < 1e-12);
      assert.ok(Math.abs(second - Math.log(error(0.25, d) / error(0.25, c))) < 1e-12);
    }
});
