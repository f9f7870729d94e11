import {
  checkCount,
  checkFiniteMatrix,
  checkLength,
  checkMatrix,
  checkText,
  DomainError,
  type Matrix,
  type MatrixLike,
  ShapeError,
  sayValue,
  toFiniteVector,
  toMatrix,
  type VectorLike,
} from "../../num";

/**
 * Weights of a one-hidden-layer CNN with p kernels of size k:
 * f(x) = p^{−1/2} Σⱼ βⱼ Σᵢ ψ(Wⱼᵀ Pᵢ x), ψ = ReLU, Pᵢ x the i-th of m non-overlapping patches of x ∈ R^{mk}.
 */
export interface CnnParameters {
  /** p×k; row j is the kernel Wⱼ. */
  readonly hidden: Matrix;
  /** β, length p. */
  readonly output: Float64Array;
}

/** What public functions accept as CNN weights. */
export interface CnnParametersLike {
  readonly hidden: MatrixLike;
  readonly output: VectorLike;
}

/** The arguments as CNN weights; throws when a weight is not finite or β does not have one entry per kernel. */
export function toCnnParameters(value: CnnParametersLike, where: string, name: string): CnnParameters {
  if (value === null || typeof value !== "object" || !("hidden" in value) || !("output" in value))
    throw new ShapeError(
      `${where}: ${name} = ${sayValue(value)} is not a network; pass { hidden: Matrix p×k, output: length p }.`,
    );
  const hidden = toMatrix(value.hidden, where, `${name}.hidden`);
  checkFiniteMatrix(where, `${name}.hidden`, hidden);
  const output = toFiniteVector(where, `${name}.output`, value.output);
  if (hidden.rows === 0 || hidden.columns === 0)
    throw new ShapeError(
      `${where}: ${name}.hidden is ${hidden.rows}×${hidden.columns}; at least one kernel of size 1.`,
    );
  checkLength(where, `${name}.output`, output.length, hidden.rows, "one entry per kernel (row of hidden)");
  return { hidden, output };
}

/**
 * All patches of all inputs as the rows of one (n·m)×k matrix; row s·m + i is Pᵢ x_s. A view, not a copy: with
 * non-overlapping patches, row-major inputs already lie in this order.
 *
 * @throws {ShapeError} no inputs, or m does not divide d. {DomainError} m is not a positive whole number.
 *
 * @example
 * ```ts
 * const cut = patchMatrix(matrix(1, 4, Float64Array.of(1, 2, 3, 4)), 2, "example");
 * [row(cut, 0), row(cut, 1)]; // => [[1, 2], [3, 4]]
 * ```
 */
export function patchMatrix(inputs: Matrix, patches: number, where: string = "patchMatrix"): Matrix {
  checkText("patchMatrix", "where", where);
  checkMatrix(where, "inputs", inputs);
  checkCount(where, "patches", patches);
  if (inputs.rows === 0 || inputs.columns === 0)
    throw new ShapeError(
      `${where}: inputs are ${inputs.rows}×${inputs.columns}; at least one point with one feature.`,
    );
  if (inputs.columns % patches !== 0)
    throw new ShapeError(
      `${where}: patches = ${patches} does not divide the ${inputs.columns} features; one of ${divisors(inputs.columns).join(", ")}.`,
    );
  return { rows: inputs.rows * patches, columns: inputs.columns / patches, data: inputs.data };
}

function divisors(n: number): number[] {
  return Array.from({ length: n }, (_, i) => i + 1).filter((m) => n % m === 0);
}

/** Finite inputs cut into patches that fit the network's kernels. */
export function toPatches(
  inputs: MatrixLike,
  patches: number,
  patchSize: number,
  where: string,
): { points: Matrix; cut: Matrix } {
  const points = toMatrix(inputs, where, "inputs");
  const cut = patchMatrix(points, patches, where);
  if (cut.columns !== patchSize)
    throw new ShapeError(
      `${where}: kernels have ${patchSize} entries but ${points.columns} features in ${patches} patches make patches of ${cut.columns}.`,
    );
  checkFiniteMatrix(where, "inputs", points);
  return { points, cut };
}

/** Labels as numbers, each 0 or 1. */
export function toBinaryLabels(where: string, name: string, labels: VectorLike): Float64Array {
  const vector = toFiniteVector(where, name, labels);
  const strange = vector.findIndex((y) => y !== 0 && y !== 1);
  if (strange >= 0)
    throw new DomainError(
      `${where}: ${name} is ${vector[strange]} at entry ${strange}; each label is 0 or 1.`,
    );
  return vector;
}
