import {
  BACKENDS,
  type Backend,
  checkCount,
  checkObject,
  checkOneOf,
  checkOptions,
  checkPositive,
  checkRng,
  checkSize,
  DomainError,
  keysOf,
  type MatrixLike,
  type Rng,
  ShapeError,
  toClassLabels,
  toFloat32Matrix,
  type VectorLike,
} from "../../num";
import { architectureOf } from "./architectures";
import { checkShape, type ImageShape, type NetworkParameters } from "./network";
import type { NetworkName } from "./network-name";
import { crossEntropy, initialParameters, openNetwork } from "./open-network";
import { optimizerOf } from "./optimizer";
import { setPixels } from "./set-pixels";

/** How a network is trained. */
export interface NetworkOptions {
  /** How often all points are seen; 100 unless told. */
  readonly epochs?: number;
  /** How many points a step is made from; 64 unless told. The last step of an epoch takes what is left. */
  readonly batchSize?: number;
  /** `adam` (Kingma & Ba 2015) unless told, or `nesterov`: momentum .9, as Nesterov has it. */
  readonly optimizer?: "adam" | "nesterov";
  /** The size of a step; .001 unless told, .01 for `nesterov`. */
  readonly learningRate?: number;
  /** How many classes there are; the largest label + 1 unless told. */
  readonly classes?: number;
  /** `auto` unless told. Every backend gives the same bits; `scalar`, in TypeScript, takes some ten times as long. */
  readonly backend?: Backend;
}

/** How a network of images is trained. */
export interface ImageNetworkOptions extends NetworkOptions {
  /** What a point is: channels·height·width numbers, one plane after another, a plane row by row, as a Dataset has them. */
  readonly shape: ImageShape;
}

/** What a training ended with. */
export interface TrainedNetwork {
  readonly parameters: NetworkParameters;
  /** losses[e] is the mean cross-entropy over the batches of epoch e, each before its step. */
  readonly losses: Float64Array;
  /** `epochs`: all were done. `diverged`: a loss or a weight overflowed; try a smaller learningRate. */
  readonly status: "epochs" | "diverged";
}

const OPTIONS = keysOf<NetworkOptions>({
  epochs: true,
  batchSize: true,
  optimizer: true,
  learningRate: true,
  classes: true,
  backend: true,
});

const IMAGE_OPTIONS = keysOf<ImageNetworkOptions>({
  epochs: true,
  batchSize: true,
  optimizer: true,
  learningRate: true,
  classes: true,
  backend: true,
  shape: true,
});

/** Trains a network whose points are images of a shape that is told. */
export function trainImageNetwork(
  where: string,
  network: NetworkName,
  points: MatrixLike,
  labels: VectorLike,
  options: ImageNetworkOptions,
  rng: Rng,
): TrainedNetwork {
  checkObject(where, "options", options, IMAGE_OPTIONS);
  const { shape, ...others } = options;
  return trainNetwork(where, network, points, labels, others, rng, shape);
}

/**
 * Minimises the mean cross-entropy of softmax(scores) by steps on batches, in single precision.
 *
 * @param shape of a point; a series, 1×d×1, unless told. @param rng draws the start from substream ("weights"), the order of
 *   the points in epoch e from ("epoch", e).
 */
export function trainNetwork(
  where: string,
  network: NetworkName,
  points: MatrixLike,
  labels: VectorLike,
  options: NetworkOptions,
  rng: Rng,
  shape?: ImageShape,
): TrainedNetwork {
  // 1. What is asked for.
  checkOptions(where, options, OPTIONS);
  const { epochs = 100, batchSize = 64, optimizer = "adam", backend = "auto" } = options;
  const { learningRate = optimizer === "adam" ? 0.001 : 0.01 } = options;
  checkCount(where, "epochs", epochs);
  checkCount(where, "batchSize", batchSize);
  checkOneOf(where, "optimizer", optimizer, ["adam", "nesterov"]);
  checkPositive(where, "learningRate", learningRate);
  if (Math.fround(learningRate) === Number.POSITIVE_INFINITY)
    throw new DomainError(
      `${where}: learningRate = ${learningRate} is beyond single precision's 3.4e38; try 0.001.`,
    );
  checkOneOf(where, "backend", backend, BACKENDS);
  checkRng(where, rng);
  const { rows: n, columns: d, data } = toFloat32Matrix(points, where, "points");
  if (n === 0 || d === 0)
    throw new ShapeError(`${where}: points are ${n}×${d}; a network needs at least one row and one column.`);
  const image = shape === undefined ? { height: 1, width: d, channels: 1 } : checkShape(where, shape, d);
  const known = toClassLabels(where, labels, n, options.classes);
  checkSize(where, `a loss after each of epochs = ${epochs}`, epochs, 32);

  // 2. The network, at its start.
  const layers = architectureOf(where, network, image, known.classes);
  const batch = Math.min(batchSize, n);
  const start = initialParameters(image, layers, rng.substream("weights"));
  const open = openNetwork(where, { backend, shape: image, layers, batch, training: true });
  open.weights.floats.set(start.weights);
  open.statistics.floats.set(start.statistics);
  const step = optimizerOf(open, optimizer, learningRate);

  // 3. The steps.
  const losses: number[] = [];
  const ordered = new Int32Array(batch);
  let isSound = true;
  for (let epoch = 0; epoch < epochs && isSound; epoch++) {
    const order = rng.substream("epoch", epoch).permutation(n);
    let sum = 0;
    let batches = 0;
    for (let from = 0; from < n && isSound; from += batch) {
      const count = Math.min(batch, n - from);
      for (let s = 0; s < count; s++) {
        const point = order[from + s];
        ordered[s] = known.labels[point];
        setPixels(open.input.floats, data.subarray(point * d, (point + 1) * d), image, 1, s);
      }
      open.layers.prepare?.(true);
      open.layers.forward(count, true);
      const loss = crossEntropy(open, ordered, 0, count);
      isSound = Number.isFinite(loss);
      if (isSound) {
        open.slopes?.floats.fill(0);
        open.layers.backward(count);
        step();
        open.layers.settle?.();
      }
      sum += loss;
      batches++;
    }
    losses.push(sum / batches);
    isSound &&= open.weights.floats.every(Number.isFinite);
  }
  const kept = (values: Float32Array, length: number): Float32Array => values.slice(0, length);
  const parameters: NetworkParameters = {
    network,
    shape: image,
    classes: known.classes,
    weights: kept(open.weights.floats, start.weights.length),
    statistics: kept(open.statistics.floats, start.statistics.length),
  };
  isSound &&= parameters.statistics.every(Number.isFinite);
  return { parameters, losses: Float64Array.from(losses), status: isSound ? "epochs" : "diverged" };
}
