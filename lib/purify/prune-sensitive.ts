import { designOf, type LayeredParametersLike, toInputs, toLayeredParameters } from "../models/layered";
import {
  checkCount,
  checkFraction,
  checkNotNegative,
  checkObject,
  checkPositive,
  checkSize,
  DomainError,
  keysOf,
  type Matrix,
  type MatrixLike,
  matrix,
  toClassLabels,
  type VectorLike,
} from "../num";
import type { PrunedNetwork } from "./prune-dormant";
import { withoutKernels } from "./without-kernels";

/** What `pruneSensitive` needs. */
export interface PruneSensitiveOptions {
  /** A network of several classes. */
  readonly network: LayeredParametersLike;
  /** n×d clean points, as the network sees them. */
  readonly inputs: MatrixLike;
  /** Length n: their classes, 0 … C − 1, two of them at least. */
  readonly labels: VectorLike;
  /** Kernels whose mask ends at or below it are pruned; in [0, 1]. */
  readonly threshold: number;
  /** ε: by how much a mask is moved against the network; .4 unless told. */
  readonly perturbation?: number;
  /** α: the weight of the loss that nothing moved, in [0, 1]; .2 unless told. */
  readonly tradeOff?: number;
  /** Of gradient descent with momentum .9; .2 unless told. */
  readonly learningRate?: number;
  /** 500 unless told. */
  readonly iterations?: number;
}

const OPTIONS = keysOf<PruneSensitiveOptions>({
  network: true,
  inputs: true,
  labels: true,
  threshold: true,
  perturbation: true,
  tradeOff: true,
  learningRate: true,
  iterations: true,
});

/** What was pruned, and why. */
export interface SensitivePruned extends PrunedNetwork {
  /** Length p_L, in [0, 1]: 1 where the kernel serves whatever is done to it. */
  readonly mask: Float64Array;
  /** Length iterations: what is minimised, before every step. */
  readonly losses: Float64Array;
}

const MOMENTUM = 0.9;

/**
 * Adversarial neuron pruning: kernels of the last layer whose perturbation harms most are set to zero, with their column of β.
 * With f_c(m) = p_L^{−1/2} Σⱼ mⱼ β_cj φⱼ a mask m ∈ [0, 1]^{p_L} is fitted to
 *   min_m α L(m) + (1 − α) max_{‖δ‖∞ ≤ ε} L(m + δ),
 * L the mean cross-entropy of n clean labelled points; the inner maximum is one step, δ = ε·sign ∇L(m), and the outer minimum
 * projected gradient descent with momentum from m = 1. A backdoor's kernels are those that a small change turns against
 * clean points, so their masks fall first. The mask multiplies the feature φⱼ; for ReLU and m ≥ 0 that is a mask on the kernel.
 *
 * @returns the network, which kernels are gone, and the mask of each.
 * @throws {ShapeError} sizes disagree. {DomainError} a network of one output, labels of one class, features so large that the
 *   loss overflows, an option of another name or out of range.
 * Cost: one pass over the points, then O(iterations · n · p_L · C).
 * Source: Wu & Wang 2021, Adversarial neuron pruning purifies backdoored deep models; of the last layer alone.
 *
 * @example
 * ```ts
 * // The second kernel says class 0 whatever class a point has.
 * const network = { patches: 1, layers: [[[1, 0], [1, 1], [0, 1]]], output: [[4, 3, 0], [0, 0, 6]] };
 * const inputs = [[5, 1], [4, 1], [1, 5], [1, 4]];
 * const { pruned, mask } = pruneSensitive({ network, inputs, labels: [0, 0, 1, 1], threshold: 0.5 });
 * pruned; // => [1]
 * mask[0]; // => 1
 * ```
 */
