import { type Matrix, matrix } from "../num";
import { dot, orthonormalise } from "./orthonormalise";

/** A direction that the rows of a set have less of than this share of the others is rounding error. */
const RANK_TOLERANCE = 1e-12;

/** The rows of a set that are no bridges. */
export interface Witnesses {
  /** Their numbers, ascending. */
  readonly rows: Int32Array;
  /** Of these rows of the design. */
  readonly rank: number;
  /** X, one row a witness, orthonormal columns: XXᵀ is the hat matrix, its diagonal the leverages. */
  readonly coordinates: Matrix;
}

/**
 * A set of rows without its bridges. A row is a bridge if leaving it out lowers the set's rank, that is, if its leverage
 * aᵀ(AᵀA)⁺a within the set is 1. Taking out a bridge leaves the other leverages as they are, so one pass is enough in
 * exact arithmetic; in floating point leverages are computed again until none is above 1 − τ.
 *
 * @param range Q of `rangeOf`. @param rows ascending. @param margin τ.
 * Cost: O(|rows|·rank²) a pass, and seldom more than two.
 */
export function witnessesIn(range: Matrix, rows: Int32Array, margin: number): Witnesses {
  for (let kept = rows; ; ) {
    const { rank, coordinates } = factor(range, kept);
    const next = kept.filter((_, i) => leverage(coordinates, i) <= 1 - margin);
    if (next.length === kept.length) return { rows: kept, rank, coordinates };
    kept = next;
  }
}

/** ‖x‖² of row i of the coordinates. */
export function leverage({ columns, data }: Matrix, i: number): number {
  return dot(data, i * columns, data, i * columns, columns);
}

function factor(range: Matrix, rows: Int32Array): { rank: number; coordinates: Matrix } {
  const { columns: r, data } = range;
  const m = rows.length;
  const columns = new Float64Array(m * r);
  for (let i = 0; i < m; i++) for (let c = 0; c < r; c++) columns[c * m + i] = data[rows[i] * r + c];
  const { vectors, rank } = orthonormalise(columns, m, RANK_TOLERANCE);
  const coordinates = matrix(m, rank);
  for (let i = 0; i < m; i++)
    for (let c = 0; c < rank; c++) coordinates.data[i * rank + c] = vectors[c * m + i];
  return { rank, coordinates };
}
