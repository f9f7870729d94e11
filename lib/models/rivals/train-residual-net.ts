import type { MatrixLike, Rng, VectorLike } from "../../num";
import { type ImageNetworkOptions, type TrainedNetwork, trainImageNetwork } from "./train-network";

/**
 * A residual net of at most 10⁶ multiply-adds an image: a stem of 3×3 with stride 2 and 8 channels; three residual blocks
 * of 8, 16 and 32 channels, the last two with stride 2; the mean over the image; one dense layer. Every convolution is
 * followed by batch normalisation. After the stem the image is pooled by the least whole number that keeps to the 10⁶ (none up
 * to 32×32×3). It is far smaller than ResNet-18 or ResNet-20.
 *
 * Predictions normalise by statistics that training kept, so that a point's class does not depend on its company.
 *
 * @param points n×d, an image of options.shape a row. @param labels length n, each a class.
 * @param options shape {height, width, channels}, at least 8×8; the others have defaults.
 * @param rng the start is drawn from substream ("weights"), the order of the points in epoch e from ("epoch", e).
 * @returns parameters for `networkClassifier`, the loss of every epoch, and status: divergence does not throw.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a label that is no class, labels all alike, an option of
 *   another name or out of range, more memory than there is.
 * Cost: about .3 ms a point and epoch for 32×32×3; memory .3 MB a point of a batch. Source: He et al. 2016, arXiv:1512.03385.
 *
 * @example
 * ```ts
 * const rng = createRng(1);
 * const labels = Array.from({ length: 40 }, (_, s) => s % 2);
 * const points = labels.map((label) => Array.from({ length: 144 }, (_, i) => rng.uniform() + (i < 72 === (label === 0) ? 1 : 0)));
 * const shape = { height: 12, width: 12, channels: 1 };
 * const { parameters } = trainResidualNet(points, labels, { shape, epochs: 40 }, createRng(2));
 * networkClassifier(parameters).predict(points.slice(0, 4)); // => [0, 1, 0, 1]
 * ```
 */
export function trainResidualNet(
  points: MatrixLike,
  labels: VectorLike,
  options: ImageNetworkOptions,
  rng: Rng,
): TrainedNetwork {
  return trainImageNetwork("trainResidualNet", "residual-net", points, labels, options, rng);
}
