import {
  checkFiniteMatrix,
  checkLength,
  checkOneOf,
  largestSize,
  type Matrix,
  type MatrixLike,
  matrix,
  ShapeError,
  selectRows,
  toMatrix,
} from "../num";
import { checkSensible } from "./check-start";
import { NORMS, type Norm, projectRows } from "./project";

/** A layer recovered from a contaminated one. */
export interface RecoveredLayer {
  /** W̃, of the layer's size. */
  readonly weights: Matrix;
  /** Rank of the design, of its k rows. At rank k its range is everything and W̃ = Θ: nothing was recovered. */
  readonly rank: number;
  /** How many of the p ℓ1 problems ended without a proof of optimality; 0 in health. */
  readonly unproven: number;
}

/**
 * The step of Algorithm 2 that both layers take. Training leaves every row of a layer in its start plus the range of a
 * design A, sparse noise does not lie there; so keep the part of each contaminated change that A explains best:
 *   W̃ⱼ = Wⱼ(0) + A argmin_u ‖Θⱼ − Wⱼ(0) − A u‖,  j = 1, …, p.
 *
 * For the hidden layer the columns of A are the patches of the clean points (equation 4.1). The output layer is one row,
 * `[β]`, and A the `hiddenFeatures` of the clean points under some hidden layer (equation 4.2).
 *
 * @param contaminated Θ, p×k. @param initial W(0), p×k. @param design A, k×d of any rank. @param norm ℓ1, or ℓ2 as baseline.
 * @throws {ShapeError} sizes disagree. {DomainError} a number is not finite, a weight of the start beyond
 *   10¹⁵⁰, or an unknown norm.
 * Cost: p ℓ1 problems of size k×d that share one design. Source: Lu, Huang & Wang 2023, equations 4.1 and 4.2.
 *
 * @example
 * ```ts
 * const initial = [[0, 0, 0, 0], [1, 1, 1, 1]];
 * const contaminated = [[2, 2, 9, 2], [7, 4, 4, 4]]; // both rows moved along (1, 1, 1, 1), and one weight was hit in each
 * recoverLayer(contaminated, initial, [[1], [1], [1], [1]], "l1").weights.data; // => [2, 2, 2, 2, 4, 4, 4, 4]
 * ```
 */
export function recoverLayer(
  contaminated: MatrixLike,
  initial: MatrixLike,
  design: MatrixLike,
  norm: Norm,
): RecoveredLayer {
  const where = "recoverLayer";
  const finite = (value: MatrixLike, name: string): Matrix => {
    const checked = toMatrix(value, where, name);
    checkFiniteMatrix(where, name, checked);
    return checked;
  };
  const [theta, start, a] = [
    finite(contaminated, "contaminated"),
    finite(initial, "initial"),
    finite(design, "design"),
  ];
  const { rows: p, columns: k } = theta;
  if (start.rows !== p || start.columns !== k)
    throw new ShapeError(
      `${where}: contaminated is ${p}×${k} but initial is ${start.rows}×${start.columns}; the start must be that of the same layer.`,
    );
  checkSensible(where, "initial", start.data);
  checkLength(where, "each column of design", a.rows, k, "one entry per entry of a row of the layer");
  checkOneOf(where, "norm", norm, NORMS);
  return projectLayer(theta, start, a, norm);
}

/** The same for arguments that were checked. */
export function projectLayer(theta: Matrix, start: Matrix, design: Matrix, norm: Norm): RecoveredLayer {
  const { rows: p, columns: k } = theta;
  const change = matrix(p, k, theta.data.slice());
  for (let i = 0; i < change.data.length; i++) change.data[i] -= start.data[i];
  const { fitted, rank, unproven } = projectRows(design, change, norm, largestSize(start.data));
  for (let i = 0; i < fitted.data.length; i++) fitted.data[i] += start.data[i];
  return { weights: fitted, rank, unproven };
}

/**
 * As `projectLayer`, with rows of zeros of the design left out of the fit, which is faster and the same but for rounding:
 * W̃ = W(0) there, to the bit, whatever the noise.
 *
 * @param counting the other rows; see `countingRows`.
 */
export function projectCounting(
  theta: Matrix,
  start: Matrix,
  design: Matrix,
  norm: Norm,
  counting: Int32Array,
): RecoveredLayer {
  const { rows: p, columns: k } = theta;
  const c = counting.length;
  if (c === k) return projectLayer(theta, start, design, norm);
  const weights = matrix(p, k, start.data.slice());
  if (c === 0) return { weights, rank: 0, unproven: 0 };
  const change = matrix(p, c);
  for (let j = 0; j < p; j++)
    for (let i = 0; i < c; i++) {
      const at = j * k + counting[i];
      change.data[j * c + i] = theta.data[at] - start.data[at];
    }
  const { fitted, rank, unproven } = projectRows(
    selectRows(design, counting),
    change,
    norm,
    largestSize(start.data),
  );
  for (let j = 0; j < p; j++)
    for (let i = 0; i < c; i++) weights.data[j * k + counting[i]] += fitted.data[j * c + i];
  return { weights, rank, unproven };
}
