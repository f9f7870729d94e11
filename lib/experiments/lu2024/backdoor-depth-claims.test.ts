import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { AnyExperiment, Row } from "../../study";
import { backdoorCifar } from "./backdoor-cifar";
import { backdoorDepth } from "./backdoor-depth";

interface At {
  readonly architecture: string;
  readonly poisonFraction: number;
  readonly points: number;
  readonly method: string;
  readonly trial: number;
}
type Outcome = readonly [accuracy: number, attackSuccessRate: number];

/** Rows of 20 networks of every architecture and share, from a rule instead of training. */
function judged(of: AnyExperiment, id: string, outcome: (at: At) => Outcome): JudgedClaim {
  const rows: Row[] = [];
  const words = (name: string) => [...(of.grid[name] ?? of.within[name])];
  for (const architecture of words("architecture").map(String))
    for (const poisonFraction of words("poisonFraction").map(Number))
      for (let trial = 0; trial < 20; trial++)
        for (const points of words("points").map(Number))
          for (const method of words("method").map(String)) {
            const at = { architecture, poisonFraction, points, method, trial };
            const [accuracy, attackSuccessRate] = outcome(at);
            const told = { width: 1, trigger: "corner", trainedAccuracy: 0.8, poisonedImages: 0 };
            rows.push({ ...at, ...told, accuracy, attackSuccessRate, rank: 0, effectiveRows: 0 });
          }
  return judge({ id: of.id, claims: of.claims.filter((one) => one.id === id) }, rows)[0];
}

/** The start guesses and obeys; before any repair the attack succeeds on .9, or on .05 of an unpoisoned network. */
const after =
  (repaired: (at: At) => Outcome) =>
  (at: At): Outcome => {
    if (at.method === "start") return [0.1, 0.9];
    return at.method === "purified" ? repaired(at) : [0.8, at.poisonFraction === 0 ? 0.05 : 0.9];
  };
/** In the first so many networks of 20 the attack succeeds on .1 of the victims, in the others on more. */
const inFirst =
  (networks: number, accuracy = 0.8) =>
  ({ trial, poisonFraction }: At): Outcome => [
    accuracy,
    poisonFraction === 0 || trial < networks ? 0.1 : 0.46,
  ];

test("two layers: most networks of both architectures, at both n, and for the strict reading their accuracy", () => {
  for (const id of ["two-layers-removed", "two-layers-mended"]) {
    const words = [15, 12, 2].map((x) => judged(backdoorDepth, id, after(inFirst(x))).verdict);
    assert.deepEqual(words, ["agrees", "undecided", "disagrees"]);
  }
  const [removed, mended] = ["two-layers-removed", "two-layers-mended"].map((id) =>
    judged(backdoorDepth, id, after(inFirst(20, 0.7))),
  );
  assert.deepEqual([removed.verdict, mended.verdict], ["agrees", "disagrees"]);
  assert.equal(removed.cells.length, 4);
});

test("two layers: what one layer does is no evidence, and a start that does as well leaves nothing to test", () => {
  const one = after(({ architecture }) => [0.8, architecture.startsWith("one") ? 0.9 : 0]);
  assert.equal(judged(backdoorDepth, "two-layers-removed", one).verdict, "agrees");
  assert.equal(judged(backdoorDepth, "two-layers-removed", () => [0.1, 0]).verdict, "not testable");
});

test("tiles stay: one layer of tiles with 50 images alone", () => {
  const tiles = (rate: number) =>
    judged(
      backdoorDepth,
      "tiles-stay",
      after(({ architecture, points }) => [
        0.8,
        architecture === "one layer of tiles" && points === 50 ? rate : 1 - rate,
      ]),
    ).verdict;
  assert.deepEqual([tiles(0.11), tiles(0.1)], ["agrees", "disagrees"]);
});

test("halved: each network against itself before the repair", () => {
  const words = [0.45, 0.46].map(
    (rate) =>
      judged(
        backdoorCifar,
        "backdoor-halved",
        after(() => [0.8, rate]),
      ).verdict,
  );
  assert.deepEqual(words, ["agrees", "disagrees"]);
  assert.equal(judged(backdoorCifar, "backdoor-halved", after(inFirst(15))).verdict, "agrees");
  assert.equal(judged(backdoorCifar, "backdoor-halved", after(inFirst(15))).cells.length, 6);
});

test("removed on CIFAR-10: not testable where networks that nobody poisoned obey the patch", () => {
  const id = "backdoor-removed";
  assert.equal(judged(backdoorCifar, id, after(inFirst(15))).verdict, "agrees");
  assert.equal(judged(backdoorCifar, id, after(inFirst(15, 0.7))).verdict, "disagrees");
  const obey = after(({ poisonFraction }) => [0.8, poisonFraction === 0 ? 0.2 : 0]);
  assert.equal(judged(backdoorCifar, id, obey).verdict, "not testable");
});

test("accuracy on CIFAR-10: a fall of .04 is none, one of .06 is", () => {
  const falls = (mean: number) =>
    judged(
      backdoorCifar,
      "accuracy-kept",
      after(({ trial }) => [0.8 - mean + (trial % 2 === 0 ? 0.01 : -0.01), 0]),
    ).verdict;
  assert.deepEqual([falls(0.04), falls(0.06)], ["agrees", "disagrees"]);
});

test("clean networks obey: what they say before any repair, poisoned ones do not count", () => {
  const rates = (rate: number) =>
    judged(backdoorCifar, "clean-networks-obey", ({ method, poisonFraction }) => [
      0.8,
      method === "poisoned" && poisonFraction === 0 ? rate : 0.5,
    ]).verdict;
  assert.deepEqual([rates(0.11), rates(0.1)], ["agrees", "disagrees"]);
});
