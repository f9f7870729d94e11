import type { MatrixLike, Rng, VectorLike } from "../../num";
import { type ImageNetworkOptions, type TrainedNetwork, trainImageNetwork } from "./train-network";

/**
 * LeNet: 6 kernels of 5×5, 16 of 5×5, each followed by the largest of 2×2, then 120, 84 and as many units as classes, all
 * rectified but the last. Images smaller than 32×32 are padded by 2. It minimises the mean cross-entropy
 *   −(1/n) Σₛ log softmax(f(x_s))[y_s]
 * by Adam or Nesterov's momentum on batches. It is LeCun et al.'s LeNet-5 with ReLU and max pooling, every kernel of the second
 * layer seeing all six channels.
 *
 * @param points n×d, an image of options.shape a row, scaled to about [0, 1]. @param labels length n, each a class.
 * @param options shape {height, width, channels}, at least 12×12; the others have defaults.
 * @param rng the start is drawn from substream ("weights"), the order of the points in epoch e from ("epoch", e).
 * @returns parameters for `networkClassifier`, the loss of every epoch, and status: divergence does not throw.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a label that is no class, labels all alike, an option of
 *   another name or out of range, more memory than there is.
 * Cost: about .1 ms a point and epoch for 28×28; memory 82 kB a point of a batch, 1 MB for 96×96×3. Source: LeCun et al. 1998, doi:10.1109/5.726791.
 *
 * @example
 * ```ts
 * const rng = createRng(1);
 * // 12×12 pixels: noise, and a bright upper or lower half.
 * const labels = Array.from({ length: 40 }, (_, s) => s % 2);
 * const points = labels.map((label) => Array.from({ length: 144 }, (_, i) => rng.uniform() + (i < 72 === (label === 0) ? 1 : 0)));
 * const shape = { height: 12, width: 12, channels: 1 };
 * const { parameters, status } = trainLeNet(points, labels, { shape, epochs: 8 }, createRng(2));
 * status; // => "epochs"
 * networkClassifier(parameters).predict(points.slice(0, 4)); // => [0, 1, 0, 1]
 * ```
 */
export function trainLeNet(
  points: MatrixLike,
  labels: VectorLike,
  options: ImageNetworkOptions,
  rng: Rng,
): TrainedNetwork {
  return trainImageNetwork("trainLeNet", "le-net", points, labels, options, rng);
}
