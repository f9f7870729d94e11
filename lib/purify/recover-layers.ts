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
 *
 * @example
 * ```ts
 * const rng = createRng(1);
 * const inputs = matrix(2, 80, rng.fillNormal(new Float64Array(160)));
 * const initial = initializeCnn({ width: 10, patchSize: 40 }, rng.substream("start"));
 * const training = { targets: [1, -1], loss: "squared", learningRate: 0.1, iterations: 50 } as const;
 * const clean = trainCnn({ inputs, patches: 2, initial, ...training }).parameters;
 * const contaminated = contaminate(clean, { noiseFraction: 0.1 }, rng);
 * const { hidden, rank } = recoverHidden(contaminated, initial, patchMatrix(inputs, 2, "example"), "l1");
 * rank; // => 4
 * recoveryError({ hidden, output: clean.output }, clean).exactFraction; // => 1
 * ```
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
 *
 * @example
 * ```ts
 * const rng = createRng(1);
 * const inputs = matrix(2, 80, rng.fillNormal(new Float64Array(160)));
 * const initial = initializeCnn({ width: 100, patchSize: 40 }, rng.substream("start"));
 * const training = { targets: [1, -1], loss: "squared", learningRate: 0.1, iterations: 50 } as const;
 * const clean = trainCnn({ inputs, patches: 2, initial, ...training }).parameters;
 * const contaminated = contaminate(clean, { noiseFraction: 0.1 }, rng);
 * const design = hiddenFeatures(clean.hidden, inputs, 2);
 * const { output, rank } = recoverOutput(contaminated, initial, design, "l1");
 * rank; // => 2
 * const before = recoveryError(contaminated, clean).outputError;
 * recoveryError({ hidden: clean.hidden, output }, clean).outputError < before / 10; // => true
 * ```
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