export function pruneSensitive(options: PruneSensitiveOptions): SensitivePruned {
  const where = "pruneSensitive";
  checkObject(where, "options", options, OPTIONS);
  const { threshold, perturbation = 0.4, tradeOff = 0.2, learningRate = 0.2, iterations = 500 } = options;
  const network = toLayeredParameters(options.network, where, "network");
  const { rows: classes, columns: width } = network.output;
  if (classes < 2)
    throw new DomainError(`${where}: network has one output; one for each class, two or more.`);
  checkFraction(where, "threshold", threshold);
  checkNotNegative(where, "perturbation", perturbation);
  checkFraction(where, "tradeOff", tradeOff);
  checkPositive(where, "learningRate", learningRate);
  checkCount(where, "iterations", iterations);
  checkSize(where, `a loss before each of iterations = ${iterations}`, iterations, 32);
  const cut = toInputs(where, options.inputs, network);
  const { labels } = toClassLabels(where, options.labels, cut.rows / network.patches, classes);
  const features = transposed(designOf(where, "auto", network, cut, network.layers.length));

  const mask = new Float64Array(width).fill(1);
  const speed = new Float64Array(width);
  const losses: number[] = [];
  for (let t = 0; t < iterations; t++) {
    // 1. The loss and its slopes, here and after the worst small step.
    const own = atMask(network.output, features, labels, mask);
    const moved = mask.map((m, j) => m + perturbation * Math.sign(own.slopes[j]));
    const worst = atMask(network.output, features, labels, moved);
    losses.push(tradeOff * own.loss + (1 - tradeOff) * worst.loss);
    // 2. One step of the mask, within [0, 1].
    for (let j = 0; j < width; j++) {
      speed[j] = MOMENTUM * speed[j] + tradeOff * own.slopes[j] + (1 - tradeOff) * worst.slopes[j];
      mask[j] = Math.min(1, Math.max(0, mask[j] - learningRate * speed[j]));
    }
    if (!Number.isFinite(losses[t]) || speed.some(Number.isNaN))
      throw new DomainError(
        `${where}: inputs and weights are so large that the loss overflows at step ${t + 1}, with perturbation = ${perturbation}; numbers whose scores are finite. Scale inputs or weights down.`,
      );
  }
  const pruned = Int32Array.from(mask.keys()).filter((j) => mask[j] <= threshold);
  return { parameters: withoutKernels(network, pruned), pruned, mask, losses: Float64Array.from(losses) };
}

/** n×p_L: the features of a point a row, which the loops below go along. */
function transposed({ rows, columns, data }: Matrix): Matrix {
  const turned = matrix(columns, rows);
  for (let i = 0; i < rows; i++)
    for (let s = 0; s < columns; s++) turned.data[s * rows + i] = data[i * columns + s];
  return turned;
}

/** L and ∂L/∂mⱼ = (1/n) p^{−1/2} Σ_s φⱼ(x_s) Σ_c (softmax f(x_s) − y_s)_c β_cj. */
function atMask(
  output: Matrix,
  features: Matrix,
  labels: Int32Array,
  mask: Float64Array,
): { loss: number; slopes: Float64Array } {
  const { rows: classes, columns: width, data: beta } = output;
  const n = labels.length;
  const scale = 1 / Math.sqrt(width);
  const slopes = new Float64Array(width);
  const scores = new Float64Array(classes);
  let loss = 0;
  for (let s = 0; s < n; s++) {
    for (let c = 0; c < classes; c++) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += mask[j] * beta[c * width + j] * features.data[s * width + j];
      scores[c] = scale * sum;
    }
    const most = scores.reduce((a, b) => Math.max(a, b));
    const shares = scores.map((f) => Math.exp(f - most));
    const total = shares.reduce((a, b) => a + b);
    loss += (Math.log(total) + most - scores[labels[s]]) / n;
    for (let c = 0; c < classes; c++) {
      const error = (scale / n) * (shares[c] / total - (labels[s] === c ? 1 : 0));
      for (let j = 0; j < width; j++) slopes[j] += error * beta[c * width + j] * features.data[s * width + j];
    }
  }
  return { loss, slopes };
}
