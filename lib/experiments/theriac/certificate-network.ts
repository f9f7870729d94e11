import { loadMnist, loadWdbc, randomSplit, standardize } from "../../datasets";
import { type CnnParameters, initializeCnn, patchMatrix, trainCnn } from "../../models/cnn";
import { type Matrix, matrix, type Rng, selectRows, transpose } from "../../num";
import type { Precision } from "../../purify";

/** Data, n points cut into m patches, and the k entries of a kernel that follow. */
interface Design {
  readonly data: "synthetic" | "wdbc" | "mnist";
  readonly points: number;
  readonly patches: number;
}

/** Designs by name: entries of a kernel × patches. */
export const DESIGNS: Readonly<Record<string, Design>> = {
  "synthetic 200×25": { data: "synthetic", points: 5, patches: 5 },
  "WDBC 30×5": { data: "wdbc", points: 5, patches: 1 },
  "MNIST tiles 196×20": { data: "mnist", points: 5, patches: 4 },
  "synthetic 200×10": { data: "synthetic", points: 2, patches: 5 },
  "synthetic 200×50": { data: "synthetic", points: 10, patches: 5 },
  "WDBC 15×4": { data: "wdbc", points: 2, patches: 2 },
  "MNIST 784×5": { data: "mnist", points: 5, patches: 1 },
  "MNIST 784×20": { data: "mnist", points: 20, patches: 1 },
};

/** Entries of a kernel of the synthetic designs. */
const PATCH_SIZE = 200;
const TRAINING = { learningRate: 0.1, iterations: 300 } as const;
/** Sides of an MNIST image and of one of its four tiles. */
const [SIDE, TILE] = [28, 14];

/** A clean hidden layer, its start, and the design of its training points. */
export interface CertifiedNetwork {
  readonly initial: Matrix;
  readonly clean: Matrix;
  /** A, k×mn. */
  readonly design: Matrix;
}

/** Trains a network for 300 steps. With `float32` every weight is rounded to single precision after each of them. */
export function certifiedNetwork(
  { name, precision, width }: { name: string; precision: Precision; width: number },
  rng: Rng,
): CertifiedNetwork {
  const { data, points, patches } = DESIGNS[name];
  const { inputs, targets } = { synthetic, wdbc, mnist }[data](points, patches, rng.substream("points"));
  const drawn = initializeCnn({ width, patchSize: inputs.columns / patches }, rng.substream("start"));
  const initial = precision === "float32" ? rounded(drawn) : drawn;
  const training = {
    inputs,
    targets,
    patches,
    loss: "squared",
    learningRate: TRAINING.learningRate,
  } as const;
  let parameters: CnnParameters = initial;
  if (precision === "float64")
    parameters = trainCnn({ ...training, initial, iterations: TRAINING.iterations }).parameters;
  else
    for (let t = 0; t < TRAINING.iterations; t++)
      parameters = rounded(trainCnn({ ...training, initial: parameters, iterations: 1 }).parameters);
  return {
    initial: initial.hidden,
    clean: parameters.hidden,
    design: transpose(patchMatrix(inputs, patches)),
  };
}

const rounded = ({ hidden, output }: CnnParameters): CnnParameters => ({
  hidden: matrix(hidden.rows, hidden.columns, hidden.data.map(Math.fround)),
  output: output.map(Math.fround),
});

interface Points {
  readonly inputs: Matrix;
  readonly targets: Float64Array;
}

function synthetic(points: number, patches: number, rng: Rng): Points {
  const inputs = matrix(points, patches * PATCH_SIZE);
  rng.substream("inputs").fillNormal(inputs.data);
  const labels = rng.substream("targets");
  return { inputs, targets: Float64Array.from({ length: points }, () => labels.uniform(-1, 1)) };
}

function wdbc(points: number, _: number, rng: Rng): Points {
  const { features, labels } = loadWdbc();
  const { inside } = randomSplit(features.rows, points, rng);
  return {
    inputs: selectRows(standardize(features), inside),
    targets: Float64Array.from(inside, (s) => 2 * labels[s] - 1),
  };
}

/** Even digits against odd ones, pixels by their root mean square, so that dead ones stay 0; four patches are tiles. */
function mnist(points: number, patches: number, rng: Rng): Points {
  const { test } = loadMnist();
  const { inside } = randomSplit(test.count, points, rng);
  const images = test.points(inside, { scale: "rms" });
  const inputs = matrix(points, SIDE * SIDE);
  for (let s = 0; s < points; s++)
    for (let at = 0; at < SIDE * SIDE; at++)
      inputs.data[s * SIDE * SIDE + at] =
        images.data[s * SIDE * SIDE + (patches === 1 ? at : pixelOfTiles(at))];
  return { inputs, targets: Float64Array.from(inside, (s) => 2 * (test.labels[s] % 2) - 1) };
}

/** The pixel that comes at a place when an image is read tile by tile. */
function pixelOfTiles(at: number): number {
  const tile = Math.floor(at / (TILE * TILE));
  const row = Math.floor((at % (TILE * TILE)) / TILE) + TILE * Math.floor(tile / 2);
  return SIDE * row + (at % TILE) + TILE * (tile % 2);
}
