import {
  BACKENDS,
  type Backend,
  checkFiniteMatrix,
  checkMatrix,
  checkOneOf,
  checkOptions,
  checkSize,
  type Matrix,
  type MatrixLike,
  matrix,
} from "../../num";
import { toPatches } from "./cnn";
import { forward } from "./forward";

/**
 * What the output layer sees: row j, column s is Σᵢ ψ(Wⱼᵀ Pᵢ x_s). It is also A_βᵀ, the design of the output
 * layer's recovery (equation 4.4).
 *
 * @param hidden p×k. @param inputs n×d with d = m·k. @param patches m.
 * @param options backend, "auto" unless told: every backend gives the same bits.
 * @returns p×n.
 * @throws {ShapeError} sizes disagree or m does not divide d. {DomainError} a weight or an input is not finite.
 * Cost: O(p·n·d).
 *
 * @example
 * ```ts
 * const hidden = matrix(2, 2, Float64Array.of(1, 0, 0, -1));
 * hiddenFeatures(hidden, [[3, 4, 5, 6], [0, -1, 0, -2]], 2).data; // => [8, 0, 0, 3]
 * ```
 */
export function hiddenFeatures(
  hidden: Matrix,
  inputs: MatrixLike,
  patches: number,
  options: { readonly backend?: Backend } = {},
): Matrix {
  checkOptions("hiddenFeatures", options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf("hiddenFeatures", "backend", backend, BACKENDS);
  checkMatrix("hiddenFeatures", "hidden", hidden);
  checkFiniteMatrix("hiddenFeatures", "hidden", hidden);
  const { points, cut } = toPatches(inputs, patches, hidden.columns, "hiddenFeatures");
  const { rows: p, columns: k } = hidden;
  checkSize("hiddenFeatures", `${p} kernels on ${cut.rows} patches`, (p + cut.rows) * k + 2 * p * cut.rows);
  const { features, stride } = forward("hiddenFeatures", backend, hidden, cut, patches);
  const n = points.rows;
  const copy = matrix(p, n);
  for (let j = 0; j < p; j++) copy.data.set(features.subarray(j * stride, j * stride + n), j * n);
  return copy;
}
