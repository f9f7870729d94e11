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
import { NORMS, type Norm, projectRows } from "./project";

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
 * @throws {ShapeError} sizes disagree. {DomainError} a number is not finite, or the norm unknown.
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
  return projectHidden(contaminated, initial, cut, norm);
}

/** The same for arguments that were checked. */
export function projectHidden(
  contaminated: CnnParameters,
  { hidden: start }: CnnParameters,
  cut: Matrix,
  norm: Norm,
): RecoveredHidden {
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
 * @throws {ShapeError} sizes disagree. {DomainError} a number is not finite, or the norm unknown.
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
  return projectOutput(contaminated, initial, design, norm);
}

/** The same for arguments that were checked. */
export function projectOutput(
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

function checkLayers(where: string, contaminated: CnnParameters, initial: CnnParameters, norm: Norm): void {
  checkStart(where, contaminated, initial);
  checkMatrix(where, "contaminated.hidden", contaminated.hidden);
  checkMatrix(where, "initial.hidden", initial.hidden);
  checkOneOf(where, "norm", norm, NORMS);
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
