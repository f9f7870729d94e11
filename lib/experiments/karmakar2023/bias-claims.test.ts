import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row, TrialRange } from "../../study";
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
import { ATTACKS } from "./named-attack";
import { otherAttacks } from "./other-attacks";

/** All attacks; Neuro-Tron's error is so many times that under the alternating attack, and SGD's is .01. */
const runs = (ratio: number, range: TrialRange = [10, 21]): Row[] =>
  overTrials(range, () =>
    ATTACKS.flatMap((attack) =>
      ["neuro-tron", "sgd", "sgd-as-published"].map((algorithm) =>
        madeRun({
          attack,
          algorithm,
          finalError: algorithm === "neuro-tron" && attack !== "alternating" ? 0.01 * ratio : 0.01,
        }),
      ),
    ),
  );
const averages = (rows: readonly Row[]) => judgeClaim(otherAttacks, "biased-labels-average-out", rows);
const nearer = (rows: readonly Row[]) => judgeClaim(otherAttacks, "nearer-than-sgd-under-bias", rows);
const large = has({ attack: "large inputs", algorithm: "neuro-tron" });
const shaken = (rows: readonly Row[], which: (row: Row) => boolean): Row[] =>
  changed(rows, which, (row) => ({ finalError: Number(row.finalError) * spread(Number(row.trial)) }));

test("bias averages out: at most a quarter more than under the alternating attack", () => {
  const within = averages(runs(1.24));
  assert.deepEqual(
    [within.verdict, within.cells.map(({ name }) => name)],
    ["agrees", ["random sign", "constant", "large inputs"]],
  );
  assert.ok(Math.abs(within.cells[0].estimate + Math.log(1.24)) < 1e-12);
  const beyond = averages(changed(runs(1.24), large, { finalError: 0.0126 }));
  assert.deepEqual([beyond.verdict, cellsThat("refuted", beyond)], ["disagrees", ["large inputs"]]);
  const between = averages(shaken(runs(1.24), large));
  assert.deepEqual([between.verdict, cellsThat("undecided", between)], ["undecided", ["large inputs"]]);
});

test("bias averages out: runs that diverge count, and are counted", () => {
  const few = averages(changed(runs(1), (row) => large(row) && Number(row.trial) < 12, FAR_AWAY));
  assert.equal(few.verdict, "agrees");
  assert.equal(
    cellNamed(few, "large inputs").note,
    "2 of 12 far from w*, 0 of 12 under the alternating attack",
  );
  const most = averages(changed(runs(1), large, DIVERGED));
  assert.deepEqual([most.verdict, cellsThat("refuted", most)], ["disagrees", ["large inputs"]]);
  const both = averages(changed(runs(1), has({ algorithm: "neuro-tron" }), DIVERGED));
  assert.equal(both.verdict, "undecided");
});

test("bias averages out: attacks share no network, so a spread in common does not help", () => {
  assert.equal(averages(shaken(runs(1.24), () => true)).verdict, "undecided");
});

test("nearer than SGD under constant attacks: by a thousandth", () => {
  const less = nearer(runs(0.999));
  assert.deepEqual(
    [less.verdict, less.cells.map(({ name }) => name)],
    ["agrees", ["constant", "large inputs"]],
  );
  const more = nearer(changed(runs(0.999), large, { finalError: 0.01001 }));
  assert.deepEqual([more.verdict, cellsThat("refuted", more)], ["disagrees", ["large inputs"]]);
  const lost = nearer(shaken(runs(0.99), large));
  assert.deepEqual([lost.verdict, cellsThat("undecided", lost)], ["undecided", ["large inputs"]]);
  assert.equal(nearer(shaken(runs(0.99), () => true)).verdict, "agrees");
});

test("nearer than SGD: all runs count, far and diverged, of either algorithm", () => {
  const sgd = nearer(changed(runs(2), has({ algorithm: "sgd" }), DIVERGED));
  assert.equal(sgd.verdict, "agrees");
  assert.equal(cellNamed(sgd, "constant").note, "far from w*: SGD in 12 of 12, Neuro-Tron in 0 of 12");
  assert.equal(nearer(changed(runs(0.5), large, FAR_AWAY)).verdict, "disagrees");
});

test("only the attacks named, on trials 10 to 49, and against SGD itself", () => {
  const others = ["aimed", "one side", "heavy-tailed", "impostor"];
  const rows = [
    ...changed(runs(0.9), ({ attack }) => others.includes(String(attack)), DIVERGED),
    ...runs(9, [0, 9]),
    ...runs(9, [50, 90]),
  ].map((row) => (row.algorithm === "sgd-as-published" ? { ...row, finalError: 0.0001 } : row));
  assert.deepEqual([averages(rows).verdict, nearer(rows).verdict], ["agrees", "agrees"]);
  assert.equal(nearer(runs(0.9, [38, 49])).verdict, "agrees");
  assert.equal(averages(runs(0.9, [0, 9])).verdict, "not run");
});
