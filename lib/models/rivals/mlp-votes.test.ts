import assert from "node:assert/strict";
import { test } from "node:test";
import { hopSkipJump } from "../../attacks";
import { createRng, type Float32Matrix, layOutSingles, ShapeError } from "../../num";
import type { Classifier } from "../classifier";
import { vote } from "../ensemble";
import { type MlpParameters, mlpClassifier, mlpVotes } from ".";
import { randomPerceptron } from "./fixtures/random-perceptron";
import { mlpKernel } from "./mlp-kernel";

/** Points within a radius of a centre, some of them on the sphere, rounded. */
function around(center: Float32Array, radius: number, rows: number, seed: number): Float32Matrix {
  const rng = createRng("around").substream(seed);
  const d = center.length;
  const data = new Float32Array(rows * d);
  for (let i = 0; i < rows; i++) {
    const direction = rng.fillNormal(new Float64Array(d));
    const length = Math.sqrt(direction.reduce((sum, x) => sum + x * x, 0));
    const size = (i % 3 === 0 ? rng.uniform() : 1) * radius * (1 - 1e-6);
    for (let j = 0; j < d; j++) data[i * d + j] = center[j] + (direction[j] / length) * size;
  }
  return { rows, columns: d, data };
}

const rounded = (center: Float32Array, radius: number): number =>
  radius + Math.sqrt(center.reduce((sum, x) => sum + x * x, 0)) / 8388608;

for (const [d, hidden, votes, size, classes] of [
  [30, 5, 21, 1, 2],
  [30, 5, 20, 30, 2],
  [190, 8, 15, 1, 2],
  [7, 1, 9, 1, 2],
  [1100, 4, 15, 1, 2],
  [30, 5, 21, 1, 3],
  [140, 6, 20, 1, 5],
  [12, 4, 20, 30, 5],
])
  test(`${votes} perceptrons of ${hidden} units, ${d} entries, ${classes} classes, weights × ${size}: the classes of a vote, near a point as well`, () => {
    const networks = Array.from({ length: votes }, (_, v) =>
      randomPerceptron(d, hidden + (v % 3), v, size, classes),
    );
    const classifier = mlpVotes(networks);
    const slow = mlpVotes(networks, { backend: "scalar" });
    const plain = vote(
      networks.map((network) => mlpClassifier(network)),
      "hard",
    );
    const seen = { near: 0, mixed: 0, constant: 0 };
    const rng = createRng("near").substream(d, votes);
    for (let c = 0; c < 30; c++) {
      let center = Float32Array.from({ length: d }, () => rng.normal());
      // Most centres lie where the class turns: halfway, again and again, between two points of different classes.
      const other = Float32Array.from({ length: d }, () => rng.normal());
      const classOf = (x: Float32Array) => plain.predict({ rows: 1, columns: d, data: x })[0];
      const from = classOf(center);
      if (classOf(other) !== from)
        for (let i = 0, [a, b] = [center, other]; i < 14; i++) {
          const middle = a.map((x, j) => (x + b[j]) / 2);
          if (classOf(middle) === from) a = middle;
          else b = middle;
          center = b;
        }
      for (const radius of [0, 1e-6, 0.003, 0.03, 0.1, 0.4, 30]) {
        const points = around(center, radius, radius === 0.03 ? 530 : 60, c);
        const expected = plain.predict(points);
        assert.deepEqual(classifier.predict(points), expected);
        const ask = classifier.near?.(center, rounded(center, radius));
        assert.ok(ask);
        assert.deepEqual(ask(points), expected, `centre ${c}, radius ${radius}`);
        seen.near += points.rows;
        if (new Set(expected).size > 1) seen.mixed++;
        else seen.constant++;
        if (c % 10 === 0 && radius === 0.1) {
          assert.deepEqual(slow.near?.(center, rounded(center, radius))?.(points), expected);
          assert.deepEqual(slow.predict(points), expected);
        }
      }
    }
    assert.ok(seen.near > 8_000 && seen.mixed > 5 && seen.constant > 10, JSON.stringify(seen));
  });

