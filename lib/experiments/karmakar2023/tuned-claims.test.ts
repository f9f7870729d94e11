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
import { learningRates } from "./learning-rates";
import { RATE_FACTORS } from "./rate-factors";
import { DISTRIBUTIONS } from "./settings";

const CHOOSE: TrialRange = [0, 9];
const JUDGE: TrialRange = [10, 21];

/** Updates of one algorithm at each rate. */
type Updates = Readonly<Record<"neuro-tron" | "sgd" | "sgd-as-published", (rateFactor: number) => number>>;

const runs = (range: TrialRange, updates: Updates): Row[] =>
  overTrials(range, () =>
    DISTRIBUTIONS.flatMap((distribution) =>
      RATE_FACTORS.flatMap((rateFactor) =>
        Object.entries(updates).map(([algorithm, of]) =>
          madeRun({ distribution, rateFactor, algorithm, iterationsTo1Percent: of(rateFactor) }),
        ),
      ),
    ),
  );

/** Least, and `least`, at one rate. */
const bestAt = (rate: number, least: number) => (rateFactor: number) => (rateFactor === rate ? least : 5000);

for (const opponent of ["sgd", "sgd-as-published"] as const) {
  const judged = (rows: readonly Row[]) =>
    judgeClaim(learningRates, `faster-when-tuned-than-${opponent}`, rows);
  /** Neuro-Tron is best at 2η, where it needs `ours` updates, SGD at η, where it needs 1,000. */
  const both = (ours: number): Row[] => {
    const updates = {
      "neuro-tron": bestAt(2, ours),
      sgd: bestAt(1, 1000),
      "sgd-as-published": bestAt(1, 1000),
    };
    return [...runs(CHOOSE, updates), ...runs(JUDGE, updates)];
  };
  const oursThere = (row: Row): boolean =>
    has({ distribution: "t(4)", algorithm: "neuro-tron", rateFactor: 2 })(row) && Number(row.trial) > 9;

  test(`tuned, faster than ${opponent}: agrees by an update, disagrees by an update in one distribution`, () => {
    const less = judged(both(999));
    assert.deepEqual([less.verdict, less.cells.map(({ name }) => name)], ["agrees", [...DISTRIBUTIONS]]);
    for (const { estimate, n } of less.cells)
      assert.deepEqual([estimate.toFixed(6), n], [Math.log(1000 / 999).toFixed(6), 12]);
    const one = judged(changed(both(999), oursThere, { iterationsTo1Percent: 1001 }));
    assert.deepEqual([one.verdict, cellsThat("refuted", one)], ["disagrees", ["t(4)"]]);
    const between = changed(both(999), oursThere, ({ trial }) => ({
      iterationsTo1Percent: 1000 * spread(Number(trial)),
    }));
    assert.deepEqual(
      [judged(between).verdict, cellsThat("undecided", judged(between))],
      ["undecided", ["t(4)"]],
    );
  });

  test(`tuned, faster than ${opponent}: runs that diverge or never arrive count`, () => {
    const diverged = judged(changed(both(500), oursThere, DIVERGED));
    assert.deepEqual([diverged.verdict, cellsThat("refuted", diverged)], ["disagrees", ["t(4)"]]);
    const never = judged(changed(both(500), oursThere, { iterationsTo1Percent: "" }));
    assert.equal(cellNamed(never, "t(4)").estimate.toFixed(6), Math.log(1000 / 40000).toFixed(6));
  });
}

const judged = (choice: Updates, later: Updates) =>
  judgeClaim(learningRates, "faster-when-tuned-than-sgd", [...runs(CHOOSE, choice), ...runs(JUDGE, later)]);
const published = { "sgd-as-published": bestAt(1, 1000) };

test("rates are chosen on trials 0 to 9, and judged on later ones even if another would be better there", () => {
  const choice = { ...published, "neuro-tron": bestAt(0.5, 800), sgd: bestAt(2, 900) };
  const later = {
    ...published,
    "neuro-tron": bestAt(1, 1),
    sgd: (rate: number) => (rate === 2 ? 4000 : 6000),
  };
  const { verdict, cells } = judged(choice, later);
  assert.equal(verdict, "disagrees");
  assert.equal(cells[0].estimate.toFixed(6), Math.log(4000 / 5000).toFixed(6));
  assert.equal(cells[0].note, "Neuro-Tron at 0.5η, SGD at 2η");
});

test("of equal medians the smaller rate is taken, and the ends of what was tried are said", () => {
  const flat = () => 1000;
  const fast = (rate: number): number => 100 / rate;
  const { cells } = judged(
    { ...published, "neuro-tron": flat, sgd: fast },
    { ...published, "neuro-tron": flat, sgd: flat },
  );
  assert.equal(cells[0].note, "Neuro-Tron at 0.25η, the smallest tried, SGD at 4η, the largest tried");
});

test("a rate at which most runs diverge is not the best, however fast the others", () => {
  const updates = { ...published, "neuro-tron": bestAt(1, 900), sgd: bestAt(4, 10) };
  const lost = has({ algorithm: "sgd", rateFactor: 4 });
  const rows = [
    ...changed(runs(CHOOSE, updates), (row) => lost(row) && Number(row.trial) < 5, DIVERGED),
    ...runs(JUDGE, updates),
  ];
  const { cells } = judgeClaim(learningRates, "faster-when-tuned-than-sgd", rows);
  assert.equal(cells[0].note, "Neuro-Tron at 1η, SGD at 0.25η, the smallest tried");
});

test("at equal rates the runs are pairs, else each is drawn on its own", () => {
  const shaken = (rows: readonly Row[]): Row[] =>
    changed(
      rows,
      () => true,
      (row) => ({
        iterationsTo1Percent: Number(row.iterationsTo1Percent) * spread(Number(row.trial)),
      }),
    );
  const verdict = (rateOfSgd: number) => {
    const updates = { ...published, "neuro-tron": bestAt(2, 990), sgd: bestAt(rateOfSgd, 1000) };
    return judgeClaim(learningRates, "faster-when-tuned-than-sgd", [
      ...runs(CHOOSE, updates),
      ...shaken(runs(JUDGE, updates)),
    ]).verdict;
  };
  assert.deepEqual([verdict(2), verdict(1)], ["agrees", "undecided"]);
});

test("the trials that choose do not judge, nor do any after the forty-ninth; without choice there is nothing to judge", () => {
  const updates = { ...published, "neuro-tron": bestAt(2, 900), sgd: bestAt(1, 1000) };
  const slow = { ...published, "neuro-tron": () => 39000, sgd: bestAt(1, 1000) };
  const rows = [...runs(CHOOSE, updates), ...runs([38, 49], updates), ...runs([50, 90], slow)];
  const result = judgeClaim(learningRates, "faster-when-tuned-than-sgd", rows);
  assert.deepEqual([result.verdict, result.cells[0].n], ["agrees", 12]);
  const id = "faster-when-tuned-than-sgd-as-published";
  assert.equal(judgeClaim(learningRates, id, runs(CHOOSE, updates)).verdict, "not run");
  assert.equal(judgeClaim(learningRates, id, runs(JUDGE, updates)).verdict, "not run");
});
