import assert from "node:assert/strict";
import { test } from "node:test";
import { hopSkipJump } from "../../attacks";
import { createRng, type Float32Matrix, ShapeError } from "../../num";
import type { Classifier } from "../classifier";
import { vote } from "../ensemble";
import { type MlpParameters, mlpClassifier, mlpVotes } from ".";
import { randomPerceptron } from "./fixtures/random-perceptron";
import { answerInBall, knownUnits, mlpGeometry, summedUnits } from "./mlp-ball";

const between = (a: Float32Array, b: Float32Array, s: number): Float32Array =>
  a.map((x, j) => (1 - s) * x + s * b[j]);

const voted = (networks: readonly MlpParameters[]): Classifier =>
  vote(
    networks.map((network) => mlpClassifier(network)),
    "hard",
  );

for (const [d, hidden, votes, size] of [
  [30, 5, 21, 1],
  [30, 5, 20, 30],
  [190, 8, 15, 1],
  [7, 1, 9, 1],
])
  test(`${votes} perceptrons of ${hidden} units, ${d} entries, weights × ${size}: along a segment, and beside it, the classes of a vote`, () => {
    const networks = Array.from({ length: votes }, (_, v) => randomPerceptron(d, hidden + (v % 3), v, size));
    const classifier = mlpVotes(networks);
    const slow = mlpVotes(networks, { backend: "scalar" });
    const { predict } = voted(networks);
    const rng = createRng("segment").substream(d, votes);
    const draw = (): Float32Array => Float32Array.from({ length: d }, () => rng.normal());
    let mixed = 0;
    for (let k = 0; k < 24; k++) {
      const [from, to] = [draw(), draw()];
      const ask = classifier.between?.(from, to);
      assert.ok(ask);
      let [low, high] = [0, 1];
      const classOf = (s: number): number => {
        const data = between(from, to, s);
        const [own] = ask({ rows: 1, columns: d, data });
        assert.equal(own, predict({ rows: 1, columns: d, data })[0], `segment ${k} at ${s}`);
        return own;
      };
      const first = classOf(0);
      if (classOf(1) !== first) {
        for (let i = 0; i < 26; i++) {
          const middle = (low + high) / 2;
          if (classOf(middle) === first) low = middle;
          else high = middle;
        }
        mixed++;
      }
      const data = new Float32Array(24 * d);
      for (let i = 0; i < 24; i++)
        data.set(
          between(from, to, high).map((x) => x + 10 ** -(i % 8) * rng.normal()),
          i * d,
        );
      const points: Float32Matrix = { rows: 24, columns: d, data };
      assert.deepEqual(ask(points), predict(points));
      if (k % 10 === 0) assert.deepEqual(slow.between?.(from, to)?.(points), predict(points));
    }
    assert.ok(mixed > 3, `${mixed} segments with two classes`);
  });

test("an attack that asks along its segments finds what one that asks each member finds", () => {
  const d = 60;
  const networks = Array.from({ length: 31 }, (_, v) => randomPerceptron(d, 6, v));
  const rng = createRng("attacked");
  for (let k = 0; k < 3; k++) {
    const point = Float32Array.from({ length: d }, () => rng.uniform(-2, 2));
    const options = { bounds: [-2, 2], maxIterations: 15, startTrials: 1000 } as const;
    const [first, second] = [mlpVotes(networks), voted(networks)].map((classifier) =>
      hopSkipJump(classifier, point, options, createRng("attack").substream(k)),
    );
    assert.equal(first.status, "done");
    assert.deepEqual(first, second);
  }
});

test("in a ball a logit is its form of first order to the remainder, which is no idle bound", () => {
  const [d, h] = [40, 7];
  const rng = createRng("remainder");
  for (const size of [0.3, 1, 10, 60])
    for (const radius of [1e-3, 0.05, 0.3, 2]) {
      const mlp = randomPerceptron(d, h, Math.round(100 * size), size);
      const { hiddenWeights: w, hiddenBiases, outputWeights, outputBiases } = mlp;
      const center = Float64Array.from({ length: d }, () => Math.fround(rng.normal()));
      const activation = (x: Float64Array, j: number): number =>
        x.reduce((sum, entry, i) => sum + entry * w[j * d + i], hiddenBiases[j]);
      const logit = (x: Float64Array): number =>
        outputWeights.reduce((sum, v, j) => sum + v / (1 + Math.exp(-activation(x, j))), outputBiases[0]);
      const values = Float64Array.from({ length: h }, (_, j) => activation(center, j));
      const length = Math.sqrt(center.reduce((sum, x) => sum + x * x, 0));
      const known = { values, away: 0, size: length };
      const geometry = mlpGeometry(mlp);
      const crude = answerInBall(mlp, geometry, knownUnits(mlp, geometry, known, 0, radius), radius);
      const summed = summedUnits(mlp, geometry, Float32Array.from(center), length, radius);
      const { slopes, remainder, logit: here } = answerInBall(mlp, geometry, summed, radius);
      assert.ok(Math.abs(here - logit(center)) < 1e-9);
      assert.ok(Math.abs(crude.logit - here) < 1e-9 && remainder < crude.remainder);
      let worst = 0;
      for (let k = 0; k < 300; k++) {
        // Along a unit's weights, where it bends most, or anywhere.
        const step = Float64Array.from({ length: d }, (_, i) => (k % 2 ? rng.normal() : w[(k % h) * d + i]));
        const scale = radius / Math.sqrt(step.reduce((sum, x) => sum + x * x, 0)) / (k % 3 === 0 ? -1 : 1);
        const moved = step.map((x) => x * scale);
        let form = here;
        slopes.forEach((slope, j) => {
          form += slope * (activation(moved, j) - hiddenBiases[j]);
        });
        worst = Math.max(worst, Math.abs(logit(center.map((x, i) => x + moved[i])) - form));
      }
      assert.ok(worst <= remainder, `${worst} > ${remainder} at weights × ${size}, radius ${radius}`);
      if (size === 1 && radius === 0.05) assert.ok(remainder < 60 * worst, `${remainder}, ${worst}`);
    }
});

test("ends and points of another size are refused", () => {
  const classifier = mlpVotes([randomPerceptron(3, 2, 0)]);
  const three = new Float32Array(3);
  assert.throws(() => classifier.between?.(new Float32Array(2), three), ShapeError);
  assert.throws(() => classifier.between?.(three, new Float32Array(4)), /mlpVotes: to has 4 entries/);
  const ask = classifier.between?.(three, three);
  assert.throws(() => ask?.({ rows: 1, columns: 2, data: new Float32Array(2) }), /points have 2 columns/);
});
