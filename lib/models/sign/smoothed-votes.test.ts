import assert from "node:assert/strict";
import { test } from "node:test";
import { smoothedWalk } from "../../attacks";
import { createRng, type Float32Matrix } from "../../num";
import { type SignParameters, signVotes, smoothedVotes } from ".";
import { randomNetwork } from "./fixtures/random-network";

const sigmoid = (a: number): number => 1 / (1 + Math.exp(-a));

/** The margin by definition, in double precision. */
function marginOf(
  networks: readonly SignParameters[],
  x: ArrayLike<number>,
  slope: number,
  from: number,
): number {
  const dot = (w: ArrayLike<number>, v: ArrayLike<number>): number => {
    let sum = 0;
    for (let j = 0; j < v.length; j++) sum += w[j] * v[j];
    return sum;
  };
  const parts = networks[0].outputBiases.length;
  const shares = Array.from({ length: parts }, (_, c) => {
    const votes = networks.map(({ inputSize: d, hidden: h, ...weights }) => {
      const own = (list: Float32Array, k: number, size: number) => list.subarray(k * size, (k + 1) * size);
      const bias = weights.outputBiases[c];
      if (h === 0) {
        const fired = sigmoid(slope * (dot(own(weights.outputWeights, c, d), x) + bias));
        return sigmoid(slope * (fired - 0.5));
      }
      const units = Array.from({ length: h }, (_, k) =>
        sigmoid(slope * (dot(own(weights.hiddenWeights, c * h + k, d), x) + weights.hiddenBiases[c * h + k])),
      );
      return sigmoid(slope * (dot(own(weights.outputWeights, c, h), units) + bias));
    });
    return votes.reduce((sum, vote) => sum + vote, 0) / votes.length;
  });
  const classes = parts === 1 ? [1 - shares[0], shares[0]] : shares;
  return Math.max(...classes.filter((_, c) => c !== from)) - classes[from];
}

for (const [d, hidden, classes, votes] of [
  [5, 4, 2, 3],
  [6, 3, 4, 5],
  [7, 0, 2, 3],
  [4, 0, 3, 2],
])
  test(`${votes} networks of ${hidden} units, ${classes} classes: margins by definition, gradients by differences`, () => {
    const networks = Array.from({ length: votes }, (_, v) => randomNetwork(d, hidden, classes, v));
    const rng = createRng("smoothed").substream(d);
    const slopes = Float64Array.of(0.3, 1, 3, 10, 0.3, 1, 3, 10, 2);
    const data = Float32Array.from({ length: slopes.length * d }, () => rng.normal());
    const points = { rows: slopes.length, columns: d, data };
    const smooth = smoothedVotes(networks);
    for (let from = 0; from < classes; from++) {
      const { margins, gradients } = smooth.smoothed(points, slopes, from);
      assert.deepEqual([gradients.rows, gradients.columns], [slopes.length, d]);
      for (let s = 0; s < slopes.length; s++) {
        const x = Float64Array.from(data.subarray(s * d, s * d + d));
        assert.ok(Math.abs(margins[s] - marginOf(networks, x, slopes[s], from)) < 1e-5);
        const own = gradients.data.subarray(s * d, s * d + d);
        const size = Math.sqrt(own.reduce((sum, g) => sum + g * g, 0));
        assert.ok(size > 0);
        for (let j = 0; j < d; j++) {
          const at = (shift: number) => marginOf(networks, x.with(j, x[j] + shift), slopes[s], from);
          const difference = (at(1e-6) - at(-1e-6)) / 2e-6;
          assert.ok(Math.abs(own[j] - difference) < 1e-4 * size + 1e-8, `${own[j]}, ${difference}`);
        }
      }
    }
  });

