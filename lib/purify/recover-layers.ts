import type { CnnParameters } from "../models/cnn";
import { type Matrix, transpose } from "../num";
import type { Norm } from "./project";
import { recoverLayer } from "./recover-layer";

/** A recovered hidden layer. */
export interface RecoveredHidden {
  /** W̃, p×k. */
  readonly hidden: Matrix;
  /** Rank of A_Wᵀ (k×mn). */
  readonly rank: number;
  readonly unproven: number;
}

/**
 * `recoverLayer` of the hidden layer, whose name this was; it goes with the next version.
 *
 * @param cut the patches of the clean points, (n·m)×k: A_W with one patch a row.
 */
export function recoverHidden(
  contaminated: CnnParameters,
  initial: CnnParameters,
  cut: Matrix,
  norm: Norm,
): RecoveredHidden {
  const { weights, ...rest } = recoverLayer(contaminated.hidden, initial.hidden, transpose(cut), norm);
  return { hidden: weights, ...rest };
}

/** A recovered output layer. */
export interface RecoveredOutput {
  /** β̃, length p. */
  readonly output: Float64Array;
  /** Rank of A_βᵀ (p×n). */
  readonly rank: number;
  readonly unproven: number;
}

/**
 * `recoverLayer` of the output layer, whose name this was; it goes with the next version.
 *
 * @param design A_βᵀ, p×n: the `hiddenFeatures` of the clean points under some hidden layer.
 */
export function recoverOutput(
  contaminated: CnnParameters,
  initial: CnnParameters,
  design: Matrix,
  norm: Norm,
): RecoveredOutput {
  const { weights, ...rest } = recoverLayer([contaminated.output], [initial.output], design, norm);
  return { output: weights.data, ...rest };
}
