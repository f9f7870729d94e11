import {
  checkFiniteMatrix,
  DomainError,
  type Matrix,
  type MatrixLike,
  matrix,
  ShapeError,
  toMatrix,
} from "../num";

/**
 * z-scores: every column shifted and scaled to mean 0 and standard deviation 1 (n in the denominator).
 *
 * @param inputs n×d (copied). @returns n×d.
 * @throws {ShapeError} no rows. {DomainError} an entry is not finite, or a column is constant and has no scale.
 *
 * @example
 * ```ts
 * standardize([[1, 10], [2, 30], [3, 50]]).data; // ≈ [-1.2247, -1.2247, 0, 0, 1.2247, 1.2247]
 * ```
 */
export function standardize(inputs: MatrixLike): Matrix {
  const points = toMatrix(inputs, "standardize", "inputs");
  const { rows: n, columns: d } = points;
  if (n === 0) throw new ShapeError("standardize: inputs have no rows; at least two different points.");
  checkFiniteMatrix("standardize", "inputs", points);
  const scores = matrix(n, d);
  for (let c = 0; c < d; c++) {
    let mean = 0;
    for (let s = 0; s < n; s++) mean += points.data[s * d + c] / n;
    let variance = 0;
    for (let s = 0; s < n; s++) {
      const deviation = points.data[s * d + c] - mean;
      variance += (deviation * deviation) / n;
    }
    const scale = Math.sqrt(variance);
    if (!(scale > Number.EPSILON * Math.abs(mean)))
      throw new DomainError(
        `standardize: column ${c} is constant (${points.data[c]} in all ${n} rows) and has no scale; leave it out.`,
      );
    for (let s = 0; s < n; s++) scores.data[s * d + c] = (points.data[s * d + c] - mean) / scale;
  }
  return scores;
}
