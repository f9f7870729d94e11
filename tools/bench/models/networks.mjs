// A step of training, on one batch of 64 random points: forward, backward, Adam. What a training does once is taken off:
// the time of one epoch is subtracted from that of all. And predictions, a thousand points at once.

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const rivals = require("../../../lib/dist/models/rivals/index.js");
const { createRng } = require("../../../lib/dist/num/index.js");

const TRAINING = {
  "le-net": "trainLeNet",
  "residual-net": "trainResidualNet",
  "series-cnn": "trainSeriesCnn",
  "binary-net": "trainBinaryNet",
};

function random(rows, columns) {
  const rng = createRng(2020).substream("bench models");
  const data = Float32Array.from({ length: rows * columns }, () => rng.uniform());
  return { rows, columns, data };
}

const options = ({ network, shape, classes }) => ({
  classes,
  ...(network === "series-cnn" || network === "binary-net" ? {} : { shape }),
});

const labelsOf = (rows, classes) => Array.from({ length: rows }, (_, s) => s % classes);

function cpuTime(task) {
  const begin = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1000;
}

function startTraining(setting) {
  const { network, shape, classes, batch } = setting;
  const points = random(batch, shape.height * shape.width * shape.channels);
  const train = (epochs) =>
    cpuTime(() =>
      rivals[TRAINING[network]](
        points,
        labelsOf(batch, classes),
        { ...options(setting), epochs, batchSize: batch },
        createRng(1),
      ),
    );
  return (repeats) => (train(repeats + 1) - train(1)) / repeats;
}

function startPredicting(setting) {
  const { network, shape, classes, batch } = setting;
  const points = random(batch, shape.height * shape.width * shape.channels);
  const few = { ...points, rows: 2 * classes, data: points.data.subarray(0, 2 * classes * points.columns) };
  const labels = labelsOf(few.rows, classes);
  const trained = rivals[TRAINING[network]](few, labels, { ...options(setting), epochs: 1 }, createRng(1));
  const classifier = rivals.networkClassifier(trained.parameters);
  return (repeats) =>
    cpuTime(() => {
      for (let r = 0; r < repeats; r++) classifier.scores(points);
    }) / repeats;
}

const peer = { needs: ["torch"], script: "networks.py" };
const step = (name, network, shape, classes, repeats) => ({
  name: `step ${name}`,
  about: `one step of training on 64 points of ${shape.height}×${shape.width}×${shape.channels}: forward, backward, Adam`,
  ...peer,
  setting: { task: "train", network, shape, classes, batch: 64 },
  repeats,
  start: startTraining,
});
const prediction = (name, network, shape, classes, repeats) => ({
  name: `predict ${name}`,
  about: `scores of 1,000 points of ${shape.height}×${shape.width}×${shape.channels}`,
  ...peer,
  setting: { task: "predict", network, shape, classes, batch: 1000 },
  repeats,
  start: startPredicting,
});
const image = (side, channels) => ({ height: side, width: side, channels });
const series = { height: 1, width: 187, channels: 1 };

export const cases = [
  step("LeNet 28", "le-net", image(28, 1), 10, 20),
  step("LeNet 96", "le-net", image(96, 3), 2, 2),
  step("residual net 32", "residual-net", image(32, 3), 10, 8),
  step("series CNN 187", "series-cnn", series, 5, 2),
  step("binary net 784", "binary-net", image(28, 1), 10, 200),
  prediction("LeNet 28", "le-net", image(28, 1), 10, 1),
  prediction("series CNN 187", "series-cnn", series, 5, 1),
];
