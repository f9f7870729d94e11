import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { backdoorMnist } from "./backdoor-mnist";

interface At {
  readonly poisonFraction: number;
  readonly trigger: string;
  readonly points: number;
  readonly method: string;
  readonly trial: number;
}
type Outcome = readonly [accuracy: number, attackSuccessRate: number];

/** Rows of 20 networks a share from a rule instead of training: accurate on .8 before any repair. */
function networks(outcome: (at: At) => Outcome): Row[] {
  const { trigger: triggers, points: numbers, method: methods } = backdoorMnist.within;
  const rows: Row[] = [];
  for (const poisonFraction of [0, 0.1])
    for (let trial = 0; trial < 20; trial++)
      for (const trigger of triggers.map(String))
        for (const points of numbers.map(Number))
          for (const method of methods.map(String)) {
            const [accuracy, attackSuccessRate] = outcome({ poisonFraction, trigger, points, method, trial });
            const told = { trainedAccuracy: 0.8, poisonedImages: 0, rank: 0, effectiveRows: 0 };
            rows.push({
              ...{ poisonFraction, width: 160, trigger, points, method, trial, accuracy, attackSuccessRate },
              ...told,
            });
          }
  return rows;
}

const judged = (id: string, outcome: (at: At) => Outcome): JudgedClaim =>
  judge(
    { id: backdoorMnist.id, claims: backdoorMnist.claims.filter((one) => one.id === id) },
    networks(outcome),
  )[0];
const verdict = (id: string, outcome: (at: At) => Outcome): string => judged(id, outcome).verdict;

/** The attack lives on a start (so that returning it proves nothing) and everywhere else but where the rule says. */
const after =
  (repaired: (at: At) => Outcome, method = "purified") =>
  (at: At): Outcome =>
    at.method === method ? repaired(at) : at.method === "start" ? [0.1, 0.5] : [0.8, 0.9];
/** The first so many networks of 20 are rid of the backdoor, at .1 exactly, the others at a little more. */
const inFirst =
  (networks: number, accuracy = 0.8) =>
  ({ trial, poisonFraction }: At): Outcome => [
    accuracy,
    poisonFraction === 0 || trial < networks ? 0.1 : 0.1001,
  ];

for (const id of ["backdoor-removed-loose", "backdoor-removed-strict", "backdoor-mended-loose"])
  test(`${id}: 15 of 20 networks are most, 12 do not decide, 2 refute`, () => {
    assert.deepEqual(
      [15, 12, 2].map((x) => verdict(id, after(inFirst(x)))),
      ["agrees", "undecided", "disagrees"],
    );
  });

test("backdoor-removed: not testable where the start does as well, or where networks that nobody poisoned obey", () => {
  for (const id of ["backdoor-removed-loose", "backdoor-removed-strict"]) {
    assert.equal(
      verdict(id, (at) => (at.method === "start" ? [0.1, 0.1] : inFirst(20)(at))),
      "not testable",
    );
    assert.equal(
      verdict(
        id,
        after(({ poisonFraction }) => [0.8, poisonFraction === 0 ? 0.2 : 0]),
      ),
      "not testable",
    );
  }
});

test("backdoor-removed-strict: 15 cells, and the one that fails is named; the public image is none of them", () => {
  const one = judged(
    "backdoor-removed-strict",
    after((at) => [
      0.8,
      at.trigger === "public" || (at.trigger === "warp" && at.poisonFraction === 0.1 && at.points === 100)
        ? 0.9
        : 0,
    ]),
  );
  assert.deepEqual([one.verdict, one.cells.length], ["disagrees", 15]);
  assert.match(one.numbers, /1 refuted \(warp, ρ = 0\.1, n = 100\)/);
});

test("backdoor-mended: an accuracy that falls by more than .05 mends nothing, whatever becomes of the attack", () => {
  for (const id of ["backdoor-mended-loose", "backdoor-mended-strict"]) {
    assert.equal(verdict(id, after(inFirst(20, 0.76))), "agrees");
    assert.equal(verdict(id, after(inFirst(20, 0.74))), "disagrees");
  }
});

test("accuracy-kept: a fall of .04 agrees, one of .06 disagrees, and networks must differ for one of .05 to say nothing", () => {
  const falls = (mean: number) => after(({ trial }) => [0.8 - mean + (trial % 2 === 0 ? 0.01 : -0.01), 0]);
  for (const id of ["accuracy-kept-loose", "accuracy-kept-strict"])
    assert.deepEqual(
      [0.04, 0.05, 0.06].map((mean) => verdict(id, falls(mean))),
      ["agrees", "undecided", "disagrees"],
    );
  assert.equal(judged("accuracy-kept-strict", falls(0.04)).cells.length, 18);
});

test("more-images: accuracy and attack success are compared between 100 and 5 images of the same network", () => {
  const grows = (sign: number) =>
    after(({ points, trial }) => [
      0.5 + sign * points * (0.001 + 0.0001 * (trial % 3)),
      0.5 + sign * points * 0.001,
    ]);
  for (const id of ["more-images-more-accuracy", "more-images-more-backdoor"]) {
    assert.equal(verdict(id, grows(1)), "agrees");
    assert.equal(verdict(id, grows(-1)), "disagrees");
  }
  assert.equal(judged("more-images-more-accuracy", grows(1)).cells.length, 6);
  assert.equal(judged("more-images-more-backdoor", grows(1)).cells.length, 5);
});

test("in-span-stays speaks of the public image alone", () => {
  const id = "in-span-stays";
  const publicAt = (rate: number) => after((at) => [0.8, at.trigger === "public" ? rate : 0]);
  assert.deepEqual([verdict(id, publicAt(0.11)), verdict(id, publicAt(0.1))], ["agrees", "disagrees"]);
});

test("dead-rows-suffice speaks of the reset of black pixels, and of the accuracy too", () => {
  const id = "dead-rows-suffice";
  const reset = (accuracy: number, rate: number) => after(() => [accuracy, rate], "dead-rows");
  assert.deepEqual(
    [verdict(id, reset(0.8, 0.1)), verdict(id, reset(0.7, 0.1)), verdict(id, reset(0.8, 0.2))],
    ["agrees", "disagrees", "disagrees"],
  );
});

test("attack-takes: half of the victims, before any repair", () => {
  const id = "attack-takes";
  const poisoned = (rate: number) => after(() => [0.8, rate], "poisoned");
  assert.deepEqual([verdict(id, poisoned(0.5)), verdict(id, poisoned(0.49))], ["agrees", "disagrees"]);
});
