// Ensembles to attack. Those of the paper's sets at hand are the votes that its experiments trained and keep (THERIAC_ARTEFACTS,
// else results/): what `theriac run` trains for its tables. Beside them stand ensembles on made beats of 187 entries, as long as the
// paper's, trained by seed and kept in .cache/bench/attack: the first run of such a case takes minutes. They are shorter trainings
// than an experiment's: what is measured is the time of an attack, not how well they resist.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";

const require = createRequire(import.meta.url);
const library = require("../../../lib/dist/index.js");
const { isKept, keptVote } = require("../../../lib/dist/experiments/yang2020/ensembles.js");
const { classifierOf } = require("../../../lib/dist/experiments/yang2020/models.js");
const { attackedSet } = require("../../../lib/dist/experiments/yang2020/sets.js");
const folder = fileURLToPath(new URL("../../../.cache/bench/attack", import.meta.url));

/** The seed of the committed rows, which names their votes. */
const SEED = 2020;
const SETS = { 96: "ECG200", 140: "ECG5000", 784: "PneumoniaMNIST", 3072: "CIFAR-10 pair" };
const MODELS = { sign: "SCD01", mlp: "MLP", lenet: "LeNet", forest: "forest" };
const VOTES = { sign: 100, mlp: 100, lenet: 10, forest: 1 };

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
export function beats(d, trained = 2000) {
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
  return { train: draw(trained), test: draw(60) };
}

const list = (n, make) => Array.from({ length: n }, (_, v) => make(v));

const train = {
  sign: ({ points, labels }) =>
    list(VOTES.sign, (vote) => {
      const options = {
        hidden: 20,
        loss: "zero-one",
        iterations: 150,
        rowShare: 0.25,
        coordinates: 64,
        vote,
      };
      return library.trainSignNetwork(points, labels, options, library.createRng("s")).parameters;
    }),
  mlp: ({ points, labels }) =>
    list(VOTES.mlp, (v) => {
      const options = { hidden: 20, epochs: 40 };
      return library.trainMlp(points, labels, options, library.createRng("m").substream(v)).parameters;
    }),
  forest: ({ points, labels }) => [
    library.trainForest(points, labels, { trees: 100, minLeaf: 10 }, library.createRng("f")).parameters,
  ],
};

/** The set of points of d entries and what the ensemble of a kind on it is, or why there is none. */
export function caseOf(kind, d) {
  const model = MODELS[kind];
  if (d === 187) {
    const data = kept("data-187", () => beats(187));
    const records = kept(`${kind}-187`, () => train[kind](data.train));
    const classifier = classifierOf(model, [records].flat(), "hard");
    return { set: "made beats", ...data, classes: 2, bounds: [0, 1], records: [records].flat(), classifier };
  }
  const data = SETS[d];
  const names = list(VOTES[kind], (vote) => ({ data, model, vote, seed: SEED }));
  const missing = names.filter((name) => !isKept(name)).length;
  if (missing > 0)
    return {
      set: data,
      missing: `${missing} of ${names.length} votes of ${model} on ${data} are not trained`,
    };
  const { train: trained, validation: test, bounds, classes } = attackedSet(data, SEED);
  const records = names.map((name) => keptVote(name).record);
  return {
    set: data,
    train: trained,
    test,
    classes,
    bounds,
    records,
    classifier: classifierOf(model, records, "hard"),
  };
}
