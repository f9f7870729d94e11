import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { loadWdbc, standardize } from "../../datasets";
import { createRng, type Matrix, matrix, selectRows, toFloat32Matrix } from "../../num";
import { type MlpParameters, mlpClassifier, trainMlp } from ".";
import { beginMlpTraining, initializeMlp } from "./mlp-training";

const LAYERS = ["hiddenWeights", "hiddenBiases", "outputWeights", "outputBiases"] as const;

/** All weights in one vector of doubles. */
const flat = (mlp: MlpParameters): Float64Array =>
  Float64Array.from(LAYERS.flatMap((layer) => [...mlp[layer]]));

/** Probabilities by definition, in double precision, of weights in one vector. */
function probabilities(
  { inputSize: d, hidden: h, classes }: MlpParameters,
  weights: Float64Array,
  x: ArrayLike<number>,
): number[] {
  const k = classes === 2 ? 1 : classes;
  const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
  const [b1, w2, b2] = [h * d, h * d + h, h * d + h + k * h];
  const units = Array.from({ length: h }, (_, u) => {
    let z = weights[b1 + u];
    for (let j = 0; j < d; j++) z += weights[u * d + j] * x[j];
    return sigmoid(z);
  });
  const logits = Array.from({ length: k }, (_, c) =>
    units.reduce((sum, y, u) => sum + weights[w2 + c * h + u] * y, weights[b2 + c]),
  );
  if (k === 1) return [1 - sigmoid(logits[0]), sigmoid(logits[0])];
  const powers = logits.map(Math.exp);
  return powers.map((p) => p / powers.reduce((sum, q) => sum + q, 0));
}

/** What a step is down: the loss of a batch over its size. */
function lossByDefinition(
  mlp: MlpParameters,
  weights: Float64Array,
  points: Matrix,
  labels: ArrayLike<number>,
  decay: number,
): number {
  const { inputSize: d, hidden: h, classes } = mlp;
  const k = classes === 2 ? 1 : classes;
  let loss = 0;
  for (let s = 0; s < points.rows; s++)
    loss -= Math.log(probabilities(mlp, weights, points.data.subarray(s * d, s * d + d))[labels[s]]);
  const isWeight = (i: number): boolean => i < h * d || (i >= h * d + h && i < h * d + h + k * h);
  weights.forEach((w, i) => {
    if (isWeight(i)) loss += (decay / 2) * w * w;
  });
  return loss / points.rows;
}

function problem(classes: number, n: number, d: number): { points: Matrix; labels: Int32Array } {
  const rng = createRng("mlp").substream(classes, n, d);
  const points = matrix(n, d, rng.fillNormal(new Float64Array(n * d)).map(Math.fround));
  const labels = Int32Array.from({ length: n }, (_, s) => s % classes);
  labels.forEach((y, s) => {
    points.data[s * d + (y % d)] += 1;
  });
  return { points: matrix(n, d, points.data.map(Math.fround)), labels };
}

test("a step without momentum is down the gradient that finite differences give", () => {
  for (const [classes, hidden] of [
    [2, 5],
    [3, 9],
    [10, 4],
  ]) {
    const { points, labels } = problem(classes, 23, 6);
    const mlp = initializeMlp(6, hidden, classes, createRng(classes));
    const rules = { learningRate: 1, momentum: 0, decay: 0.7 };
    const start = flat(mlp);
    const training = beginMlpTraining(toFloat32Matrix(points), { labels, classes }, mlp, 23, rules, "wasm");
    const loss = training.step(
      Int32Array.from({ length: 23 }, (_, i) => 22 - i),
      0,
      23,
    );
    const moved = flat(training.parameters());
    assert.ok(Math.abs(loss / 23 - lossByDefinition(mlp, start, points, labels, 0.7)) < 1e-5);
    const h = 1e-4;
    start.forEach((_, i) => {
      const at = (shift: number): number =>
        lossByDefinition(
          mlp,
          start.map((w, j) => (i === j ? w + shift : w)),
          points,
          labels,
          0.7,
        );
      const slope = (at(h) - at(-h)) / (2 * h);
      assert.ok(
        Math.abs(start[i] - moved[i] - slope) < 2e-6,
        `weight ${i}: ${start[i] - moved[i]}, ${slope}`,
      );
    });
  }
});

