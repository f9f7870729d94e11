import type { CnnParameters } from "../models/cnn";
import {
  checkFiniteMatrix,
  checkMatrix,
  checkOneOf,
  type Matrix,
  matrix,
  ShapeError,
  transpose,
} from "../num";
import { checkStart } from "./check-start";
import { NORMS, type Norm } from "./project";
import { projectLayer } from "./recover-layer";

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
 * @throws {ShapeError} sizes disagree. {DomainError} a number is not finite, or the norm unknown.
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
  checkLayers("recoverHidden", contaminated, initial, norm);
  checkMatrix("recoverHidden", "cut", cut);
  checkFiniteMatrix("recoverHidden", "cut", cut);
  if (cut.rows === 0 || cut.columns !== initial.hidden.columns)
    throw new ShapeError(
      `recoverHidden: cut is ${cut.rows}×${cut.columns} but kernels have ${initial.hidden.columns} entries; one patch of that size a row.`,
    );
  const { weights, ...rest } = projectLayer(contaminated.hidden, initial.hidden, transpose(cut), norm);
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
 * @throws {ShapeError} sizes disagree. {DomainError} a number is not finite, or the norm unknown.
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
  checkLayers("recoverOutput", contaminated, initial, norm);
  checkMatrix("recoverOutput", "design", design);
  checkFiniteMatrix("recoverOutput", "design", design);
  if (design.columns === 0 || design.rows !== initial.output.length)
    throw new ShapeError(
      `recoverOutput: design is ${design.rows}×${design.columns} but β has ${initial.output.length} entries; one row for each.`,
    );
  const [eta, start] = [contaminated.output, initial.output].map((beta) => matrix(1, beta.length, beta));
  const { weights, ...rest } = projectLayer(eta, start, design, norm);
  return { output: weights.data, ...rest };
}

function checkLayers(where: string, contaminated: CnnParameters, initial: CnnParameters, norm: Norm): void {
  checkStart(where, contaminated, initial);
  checkMatrix(where, "contaminated.hidden", contaminated.hidden);
  checkMatrix(where, "initial.hidden", initial.hidden);
  checkOneOf(where, "norm", norm, NORMS);
}
