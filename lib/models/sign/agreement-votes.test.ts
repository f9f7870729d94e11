import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createRng, type Float32Matrix, ShapeError } from "../../num";
import { type AgreementNetwork, agreementVotes } from ".";
import { nameOf, randomAgreementNetwork } from "./fixtures/random-agreement-network";

const round = Math.fround;

/** The class that most networks name, by definition. */
function classOf(networks: readonly AgreementNetwork[], x: Float32Array): number {
  const votes = new Array<number>(networks[0].classes).fill(0);
  for (const network of networks) {
    const { inputSize: d, hidden, hiddenWeights, thresholds } = network;
    let bits = 0;
    for (let u = 0; u < hidden; u++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum = round(sum + round(x[j] * hiddenWeights[u * d + j]));
      if (sum > thresholds[u]) bits |= 1 << u;
    }
    votes[nameOf(network, bits)]++;
  }
  return votes.indexOf(Math.max(...votes));
}

const row = ({ columns, data }: Float32Matrix, s: number): Float32Array =>
  data.subarray(s * columns, (s + 1) * columns);

const ensembles = fc.record({
  d: fc.integer({ min: 1, max: 40 }),
  hidden: fc.integer({ min: 1, max: 32 }),
  classes: fc.integer({ min: 2, max: 6 }),
  votes: fc.integer({ min: 1, max: 12 }),
  rows: fc.integer({ min: 1, max: 20 }),
  decibels: fc.integer({ min: -40, max: 0 }),
  seed: fc.nat(),
});

for (const backend of ["wasm", "scalar"] as const)
  test(`${backend}: in batches and singly, near a point and on a segment, the class is that which most networks name by definition`, () => {
    const seen = { near: 0, mixed: 0 };
    fc.assert(
      fc.property(ensembles, ({ d, hidden, classes, votes, rows, decibels, seed }) => {
        const networks = Array.from({ length: votes }, (_, v) =>
          randomAgreementNetwork(d, hidden, classes, seed + v),
        );
        const classifier = agreementVotes("votes", networks, backend);
        const rng = createRng("points").substream(seed);
        const [center, direction] = [0, 1].map(() => rng.fillNormal(new Float64Array(d)));
        const size = 10 ** (decibels / 20);
        const data = Float32Array.from({ length: rows * d }, (_, i) => center[i % d] + size * rng.normal());
        const points = { rows, columns: d, data };
        const expected = Int32Array.from({ length: rows }, (_, s) => classOf(networks, row(points, s)));
        assert.deepEqual(classifier.predict(points), expected);
        const middle = Float32Array.from(center);
        let radius = 0;
        for (let s = 0; s < rows; s++) {
          const square = row(points, s).reduce((sum, x, j) => sum + (x - middle[j]) ** 2, 0);
          radius = Math.max(radius, Math.sqrt(square) * (1 + 1e-12));
          const one = { rows: 1, columns: d, data: row(points, s) };
          assert.equal(classifier.predict(one)[0], expected[s]);
        }
        const near = classifier.near?.(middle, radius);
        if (near) {
          assert.deepEqual(near(points), expected);
          seen.near++;
          if (new Set(expected).size > 1) seen.mixed++;
        }
        // Points of a segment, some pushed off it.
        const [from, to] = [row(points, 0), Float32Array.from(direction)];
        const along = Float32Array.from({ length: rows * d }, (_, i) => {
          const s = Math.floor(i / d);
          const share = s / rows;
          return (1 - share) * from[i % d] + share * to[i % d] + (s % 4 === 3 ? size * rng.normal() : 0);
        });
        const segment = { rows, columns: d, data: along };
        const told = classifier.between?.(from, to)?.(segment);
        assert.deepEqual(
          told,
          Int32Array.from({ length: rows }, (_, s) => classOf(networks, row(segment, s))),
        );
      }),
      { numRuns: 200 },
    );
    assert.ok(seen.near > 20 && seen.mixed > 3, JSON.stringify(seen));
  });

test("points of another size are refused", () => {
  const classifier = agreementVotes("votes", [randomAgreementNetwork(3, 2, 2, 0)], "auto");
  const wrong = { rows: 1, columns: 2, data: new Float32Array(2) };
  assert.throws(() => classifier.predict(wrong), /votes: points have 2 columns/);
  assert.throws(() => classifier.near?.(new Float32Array(2), 1), ShapeError);
  assert.throws(() => classifier.near?.(new Float32Array(3), -1), /votes: radius/);
  assert.throws(() => classifier.near?.(new Float32Array(3), 0)?.(wrong), ShapeError);
  assert.throws(() => classifier.between?.(new Float32Array(3), new Float32Array(2)), ShapeError);
});