test("momentum is Nesterov's: v ← μv − ρg, w ← w + μv − ρg", () => {
  const { points, labels } = problem(3, 12, 4);
  const mlp = initializeMlp(4, 3, 3, createRng(3));
  const rules = { learningRate: 0.2, momentum: 0.6, decay: 0.01 };
  const training = beginMlpTraining(toFloat32Matrix(points), { labels, classes: 3 }, mlp, 12, rules, "wasm");
  const order = Int32Array.from({ length: 12 }, (_, i) => i);
  let w = flat(mlp);
  let v = new Float64Array(w.length);
  for (let t = 0; t < 5; t++) {
    training.step(order, 0, 12);
    const g = w.map((_, i) => {
      const at = (shift: number): number =>
        lossByDefinition(
          mlp,
          w.map((wj, j) => (i === j ? wj + shift : wj)),
          points,
          labels,
          0.01,
        );
      return (at(1e-5) - at(-1e-5)) / 2e-5;
    });
    v = v.map((vi, i) => 0.6 * vi - 0.2 * g[i]);
    w = w.map((wi, i) => wi + 0.6 * v[i] - 0.2 * g[i]);
    flat(training.parameters()).forEach((wi, i) => assert.ok(Math.abs(wi - w[i]) < 1e-5));
  }
});

test("training and answers are the same bits in WebAssembly and in TypeScript, in a batch and singly", () => {
  for (const [classes, hidden, d, n] of [
    [2, 20, 7, 50],
    [2, 1, 3, 11],
    [5, 9, 30, 33],
    [11, 8, 5, 44],
  ]) {
    const { points, labels } = problem(classes, n, d);
    const [wasm, scalar] = (["wasm", "scalar"] as const).map((backend) =>
      trainMlp(points, labels, { hidden, batch: 16, epochs: 4, backend }, createRng(1)),
    );
    assert.deepEqual(scalar, wasm);
    assert.equal(wasm.parameters.hiddenWeights.length, hidden * d);
    const classifier = mlpClassifier(structuredClone(wasm.parameters));
    const { data } = classifier.scores(points);
    assert.deepEqual(mlpClassifier(wasm.parameters, { backend: "scalar" }).scores(points).data, data);
    const predicted = classifier.predict(points);
    const weights = flat(wasm.parameters);
    for (let s = 0; s < n; s++) {
      const own = data.slice(s * classes, (s + 1) * classes);
      assert.deepEqual(classifier.scores(selectRows(points, [s])).data, own);
      assert.equal(predicted[s], own.indexOf(Math.max(...own)));
      const exact = probabilities(wasm.parameters, weights, points.data.subarray(s * d, s * d + d));
      exact.forEach((p, c) => assert.ok(Math.abs(p - own[c]) < 1e-6));
    }
    for (const count of [2, 3, 5, 9])
      assert.deepEqual(
        classifier.scores(
          selectRows(
            points,
            Array.from({ length: count }, (_, s) => s),
          ),
        ).data,
        data.slice(0, count * classes),
      );
  }
});

test("batches beyond what is answered at a time are answered alike", () => {
  const { points, labels } = problem(2, 5000, 300);
  const { parameters } = trainMlp(points, labels, { epochs: 1 }, createRng(1));
  const classifier = mlpClassifier(parameters);
  const all = classifier.scores(points).data;
  for (const s of [0, 3494, 3495, 4999])
    assert.deepEqual(classifier.scores(selectRows(points, [s])).data, all.slice(2 * s, 2 * s + 2));
});

