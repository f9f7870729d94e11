// Ensembles to attack, trained on data by seed, and kept in .cache/bench/attack: the first run of a case takes minutes.
// They are shorter trainings than an experiment's: what is measured is the time of an attack, not how well they resist.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";

const require = createRequire(import.meta.url);
const library = require("../../../lib/dist/index.js");
const folder = fileURLToPath(new URL("../../../.cache/bench/attack", import.meta.url));

/** Something of a name, computed once and kept; told when it has to be computed. */
function kept(name, compute) {
  const file = join(folder, `${name}.bin`);
  if (existsSync(file)) return deserialize(readFileSync(file));
  console.log(`training ${name}, once: it is kept in .cache/bench/attack`);
  const value = compute();
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.part`, serialize(value));
  renameSync(`${file}.part`, file);
  return value;
}

/** Two classes of series in [0, 1] that look like beats: a peak, and a second wave whose place and height tell the class. */
function beats(d) {
  const rng = library.createRng("beats");
  const draw = (n) => {
    const points = { rows: n, columns: d, data: new Float32Array(n * d) };
    const labels = Int32Array.from({ length: n }, (_, i) => i % 2);
    for (let i = 0; i < n; i++) {
      const peak = 0.2 * d + rng.normal() * 0.03 * d;
      const wave = (0.55 + 0.08 * labels[i]) * d + rng.normal() * 0.04 * d;
      const height = 0.5 + 0.2 * labels[i] + rng.normal() * 0.15;
      for (let j = 0; j < d; j++) {
        const [first, second] = [(j - peak) / (0.03 * d), (j - wave) / (0.08 * d)];
        const value =
          0.2 + 0.8 * Math.exp(-first * first) + height * Math.exp(-second * second) + 0.03 * rng.normal();
        points.data[i * d + j] = Math.min(1, Math.max(0, 0.7 * value));
      }
    }
    return { points, labels };
  };
  return { train: draw(2000), test: draw(60) };
}

function xrays() {
  const data = library.loadPneumoniaMnist();
  const options = { trainFraction: 0.8, balanced: true };
  const { train, test } = library.splitDataset(data, options, library.createRng("bench").substream("split"));
  return {
    train: { points: train.points(), labels: train.labels },
    test: { points: test.points(), labels: test.labels },
  };
}

/** The points of d entries: X-rays of 28×28 at 784, made beats at any other number. */
export const dataOf = (d) => kept(`data-${d}`, () => (d === 784 ? xrays() : beats(d)));

const list = (n, make) => Array.from({ length: n }, (_, v) => make(v));

const train = {
  sign: ({ points, labels }, d) =>
    list(100, (vote) => {
      const options = {
        hidden: 20,
        loss: "zero-one",
        iterations: 150,
        rowShare: d === 784 ? 0.75 : 0.25,
        coordinates: 64,
        vote,
      };
      return library.trainSignNetwork(points, labels, options, library.createRng("s")).parameters;
    }),
  mlp: ({ points, labels }, d) =>
    list(100, (v) => {
      const options = { hidden: 20, epochs: d === 784 ? 150 : 40 };
      return library.trainMlp(points, labels, options, library.createRng("m").substream(v)).parameters;
    }),
  forest: ({ points, labels }) =>
    library.trainForest(points, labels, { trees: 100, minLeaf: 10 }, library.createRng("f")).parameters,
  lenet: ({ points, labels }) =>
    list(10, (v) => {
      const options = { shape: { height: 28, width: 28, channels: 1 }, epochs: 40 };
      return library.trainLeNet(points, labels, options, library.createRng("lenet").substream(v)).parameters;
    }),
};

/** The parameters of an ensemble of a kind on points of d entries. */
export const ensembleOf = (kind, d) => kept(`${kind}-${d}`, () => train[kind](dataOf(d).train, d));

/** An ensemble as the classifier that is attacked. */
export function classifierOf(kind, parameters) {
  switch (kind) {
    case "sign":
      return library.signVotes(parameters);
    case "mlp":
      return library.mlpVotes(parameters);
    case "forest":
      return library.forestClassifier(parameters);
    case "lenet":
      return library.vote(
        parameters.map((network) => library.networkClassifier(network)),
        "hard",
      );
  }
}
