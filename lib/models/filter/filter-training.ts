import type { Matrix } from "../../num";
import type { FilterNetwork } from "./filter-network";
import type { LabelAttack } from "./filter-oracle";

/** How the filter is updated; the index is the kernel's name for it. */
export const FILTER_ALGORITHMS = ["neuro-tron", "sgd", "sgd-as-published"] as const;

/**
 * `neuro-tron`: w += (η/b) M Σᵢ eᵢxᵢ (Algorithm 1). `sgd`: w += (η/b) Σᵢ eᵢ ∂f_w(xᵢ)/∂w, the gradient of half the mean
 * squared loss. `sgd-as-published`: w += (η/b) (Σᵢ eᵢ) ∂f_w(x₁)/∂w, what the paper's experiments ran; no gradient.
 */
export type FilterAlgorithm = (typeof FILTER_ALGORITHMS)[number];

/** What a training state begins from; the matrices are not changed. */
export interface FilterStart {
  readonly network: FilterNetwork;
  /** M of Neuro-Tron, r×n. */
  readonly sensing: Matrix;
  readonly truth: Float64Array;
  readonly initial: Float64Array;
  readonly batchSize: number;
  readonly algorithm: FilterAlgorithm;
  readonly learningRate: number;
}

/** Training in progress: `kernelTraining` for networks of the family M + cC, `generalTraining` for all. */
export interface FilterTraining {
  /**
   * Up to `count` updates; ‖w − w*‖ after each goes to `record`.
   *
   * @returns how many were done: fewer than `count` when the last distance is not finite.
   */
  advance(count: number, record: Float64Array): number;
  /** The current filter, a copy. */
  weights(): Float64Array;
}

/** Where a training state takes its batches and false labels from. */
export interface FilterData {
  readonly fill: (batch: Float64Array) => void;
  readonly attack: LabelAttack;
}

/** ‖a − b‖₂. */
export function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return Math.sqrt(sum);
}
