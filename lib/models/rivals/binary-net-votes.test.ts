import assert from "node:assert/strict";
import { test } from "node:test";
import { hopSkipJump } from "../../attacks";
import { createRng, DomainError, type Float32Matrix, type Rng, ShapeError } from "../../num";
import type { Classifier } from "../classifier";
import { vote } from "../ensemble";
import { binaryNetVotes, type NetworkParameters, networkClassifier, trainBinaryNet, trainLeNet } from ".";
import { asAgreementNetwork } from "./as-agreement-network";
import { UNITS } from "./binary-net-parts";

/** A binary net that was not trained: any weights and statistics, slopes of either sign. */
function randomNet(d: number, classes: number, rng: Rng): NetworkParameters {
  const normals = (n: number, scale = 1): number[] => Array.from({ length: n }, () => scale * rng.normal());
  const variances = (n: number, size: number): number[] =>
    Array.from({ length: n }, () => size * rng.uniform(0.5, 2));
  return {
    network: "binary-net",
    shape: { height: 1, width: d, channels: 1 },
    classes,
    weights: Float32Array.from([
      ...[...normals(d * UNITS), ...normals(UNITS), ...normals(UNITS, 0.3)],
      ...[...normals(UNITS * classes), ...normals(classes), ...normals(classes, 0.3)],
    ]),
    statistics: Float32Array.from([
      ...[...normals(UNITS, Math.sqrt(d) / 2), ...variances(UNITS, d)],
      ...[...normals(classes, 2), ...variances(classes, UNITS)],
    ]),
  };
}

function trainedNet(d: number, classes: number, rng: Rng): NetworkParameters {
  const labels = Array.from({ length: 20 * classes }, (_, s) => s % classes);
  const points = labels.map((y) =>
    Array.from({ length: d }, (_, j) => rng.normal(j % classes === y ? 0.6 : 0, 1)),
  );
  return trainBinaryNet(points, labels, { classes, epochs: 10 }, rng).parameters;
}

const oneByOne = (networks: readonly NetworkParameters[]): Classifier =>
  vote(
    networks.map((network) => networkClassifier(network)),
    "hard",
  );

/** A point, drawn to where the class turns, to single precision, if another one drawn with it has another class. */
function turningPoint(classifier: Classifier, rng: Rng): Float32Array {
  const d = classifier.inputSize;
  const classOf = (x: Float32Array): number => classifier.predict({ rows: 1, columns: d, data: x })[0];
  let [a, b] = [0, 1].map(() => Float32Array.from({ length: d }, () => rng.normal()));
  const from = classOf(a);
  if (classOf(b) === from) return a;
  for (let i = 0; i < 20; i++) {
    const middle = a.map((x, j) => (x + b[j]) / 2);
    if (classOf(middle) === from) a = middle;
    else b = middle;
  }
  return b;
}

function around(center: Float32Array, radius: number, rows: number, rng: Rng): Float32Matrix {
  const d = center.length;
  const data = new Float32Array(rows * d);
  for (let i = 0; i < rows; i++) {
    const direction = center.map(() => rng.normal());
    const length = Math.sqrt(direction.reduce((sum, x) => sum + x * x, 0));
    for (let j = 0; j < d; j++) data[i * d + j] = center[j] + (direction[j] / length) * radius * 0.99999;
  }
  return { rows, columns: d, data };
}

for (const [kind, d, votes, classes, make] of [
  ["trained", 30, 15, 2, trainedNet],
  ["trained", 200, 10, 2, trainedNet],
  ["random", 30, 16, 2, randomNet],
  ["random", 190, 9, 2, randomNet],
  ["random", 7, 1, 2, randomNet],
  ["trained", 30, 9, 3, trainedNet],
  ["trained", 140, 12, 5, trainedNet],
  ["random", 30, 15, 3, randomNet],
  ["random", 60, 14, 5, randomNet],
] as const)
  test(`${votes} ${kind} binary nets of ${d} entries and ${classes} classes: the classes of their vote, near a point and on a segment as well`, () => {
    const rng = createRng("binary net votes").substream(kind, d, votes, classes);
    const networks = Array.from({ length: votes }, (_, v) => make(d, classes, rng.substream(v)));
    const classifier = binaryNetVotes(networks);
    const slow = binaryNetVotes(networks, { backend: "scalar" });
    const plain = oneByOne(networks);
    assert.ok(networks.every((network) => asAgreementNetwork(network) !== undefined));
    const seen = { near: 0, mixed: 0 };
    for (let c = 0; c < 12; c++) {
      const center = turningPoint(plain, rng.substream("center", c));
      for (const radius of [1e-6, 0.01, 0.1, 0.5, 30]) {
        const points = around(center, radius, 60, rng.substream("points", c, Math.round(1e6 * radius)));
        const expected = plain.predict(points);
        if (new Set(expected).size > 1) seen.mixed++;
        assert.deepEqual(classifier.predict(points), expected);
        const near = classifier.near?.(center, radius);
        if (near) {
          seen.near++;
          assert.deepEqual(near(points), expected, `radius ${radius}`);
        }
        const [from, to] = [points.data.subarray(0, d), points.data.subarray(d, 2 * d)];
        const middles = Float32Array.from({ length: 20 * d }, (_, i) => {
          const share = Math.floor(i / d) / 19;
          return (1 - share) * from[i % d] + share * to[i % d];
        });
        const segment = { rows: 20, columns: d, data: middles };
        const told = classifier.between?.(from, to)?.(segment) ?? classifier.predict(segment);
        assert.deepEqual(told, plain.predict(segment));
        if (c === 0) assert.deepEqual(slow.predict(points), expected);
      }
    }
    assert.ok(seen.near > 20 && seen.mixed > 10, JSON.stringify(seen));
  });

