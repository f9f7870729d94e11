import assert from "node:assert/strict";
import { test } from "node:test";
import { knownDataset } from "../../datasets";
import { type JudgedClaim, judge } from "../../evidence";
import { createRng } from "../../num";
import type { Row } from "../../study";
import { biases } from "./biases";
import { BIAS_PATCHES } from "./biases-claims";

const judged = (id: string, rows: readonly Row[]): JudgedClaim =>
  judge({ id: biases.id, claims: biases.claims.filter((claim) => claim.id === id) }, rows)[0];

const networks = (from: number, count: number, share: (row: Row) => number): Row[] =>
  ["trained", "none"].flatMap((kind) =>
    BIAS_PATCHES.flatMap((patches) =>
      Array.from({ length: count }, (_, i) => from + i).flatMap((trial) =>
        [0.05, 0.1, 0.3].map((noiseFraction) => {
          const row = { biases: kind, patches, points: 5, width: 96, trial, noiseFraction };
          return { ...row, exactFraction: share(row) };
        }),
      ),
    ),
  );

test("weights and biases: 95 % on average loosely, every kernel of every network strictly", () => {
  const words = (from: number, count: number, share: number): string[] =>
    ["loose", "strict"].map(
      (reading) =>
        judged(
          `weights-and-biases-${reading}`,
          networks(from, count, ({ trial }) => share - 0.001 * (Number(trial) % 3)),
        ).verdict,
    );
  assert.deepEqual(words(0, 20, 0.99), ["not run", "not run"]);
  assert.deepEqual(words(100, 299, 0.9), ["disagrees", "disagrees"]);
  assert.deepEqual(words(100, 299, 0.99), ["agrees", "disagrees"]);
  assert.equal(
    judged(
      "weights-and-biases-strict",
      networks(100, 299, () => 1),
    ).verdict,
    "agrees",
  );
});

test("biases cost nothing within one kernel in fifty", () => {
  const of = (cost: number): string =>
    judged(
      "biases-cost-nothing",
      networks(0, 20, (row) => 0.9 + 0.001 * (Number(row.trial) % 3) - (row.biases === "trained" ? cost : 0)),
    ).verdict;
  assert.deepEqual([of(0), of(0.01), of(0.05)], ["agrees", "agrees", "disagrees"]);
});

const skip = knownDataset("mnist").isHere() ? false : "needs MNIST, `npx theriac data mnist`";

test("biases are trained, hit and recovered; a network without has none to lose", { skip }, () => {
  const point = { patches: 4, points: 2, width: 12, noiseFraction: [0, 0.1] };
  const [, hit] = biases.measure({ ...point, biases: "trained" }, createRng(1), 0) as readonly Row[];
  assert.ok(Number(hit.contaminatedBiasError) > 0.1 && Number(hit.initialBiasError) > 0);
  assert.ok(Number(hit.biasError) < 1e-9 && hit.exactFraction === 1 && hit.certifiedFraction === 1);
  const [, without] = biases.measure({ ...point, biases: "none" }, createRng(1), 0) as readonly Row[];
  assert.deepEqual([without.biasError, without.contaminatedBiasError], [0, 0]);
});
