import type { MatrixLike, Rng, VectorLike } from "../../num";
import { type NetworkOptions, type TrainedNetwork, trainNetwork } from "./train-network";

/**
 * A one-dimensional CNN for series such as heartbeats: 64, 128 and 256 kernels of 16 samples, padded so that a series keeps
 * its length, each followed by ReLU and the largest of 4, 4 and 2; then 128 rectified units, and as many as classes.
 *
 * @param points n×d, a series of d ≥ 32 samples a row. @param labels length n, each a class.
 * @param rng the start is drawn from substream ("weights"), the order of the points in epoch e from ("epoch", e).
 * @returns parameters for `networkClassifier`, the loss of every epoch, and status: divergence does not throw.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a label that is no class, labels all alike, an option of
 *   another name or out of range, more memory than there is.
 * Cost: about 2.5 ms a point and epoch for 187 samples; memory .3 MB a point of a batch. Source: Yang et al. 2020, section III; the 128 units are ours.
 *
 * @example
 * ```ts
 * const labels = Array.from({ length: 24 }, (_, s) => s % 2);
 * const points = labels.map((label, s) => Array.from({ length: 32 }, (_, t) => Math.sin(s + t * (label ? 0.3 : 1.2))));
 * const { parameters, status } = trainSeriesCnn(points, labels, { epochs: 12 }, createRng(1));
 * status; // => "epochs"
 * networkClassifier(parameters).predict(points.slice(0, 4)); // => [0, 1, 0, 1]
 * ```
 */
export function trainSeriesCnn(
  points: MatrixLike,
  labels: VectorLike,
  options: NetworkOptions = {},
  rng: Rng,
): TrainedNetwork {
  return trainNetwork("trainSeriesCnn", "series-cnn", points, labels, options, rng);
}
