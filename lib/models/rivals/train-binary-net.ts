import type { MatrixLike, Rng, VectorLike } from "../../num";
import { type NetworkOptions, type TrainedNetwork, trainNetwork } from "./train-network";

/**
 * A binary net of 20 hidden units: every weight that multiplies and every activation is ±1,
 *   h = sign(N(xᵀ sign(V))), scores = N(hᵀ sign(W)),
 * with batch normalisations N. V and W are real, in [−1, 1]; they are moved by the slopes by their signs, and the slope
 * through sign(a) counts as 1 where |a| ≤ 1, else 0 (straight through). Points are real numbers.
 *
 * @param points n×d, one a row. @param labels length n, each a class.
 * @param rng the start is drawn from substream ("weights"), the order of the points in epoch e from ("epoch", e).
 * @returns parameters for `networkClassifier`, the loss of every epoch, and status: divergence does not throw.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a label that is no class, labels all alike, an option of
 *   another name or out of range, more memory than there is.
 * Cost: about 8 µs a point and epoch for 784 numbers; memory 4 kB a point of a batch. Source: Courbariaux et al. 2016, arXiv:1602.02830.
 *
 * @example
 * ```ts
 * const rng = createRng(1);
 * const labels = Array.from({ length: 40 }, (_, s) => s % 2);
 * const points = labels.map((label) => Array.from({ length: 16 }, (_, i) => rng.uniform() + (i < 8 === (label === 0) ? 1 : 0)));
 * const { parameters } = trainBinaryNet(points, labels, { epochs: 50 }, createRng(2));
 * networkClassifier(parameters).predict(points.slice(0, 4)); // => [0, 1, 0, 1]
 * ```
 */
export function trainBinaryNet(
  points: MatrixLike,
  labels: VectorLike,
  options: NetworkOptions = {},
  rng: Rng,
): TrainedNetwork {
  return trainNetwork("trainBinaryNet", "binary-net", points, labels, options, rng);
}
