import assert from "node:assert/strict";
import { test } from "node:test";
import { type JudgedClaim, judge } from "../../evidence";
import type { Row } from "../../study";
import { poisonRemoved } from "./poison-removed";
import { POISON_FRACTIONS, POISON_POINTS } from "./poison-removed-claims";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: poisonRemoved.id, claims: poisonRemoved.claims.filter((claim) => claim.id === id) }, rows)[0];

const BASE = {
  ...{ attackSuccess: 1, triggeredBenign: 1, poisonTriggerShare: 0.5, poisonUntouched: 0 },
  ...{
    poisonHolders: 0.5,
    outputHolders: 0.5,
    removedTriggerShare: 0.3,
    resetTriggerShare: 0.1,
    alignment: 0.6,
  },
};

const networks = (count: number, change: (row: Row) => object = () => ({})): Row[] =>
  POISON_FRACTIONS.flatMap((poisonFraction) =>
    Array.from({ length: count }, (_, trial) => trial).flatMap((trial) =>
      POISON_POINTS.map((points) => {
        // Shares that differ a little from network to network.
        const off = 0.01 * Math.sin(7 * trial);
        const row = { width: 200, poisonFraction, trial, points, ...BASE };
        const made = {
          ...row,
          removedTriggerShare: row.removedTriggerShare + off,
          resetTriggerShare: row.resetTriggerShare - off,
          alignment: row.alignment + off,
        };
        return { ...made, ...change(made) };
      }),
    ),
  );

test("the trigger's weights: more than a sixth agrees loosely, less than half refutes the strict reading", () => {
  const id = "removes-the-triggers-weights";
  const few = networks(60);
  assert.deepEqual(
    [judged(`${id}-loose`, few).verdict, judged(`${id}-strict`, few).verdict],
    ["agrees", "disagrees"],
  );
  // A reset that removes as large a part leaves nothing to be shown.
  const asReset = networks(60, (row) => ({ resetTriggerShare: row.removedTriggerShare }));
  assert.equal(judged(`${id}-loose`, asReset).verdict, "not testable");
  assert.equal(judged("more-aimed-than-a-reset", few).verdict, "agrees");
  assert.equal(judged("more-aimed-than-a-reset", asReset).verdict, "undecided");
});

test("what is removed points where the poison pushed: a cosine of .6 agrees, of .4 disagrees", () => {
  assert.equal(judged("takes-away-the-poison", networks(60)).verdict, "agrees");
  assert.equal(
    judged(
      "takes-away-the-poison",
      networks(60, (row) => ({ alignment: Number(row.alignment) - 0.2 })),
    ).verdict,
    "disagrees",
  );
});

test("sparse: a quarter that holds it, or a half untouched, in most networks", () => {
  const of = (reading: string, change: object): string =>
    judged(
      `poisoning-is-sparse-${reading}`,
      networks(60, () => change),
    ).verdict;
  assert.deepEqual(
    [of("loose", { poisonHolders: 0.25 }), of("loose", { poisonHolders: 0.26 })],
    ["agrees", "disagrees"],
  );
  assert.deepEqual([of("strict", { poisonUntouched: 0.5 }), of("strict", {})], ["agrees", "disagrees"]);
});

test("always benign: on 95 % in most networks, or on every point in every network", () => {
  const nearly = networks(60, () => ({ triggeredBenign: 0.96 }));
  assert.equal(judged("always-benign-loose", nearly).verdict, "agrees");
  assert.equal(judged("always-benign-strict", nearly).verdict, "disagrees");
  assert.equal(judged("always-benign-strict", networks(60)).verdict, "undecided");
  const seldom = networks(60, () => ({ triggeredBenign: 0.94 }));
  assert.equal(judged("always-benign-loose", seldom).verdict, "disagrees");
});