/** Where the weights of the output begin. */
const outputFrom = (d: number): number => (d + 2) * UNITS;

test("nets whose logits are equal, level or no numbers answer as they do one by one", () => {
  const d = 12;
  const rng = createRng("equal logits");
  for (const classes of [2, 3, 5]) {
    const [even, level, huge] = [0, 1, 2].map((v) => randomNet(d, classes, rng.substream(classes, v)));
    const [gamma, means] = [outputFrom(d) + UNITS * classes, 2 * UNITS];
    // The same signs, slopes and shifts for the first classes: every point is a tie of these.
    for (let u = 0; u < UNITS + 2; u++) {
      const row = outputFrom(d) + u * classes;
      even.weights[row + 1] = even.weights[row];
    }
    for (const row of [means, means + classes]) even.statistics[row + 1] = even.statistics[row];
    level.weights[gamma] = 0;
    huge.weights[gamma + 1] = 3e38;
    huge.statistics[means + classes + 1] = 0; // the slope is infinite, and a sum of 0 less a mean of 0 no number
    huge.statistics[means + 1] = 0;
    for (const network of [even, level, huge]) {
      assert.ok(asAgreementNetwork(network));
      const networks = [network, randomNet(d, classes, rng.substream(classes, 3))];
      for (const group of [[network], networks]) {
        const [classifier, plain] = [binaryNetVotes(group), oneByOne(group)];
        for (const radius of [1e-3, 0.05, 2]) {
          const center = turningPoint(plain, rng.substream(classes, "center"));
          const points = around(center, radius, 200, rng.substream(classes, "points"));
          const expected = plain.predict(points);
          assert.deepEqual(classifier.predict(points), expected);
          assert.deepEqual(classifier.near?.(center, radius)?.(points) ?? expected, expected);
        }
      }
    }
  }
});

test("a net with a hidden unit that no sum can turn, or with planes, is asked itself", () => {
  const d = 12;
  const rng = createRng("asked itself");
  const level = randomNet(d, 3, rng);
  level.weights[d * UNITS] = 0; // γ of the first hidden unit
  const planes = { ...randomNet(d, 3, rng), shape: { height: 2, width: 2, channels: 3 } };
  const points = around(new Float32Array(d), 2, 200, rng);
  for (const network of [level, planes]) {
    assert.equal(asAgreementNetwork(network), undefined);
    const networks = [network, randomNet(d, 3, rng)];
    assert.deepEqual(binaryNetVotes(networks).predict(points), oneByOne(networks).predict(points));
  }
});

test("an attack on nets of five classes has the questions, the answers and the adversary of one that asks them one by one", () => {
  const d = 40;
  const rng = createRng("attack on five classes");
  const networks = Array.from({ length: 9 }, (_, v) => trainedNet(d, 5, rng.substream(v)));
  const [together, plain] = [binaryNetVotes(networks), oneByOne(networks)];
  for (let k = 0; k < 3; k++) {
    const point = Float32Array.from({ length: d }, () => rng.uniform(-2, 2));
    const options = { bounds: [-3, 3], maxIterations: 12, startTrials: 1000 } as const;
    const [first, second] = [together, plain].map((classifier) =>
      hopSkipJump(classifier, point, options, createRng("attack").substream(k)),
    );
    assert.equal(first.status, "done");
    assert.deepEqual(first, second);
  }
});

test("what is no list of binary nets of one size is refused", () => {
  const rng = createRng(1);
  assert.throws(() => binaryNetVotes([]), ShapeError);
  assert.throws(() => binaryNetVotes([randomNet(5, 2, rng), randomNet(6, 2, rng)]), ShapeError);
  const points = Array.from({ length: 4 }, () => new Array(144).fill(0.5));
  const shape = { height: 12, width: 12, channels: 1 };
  const { parameters } = trainLeNet(points, [0, 1, 0, 1], { shape, epochs: 1 }, rng);
  assert.throws(() => binaryNetVotes([parameters]), DomainError);
});