test("an attack that asks near its points finds what one that asks each member finds, all its questions answered alike", () => {
  const d = 60;
  const networks = Array.from({ length: 31 }, (_, v) => randomPerceptron(d, 6, v));
  const { near, ...fast } = mlpVotes(networks);
  const plain: Classifier = vote(
    networks.map((network) => mlpClassifier(network)),
    "hard",
  );
  let compared = 0;
  const compares: Classifier = {
    ...fast,
    near(center, radius) {
      const ask = near?.(center, radius);
      return (
        ask &&
        ((points) => {
          const classes = ask(points);
          assert.deepEqual(classes, plain.predict(points));
          compared += points.rows;
          return classes;
        })
      );
    },
  };
  const rng = createRng("attacked");
  for (let k = 0; k < 4; k++) {
    const point = Float32Array.from({ length: d }, () => rng.uniform(-2, 2));
    const options = { bounds: [-2, 2], maxIterations: 15, startTrials: 1000 } as const;
    const [first, second] = [compares, plain].map((classifier) =>
      hopSkipJump(classifier, point, options, createRng("attack").substream(k)),
    );
    assert.equal(first.status, "done");
    assert.deepEqual(first, second);
  }
  assert.ok(compared > 5_000, `${compared} questions`);
});

test("a logit that rounds to equal probabilities is a tie, so class 0", () => {
  const says = (bias: number): MlpParameters => ({
    ...randomPerceptron(1, 1, 0),
    outputWeights: Float32Array.of(0),
    outputBiases: Float32Array.of(bias),
  });
  const ofThree = (...biases: number[]): MlpParameters => ({
    ...says(0),
    classes: 3,
    outputWeights: new Float32Array(3),
    outputBiases: Float32Array.from(biases),
  });
  for (const [a, b] of [
    [0, 1e-17],
    [1e-17, 0],
    [-1, 1e-30],
    [1e-6, 2e-6],
    [-3, -3],
  ]) {
    const expected = mlpClassifier(ofThree(a, b, -5)).predict([[0]]);
    const votes = mlpVotes([ofThree(a, b, -5)]);
    assert.deepEqual(votes.predict([[0]]), expected);
    const near = votes.near?.(Float32Array.of(0), 1e-3);
    assert.deepEqual(near?.({ rows: 1, columns: 1, data: Float32Array.of(0) }), expected, `${a}, ${b}`);
  }
  for (const bias of [0, 1e-30, 1e-17, 1e-12, 1e-6, -1e-12]) {
    const expected = mlpClassifier(says(bias)).predict([[0]]);
    assert.deepEqual(mlpVotes([says(bias)]).predict([[0]]), expected);
    const near = mlpVotes([says(bias), says(1), says(-1)]).near?.(Float32Array.of(0), 1e-3);
    assert.deepEqual(near?.({ rows: 1, columns: 1, data: Float32Array.of(0) }), expected, `${bias}`);
  }
});

test("a computed sigmoid is within 1e-6 of the true one, over all of single precision", () => {
  const kernel = mlpKernel("test", "auto");
  const n = 1 << 16;
  const { x } = layOutSingles(kernel, { x: n });
  for (let i = 0; i < n; i++) x.integers[i] = i * 65537;
  const given = x.floats.slice().map((number) => (Number.isFinite(number) ? number : 0));
  x.floats.set(given);
  kernel.functions.sigmoids(x.at, 4 * n);
  const worst = given.reduce(
    (most, number, i) => Math.max(most, Math.abs(x.floats[i] - 1 / (1 + Math.exp(-number)))),
    0,
  );
  assert.ok(worst > 0 && worst < 1e-6, `${worst}`);
});

test("networks, points, a centre or a radius that do not fit are refused", () => {
  const network = randomPerceptron(3, 2, 0);
  assert.throws(() => mlpVotes([]), ShapeError);
  assert.throws(
    () => mlpVotes([network, randomPerceptron(4, 2, 0)]),
    /networks\[1\] takes 4 entries, networks\[0\] 3/,
  );
  const three = {
    ...network,
    classes: 3,
    outputWeights: new Float32Array(6),
    outputBiases: new Float32Array(3),
  };
  assert.throws(() => mlpVotes([network, three]), /networks\[1\] has 3 classes, networks\[0\] 2/);
  const classifier = mlpVotes([network]);
  assert.throws(() => classifier.predict([[1, 2]]), /mlpVotes: points have 2 columns/);
  assert.throws(() => classifier.near?.(new Float32Array(2), 1), ShapeError);
  for (const radius of [-1, Number.NaN])
    assert.throws(() => classifier.near?.(new Float32Array(3), radius), /mlpVotes: radius/);
  const ask = classifier.near?.(new Float32Array(3), 0);
  assert.throws(() => ask?.({ rows: 1, columns: 2, data: new Float32Array(2) }), /points have 2 columns/);
});
