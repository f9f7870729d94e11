import { type Matrix, matrix } from "../num";
import { orthonormalise } from "./orthonormalise";

/** What is left of a column beside the longest one below this is rounding error. */
const RANK_TOLERANCE = 1e-15;
/** Rows whose largest entries differ by more are scaled: the faintest would be lost in the others' rounding. */
const ROW_SPREAD = 2 ** 20;

/**
 * Q, n×rank, row-major: an orthonormal basis of the range of a design, its rows scaled by `rowScales`. Sets of its rows have
 * the rank and the leverages of the same rows of the design, since A = QR with R of full row rank; so one factorisation serves
 * all kernels.
 *
 * @param rank of the design, as the fit found it.
 */
export function rangeOf(design: Matrix, rank: number): Matrix {
  const { rows: n, columns: d, data } = design;
  const scales = rowScales(design);
  const columns = new Float64Array(d * n);
  for (let c = 0; c < d; c++) {
    let largest = 0;
    for (let i = 0; i < n; i++) {
      columns[c * n + i] = scales ? data[i * d + c] * scales[i] : data[i * d + c];
      largest = Math.max(largest, Math.abs(columns[c * n + i]));
    }
    // A column's length says nothing about its range, and its square may overflow.
    if (largest > 0) for (let i = 0; i < n; i++) columns[c * n + i] /= largest;
  }
  const { vectors, rank: found } = orthonormalise(columns, n, RANK_TOLERANCE, rank);
  const range = matrix(n, found);
  for (let c = 0; c < found; c++) for (let i = 0; i < n; i++) range.data[i * found + c] = vectors[c * n + i];
  return range;
}

/**
 * Powers of two that make the largest entry of each row about 1, where rows are of very different sizes; undefined where
 * they are not. Scaling a row changes leverages, but not which of them are 1, nor what rows span.
 */
export function rowScales({ rows, columns, data }: Matrix): Float64Array | undefined {
  const largest = Float64Array.from({ length: rows }, (_, i) =>
    data.subarray(i * columns, (i + 1) * columns).reduce((most, entry) => Math.max(most, Math.abs(entry)), 0),
  );
  const own = largest.filter((size) => size > 0);
  if (own.length === 0) return undefined;
  const [least, most] = own.reduce(
    ([a, b], size) => [Math.min(a, size), Math.max(b, size)],
    [own[0], own[0]],
  );
  if (most / least <= ROW_SPREAD) return undefined;
  return largest.map((size) => (size > 0 ? powerBelow(size) : 0));
}

/** 2^−e with 2^e about `size`, within what doubles hold. */
function powerBelow(size: number): number {
  const exponent = Math.max(-1000, Math.min(1000, Math.round(Math.log2(size))));
  let power = 1;
  for (let i = 0; i < Math.abs(exponent); i++) power *= exponent > 0 ? 0.5 : 2;
  return power;
}