test("the start is uniform within Glorot's bounds", () => {
  const { hiddenWeights, hiddenBiases, outputWeights } = initializeMlp(300, 20, 2, createRng(1));
  const [inner, outer] = [Math.sqrt(2 / 320), Math.sqrt(2 / 21)];
  assert.ok([...hiddenWeights, ...hiddenBiases].every((w) => Math.abs(w) <= inner));
  assert.ok(outputWeights.every((w) => Math.abs(w) <= outer));
  const variance = hiddenWeights.reduce((sum, w) => sum + w * w, 0) / hiddenWeights.length;
  assert.ok(Math.abs(variance / ((inner * inner) / 3) - 1) < 0.05);
});

test("the breast cancer data are learnt as well as by scikit-learn, 0.97, and training says how it ended", () => {
  const { features, labels } = loadWdbc();
  const inputs = standardize(features);
  const [train, test] = [1, 0].map((rest) =>
    Array.from({ length: 569 }, (_, s) => s).filter((s) => (s % 3 === 0 ? 0 : 1) === rest),
  );
  const own = train.map((s) => labels[s]);
  const trained = trainMlp(selectRows(inputs, train), own, {}, createRng(1));
  assert.equal(trained.status, "converged");
  // Ten epochs without gain are borne, the eleventh ends it.
  const { losses } = trained;
  let [best, idle] = [Number.POSITIVE_INFINITY, 0];
  losses.forEach((loss, t) => {
    idle = loss > best - 1e-4 ? idle + 1 : 0;
    best = Math.min(best, loss);
    assert.equal(idle > 10, t === losses.length - 1);
  });
  const predicted = mlpClassifier(trained.parameters).predict(selectRows(inputs, test));
  const accuracy = test.filter((s, i) => predicted[i] === labels[s]).length / test.length;
  assert.ok(accuracy > 0.95, `${accuracy}`);
  const hash = createHash("sha256");
  for (const layer of LAYERS) hash.update(new Uint8Array(trained.parameters[layer].buffer));
  assert.equal(hash.digest("hex").slice(0, 16), "454a34d68b544983"); // the same bits on every version of Node

  const short = trainMlp(selectRows(inputs, train), own, { epochs: 3 }, createRng(1));
  assert.equal(short.status, "epochs");
  assert.deepEqual(short.losses, losses.slice(0, 3));
  assert.equal(trainMlp(inputs, labels, { learningRate: 1e38, epochs: 9 }, createRng(1)).status, "diverged");
});

test("what is no training, and what are no weights, is refused by name", () => {
  const refuse = (f: () => unknown, message: RegExp): void => assert.throws(f, message);
  const rng = createRng(1);
  refuse(() => trainMlp([[0], [1]], [0], {}, rng), /trainMlp: labels has 1 entries but needs 2/);
  refuse(() => trainMlp([[0], [1]], [0, 1], { momentum: 90 }, rng), /momentum = 90 is outside \[0, 1\]/);
  refuse(
    () => trainMlp([[0], [1]], [0, 1], { hidden: 1e9 }, rng),
    /hidden = 1000000000 units of 1 inputs wants/,
  );
  refuse(() => trainMlp([[0], [1]], [0, 1], { hidden: 3e7 }, rng), /hidden = 30000000 .*(GB|wants)/);
  refuse(() => trainMlp([], [], {}, rng), /points are 0×0/);
  const { parameters } = trainMlp([[0], [1]], [0, 1], { epochs: 1, hidden: 2 }, rng);
  const classifier = mlpClassifier(parameters);
  refuse(() => classifier.predict([[0, 1]]), /points have 2 columns but the classifier takes 1 entries/);
  const spoilt =
    (more: object): (() => unknown) =>
    () =>
      mlpClassifier({ ...parameters, ...more });
  refuse(spoilt({ hidden: 3 }), /hiddenWeights is .* with 2 entries but needs 3/);
  refuse(spoilt({ outputBiases: new Float64Array(1) }), /outputBiases is .* needs 1, a Float32Array/);
  refuse(spoilt({ hiddenBiases: Float32Array.of(0, Number.NaN) }), /hiddenBiases is NaN at entry 1/);
});
