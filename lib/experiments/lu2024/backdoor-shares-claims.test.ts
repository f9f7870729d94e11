import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { AnyExperiment, Row } from "../../study";
import { backdoorMnist } from "./backdoor-mnist";
import { backdoorShares } from "./backdoor-shares";

interface At {
  readonly poisonFraction: number;
  readonly trigger: string;
  readonly method: string;
  readonly trial: number;
}
type Outcome = readonly [accuracy: number, attackSuccessRate: number];

/** Judges rows from a rule instead of training; the start obeys and guesses, and before any repair the attack succeeds on .9. */
function judged(of: AnyExperiment, id: string, trials: number, purified: (at: At) => Outcome): JudgedClaim {
  const rows: Row[] = [];
  const first = of === backdoorMnist ? 20 : 0;
  for (const poisonFraction of of.grid.poisonFraction.map(Number))
    for (const trigger of of.within.trigger.map(String))
      for (const points of of.within.points.map(Number))
        for (const method of ["poisoned", "purified", "start"])
          for (let trial = first; trial < first + trials; trial++) {
            const at = { poisonFraction, trigger, method, trial };
            const [accuracy, attackSuccessRate] =
              method === "purified" ? purified(at) : method === "start" ? [0.1, 0.5] : [0.8, 0.9];
            const told = {
              width: 160,
              points,
              trainedAccuracy: 0.8,
              poisonedImages: 0,
              rank: 0,
              effectiveRows: 0,
            };
            rows.push({ ...at, ...told, accuracy, attackSuccessRate });
          }
  return judge({ id: of.id, claims: of.claims.filter((one) => one.id === id) }, rows)[0];
}

test("other shares: most networks in each of 30 cells, and for the strict reading their accuracy", () => {
  const inFirst =
    (networks: number, accuracy: number) =>
    (at: At): Outcome => [accuracy, at.trial < networks ? 0.1 : 0.2];
  for (const id of ["backdoor-removed", "backdoor-mended"]) {
    const words = [15, 12, 2].map((x) => judged(backdoorShares, id, 20, inFirst(x, 0.75)).verdict);
    assert.deepEqual(words, ["agrees", "undecided", "disagrees"]);
  }
  const dull = ["backdoor-removed", "backdoor-mended"].map((id) =>
    judged(backdoorShares, id, 20, inFirst(20, 0.7)),
  );
  assert.deepEqual(
    dull.map(({ verdict, cells }) => [verdict, cells.length]),
    [
      ["agrees", 30],
      ["disagrees", 30],
    ],
  );
});

test("other shares: the public image alone stays", () => {
  const rate = (public_: number) =>
    judged(backdoorShares, "in-span-stays", 20, ({ trigger }) => [0.8, trigger === "public" ? public_ : 0])
      .verdict;
  assert.deepEqual([rate(0.11), rate(0.1)], ["agrees", "disagrees"]);
});

test("two hundred networks: half of the victims on average, and 199 do not decide", () => {
  const rate = (mean: number, trials = 200) =>
    judged(backdoorMnist, "backdoor-mitigated-200", trials, ({ trial }) => [
      0.8,
      mean + 0.05 * Math.sin(7 * trial),
    ]).verdict;
  assert.deepEqual([rate(0.3), rate(0.5), rate(0.3, 199)], ["agrees", "disagrees", "undecided"]);
});

test("two hundred networks: three in four are rid of the backdoor, and most keep their accuracy", () => {
  const inFirst =
    (networks: number) =>
    ({ trial }: At): Outcome => [0.8, trial < 20 + networks ? 0.1 : 0.2];
  const removed = [162, 150, 138].map(
    (x) => judged(backdoorMnist, "backdoor-removed-200", 200, inFirst(x)).verdict,
  );
  assert.deepEqual(removed, ["agrees", "undecided", "disagrees"]);
  const mended = [113, 100, 87].map(
    (x) => judged(backdoorMnist, "backdoor-mended-200", 200, inFirst(x)).verdict,
  );
  assert.deepEqual(mended, ["agrees", "undecided", "disagrees"]);
});
