import type { CnnParameters } from "../models/cnn";
import { type Matrix, matrix, transpose } from "../num";
import { type Norm, projectRows } from "./project";

/** A recovered hidden layer. */
export interface RecoveredHidden {
  /** W̃, p×k. */
  readonly hidden: Matrix;
  /** Rank of A_Wᵀ (k×mn). At rank k its range is everything and W̃ = Θ. */
  readonly rank: number;
  readonly unproven: number;
}

/**
 * W̃ⱼ = Wⱼ(0) + A_Wᵀũⱼ with ũⱼ = argmin_u ‖Θⱼ − Wⱼ(0) − A_Wᵀu‖ (equation 4.1), for every kernel j.
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
  const { hidden: start } = initial;
  const { fitted, rank, unproven } = projectRows(
    transpose(cut),
    difference(contaminated.hidden, start),
    norm,
    largestOf(start.data),
  );
  for (let i = 0; i < fitted.data.length; i++) fitted.data[i] += start.data[i];
  return { hidden: fitted, rank, unproven };
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
 * β̃ = β(0) + A_βᵀṽ with ṽ = argmin_v ‖η − β(0) − A_βᵀv‖ (equation 4.2).
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
  const start = matrix(1, initial.output.length, initial.output);
  const moved = difference(matrix(1, contaminated.output.length, contaminated.output), start);
  const { fitted, rank, unproven } = projectRows(design, moved, norm, largestOf(initial.output));
  return { output: fitted.data.map((v, j) => v + initial.output[j]), rank, unproven };
}

function largestOf(weights: Float64Array): number {
  return weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
}

function difference(a: Matrix, b: Matrix): Matrix {
  return matrix(
    a.rows,
    a.columns,
    a.data.map((value, i) => value - b.data[i]),
  );
}
