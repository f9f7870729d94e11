import type { PointScale } from "../../datasets";
import {
  type Activation,
  arrangePatches,
  initializeLayered,
  type LayeredParameters,
  type PatchKind,
  trainLayered,
} from "../../models/layered";
import type { Matrix, Rng } from "../../num";
import { IMAGES, type ImageSet } from "./image-set";

/** Training of the noise experiments, our choice: small steps, smaller ones where a point has many patches. */
export const NOISE_TRAINING = { stopAtLoss: 1e-12, mostIterations: 6000 } as const;

/** γ for m patches. */
export const learningRateFor = (patches: number): number => 0.1 * Math.min(1, 4 / patches);

/** Points on which functions are compared, from behind those that any training takes. */
const EVALUATION = { from: 1000, count: 500 } as const;

/** What a network is trained on. */
export interface ImageSetting {
  readonly data: ImageSet;
  readonly patches: number;
  readonly cut: PatchKind;
  readonly scale: PointScale;
  /** n: the training points, which are also the clean points of purification. */
  readonly points: number;
  /** The kernels of each layer. */
  readonly widths: readonly number[];
  /** How many patches of a layer make one of the next; 1 each unless told. */
  readonly groups?: readonly number[];
  readonly activation?: Activation;
  /** Whether hidden units have biases, which are trained; none unless told. */
  readonly biases?: boolean;
  /** Training ends after so many steps at the latest; 6,000 unless told. */
  readonly mostIterations?: number;
  /** How the first layer is stepped, see `trainLayered`; the cheaper way unless told. */
  readonly form?: "auto" | "direct" | "span";
}

/** A trained network of images, its start, its points, and others. */
export interface ImageNetwork {
  readonly initial: LayeredParameters;
  readonly clean: LayeredParameters;
  readonly inputs: Matrix;
  /** As many images as `inputs` has, which were not trained on. */
  readonly outside: Matrix;
  readonly heldOut: Matrix;
  /** +1 or −1 for every held-out image. */
  readonly heldOutTargets: Float64Array;
  /** The loss with which training ended. */
  readonly loss: number;
}

/**
 * A network trained by the squared loss on the first n images of a shuffle of a set's test images, with targets +1 for odd
 * classes and −1 for even ones; the n images behind them; and the images 1,000 to 1,499 of the shuffle.
 *
 * @throws {Error} training diverged.
 */
export function imageNetwork(setting: ImageSetting, rng: Rng): ImageNetwork {
  const { data, patches, cut, scale, points, widths, groups, activation, biases } = setting;
  const { picture, load } = IMAGES[data];
  const { test } = load();
  const order = rng.substream("images").permutation(test.count);
  const images = (from: number, count: number): Matrix =>
    arrangePatches(test.points(order.subarray(from, from + count), { scale, precision: "f64" }), picture, {
      patches,
      kind: cut,
    });
  const targetsOf = (from: number, count: number): Float64Array =>
    Float64Array.from(order.subarray(from, from + count), (i) => (test.labels[i] % 2 === 1 ? 1 : -1));
  const inputs = images(0, points);
  const initial = initializeLayered(
    {
      ...{ patches, patchSize: inputs.columns / patches, widths },
      ...(groups && { groups }),
      ...(activation && { activation }),
      ...(biases && { biases }),
    },
    rng.substream("start"),
  );
  const { status, parameters, losses } = trainLayered({
    inputs,
    targets: targetsOf(0, points),
    initial,
    loss: "squared",
    learningRate: learningRateFor(patches),
    iterations: setting.mostIterations ?? NOISE_TRAINING.mostIterations,
    stopAtLoss: NOISE_TRAINING.stopAtLoss,
    form: setting.form ?? "auto",
  });
  if (status === "diverged") throw new Error(`training diverged after ${losses.length - 1} steps.`);
  return {
    initial,
    clean: parameters,
    inputs,
    outside: images(points, points),
    heldOut: images(EVALUATION.from, EVALUATION.count),
    heldOutTargets: targetsOf(EVALUATION.from, EVALUATION.count),
    loss: losses[losses.length - 1],
  };
}
