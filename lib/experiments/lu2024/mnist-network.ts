import { loadMnist, type PointScale } from "../../datasets";
import {
  arrangePatches,
  initializeLayered,
  type LayeredParameters,
  type PatchKind,
  trainLayered,
} from "../../models/layered";
import type { Matrix, Rng } from "../../num";

/** Training of the noise experiments, our choice: small steps, smaller ones where a point has many patches. */
export const NOISE_TRAINING = { stopAtLoss: 1e-12, mostIterations: 6000 } as const;

/** γ for m patches. */
export const learningRateFor = (patches: number): number => 0.1 * Math.min(1, 4 / patches);

/** Points on which functions are compared, from behind those that any training takes. */
const EVALUATION = { from: 1000, count: 500 } as const;

/** What a network is trained on. */
export interface DigitSetting {
  readonly patches: number;
  readonly cut: PatchKind;
  readonly scale: PointScale;
  /** n: the training points, which are also the clean points of purification. */
  readonly points: number;
  readonly width: number;
}

/** A network of one layer that tells odd digits from even ones, its start, its points, and others. */
export interface DigitNetwork {
  readonly initial: LayeredParameters;
  readonly clean: LayeredParameters;
  readonly inputs: Matrix;
  readonly heldOut: Matrix;
  /** The loss with which training ended. */
  readonly loss: number;
}

/**
 * A network trained on the first n images of a shuffle of MNIST's test set, with targets +1 for odd digits and −1 for even
 * ones, and the images 1,000 to 1,499 of the shuffle, on which it was not trained.
 */
export function digitNetwork(setting: DigitSetting, rng: Rng): DigitNetwork {
  const { patches, cut, scale, points, width } = setting;
  const { test } = loadMnist();
  const order = rng.substream("images").permutation(test.count);
  const images = (from: number, count: number): Matrix =>
    arrangePatches(
      test.points(order.subarray(from, from + count), { scale, precision: "f64" }),
      { height: 28, width: 28, channels: 1 },
      { patches, kind: cut },
    );
  const inputs = images(0, points);
  const targets = Array.from(order.subarray(0, points), (i) => (test.labels[i] % 2 === 1 ? 1 : -1));
  const size = { patches, patchSize: inputs.columns / patches, widths: [width] };
  const initial = initializeLayered(size, rng.substream("start"));
  const { status, parameters, losses } = trainLayered({
    inputs,
    targets,
    initial,
    loss: "squared",
    learningRate: learningRateFor(patches),
    iterations: NOISE_TRAINING.mostIterations,
    stopAtLoss: NOISE_TRAINING.stopAtLoss,
  });
  if (status === "diverged") throw new Error(`training diverged after ${losses.length - 1} steps.`);
  const heldOut = images(EVALUATION.from, EVALUATION.count);
  return { initial, clean: parameters, inputs, heldOut, loss: losses[losses.length - 1] };
}