test("a point's margin and gradient do not depend on the others, nor on the backend", () => {
  const networks = Array.from({ length: 7 }, (_, v) => randomNetwork(37, 6, 2, v));
  const rng = createRng("alone");
  const data = Float32Array.from({ length: 13 * 37 }, () => rng.normal());
  const points: Float32Matrix = { rows: 13, columns: 37, data };
  const slopes = Float64Array.from({ length: 13 }, (_, s) => 0.3 + s);
  const fast = smoothedVotes(networks);
  const together = fast.smoothed(points, slopes, 1);
  assert.deepEqual(smoothedVotes(networks, { backend: "scalar" }).smoothed(points, slopes, 1), together);
  for (let s = 0; s < 13; s++) {
    const one = { rows: 1, columns: 37, data: data.slice(37 * s, 37 * s + 37) };
    const alone = fast.smoothed(one, slopes.slice(s, s + 1), 1);
    assert.equal(alone.margins[0], together.margins[s]);
    assert.deepEqual(alone.gradients.data, together.gradients.data.slice(37 * s, 37 * s + 37));
  }
  assert.deepEqual(fast.predict(points), signVotes(networks).predict(points));
});

test("steep steps give the shares of the votes, and gradients below single precision's range keep their direction", () => {
  const networks = Array.from({ length: 5 }, (_, v) => randomNetwork(3, 2, 2, v));
  const points = { rows: 1, columns: 3, data: Float32Array.of(0.3, -1, 2) };
  const votes = networks.map((one) => signVotes([one]).predict(points)[0]);
  const share = votes.reduce((sum, vote) => sum + vote, 0) / 5;
  const { margins } = smoothedVotes(networks).smoothed(points, Float64Array.of(1e6), 0);
  assert.ok(Math.abs(margins[0] - (2 * share - 1)) < 1e-9);
  const unit: SignParameters = {
    inputSize: 2,
    hidden: 1,
    classes: 2,
    hiddenWeights: Float32Array.of(3, -4),
    hiddenBiases: Float32Array.of(0),
    outputWeights: Float32Array.of(1),
    outputBiases: Float32Array.of(-0.5),
  };
  const far = { rows: 1, columns: 2, data: Float32Array.of(-4, 3) };
  const [g0, g1] = smoothedVotes([unit]).smoothed(far, Float64Array.of(10), 0).gradients.data;
  assert.ok(g0 > 0 && g0 < 1e-90, `${g0}`);
  assert.ok(Math.abs(g1 / g0 + 4 / 3) < 1e-6);
});

test("a walk finds what is nearest of a network of one unit", () => {
  const network = {
    ...randomNetwork(12, 1, 2, 3),
    outputWeights: Float32Array.of(1),
    outputBiases: Float32Array.of(-0.5),
  };
  const w = network.hiddenWeights;
  const x = Float64Array.from({ length: 12 }, (_, j) => -0.2 * Math.sign(w[j]));
  const projection = x.reduce((sum, entry, j) => sum + w[j] * entry, network.hiddenBiases[0]);
  const exact = Math.abs(projection) / Math.sqrt(w.reduce((sum, entry) => sum + entry * entry, 0));
  const { best } = smoothedWalk(smoothedVotes([network]), x, { bounds: [-3, 3] });
  assert.ok(
    best && best.distance > exact - 1e-5 && best.distance < exact + 0.06,
    `${best?.distance} of ${exact}`,
  );
});

test("points, slopes and classes that do not fit are refused", () => {
  const smooth = smoothedVotes([randomNetwork(2, 1, 2, 0)]);
  const points = { rows: 1, columns: 2, data: new Float32Array(2) };
  assert.throws(
    () => smooth.smoothed({ ...points, columns: 1 }, Float64Array.of(1), 0),
    /smoothedVotes: points have 1 columns but the classifier takes 2/,
  );
  assert.throws(() => smooth.smoothed(points, Float64Array.of(1, 2), 0), /slopes has 2 entries but needs 1/);
  assert.throws(() => smooth.smoothed(points, Float64Array.of(0), 0), /slopes = 0 is not a positive/);
  assert.throws(() => smooth.smoothed(points, Float64Array.of(1), 2), /from = 2 is no class; .* 0 to 1/);
  assert.throws(() => smoothedVotes([]), /smoothedVotes: networks = .*; a list of one or more/);
});
