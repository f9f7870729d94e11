import type { Matrix } from "../num";
import { equilibrate } from "./equilibrate";
import { scaleByPower } from "./power";

/**
 * What all problems over one design share: A, equilibrated, written in the coordinates of r of its own rows,
 *
 *   R A C = T · (R A C)_B,   T n×r with T_B = I,
 *
 * so that u is replaced by v, the fitted values of the rows B. Complete pivoting bounds the entries of T and decides r.
 */
export interface LadDesign {
  readonly rows: number;
  readonly columns: number;
  readonly rank: number;
  /** The rows B, length r. */
  readonly basis: Int32Array;
  /** T, column-major: column j of T is entries j·n … (j+1)·n − 1. */
  readonly tableau: Float64Array;
  /** log₂ of the row scaling R; row i weighs 2^−rowExponents[i]. */
  readonly rowExponents: Int32Array;
  /** log₂ of the column scaling C. */
  readonly columnExponents: Int32Array;
  /** u (length d) from v (length r) · 2^exponent. */
  coefficients(v: Float64Array, exponent: number, target: Float64Array): void;
}

/** Entries below this multiple of √max(n, d) and of the first pivot are rounding error, not rank. */
const RANK_TOLERANCE = 3.6e-15; // 16 units of rounding

/** Factorises the design once: O(nd·rank). */
export function factorDesign(a: Matrix): LadDesign {
  const { rows: n, columns: d } = a;
  const { scaled, rowExponents, columnExponents } = equilibrate(a);
  const lu = scaled;
  const rowOrder = Int32Array.from({ length: n }, (_, i) => i);
  const columnOrder = Int32Array.from({ length: d }, (_, j) => j);
  const at = (i: number, j: number): number => rowOrder[i] * d + columnOrder[j];

  // Step 1. Gaussian elimination with complete pivoting, until what remains is rounding error.
  const limit = Math.min(n, d);
  let rank = 0;
  let threshold = 0;
  for (; rank < limit; rank++) {
    let best = 0;
    let pivotRow = rank;
    let pivotColumn = rank;
    for (let i = rank; i < n; i++)
      for (let j = rank; j < d; j++) {
        const size = Math.abs(lu[at(i, j)]);
        if (size > best) {
          best = size;
          pivotRow = i;
          pivotColumn = j;
        }
      }
    if (rank === 0) threshold = best * RANK_TOLERANCE * Math.sqrt(Math.max(n, d));
    if (best <= threshold) break;
    swap(rowOrder, rank, pivotRow);
    swap(columnOrder, rank, pivotColumn);
    const pivot = lu[at(rank, rank)];
    for (let i = rank + 1; i < n; i++) {
      const factor = lu[at(i, rank)] / pivot;
      lu[at(i, rank)] = factor;
      if (factor !== 0) for (let j = rank + 1; j < d; j++) lu[at(i, j)] -= factor * lu[at(rank, j)];
    }
  }

  // Step 2. T = L·L_B⁻¹, a row at a time.
  const r = rank;
  const tableau = new Float64Array(n * r);
  for (let i = 0; i < n; i++) {
    const row = rowOrder[i];
    if (i < r) {
      tableau[i * n + row] = 1;
      continue;
    }
    for (let j = r - 1; j >= 0; j--) {
      let t = lu[row * d + columnOrder[j]];
      for (let k = j + 1; k < r; k++) t -= tableau[k * n + row] * lu[at(k, j)];
      tableau[j * n + row] = t;
    }
  }

  // Step 3. The way back: (R A C)_B = L_B U, so U x = L_B⁻¹ v and u = C x on the pivot columns.
  const coefficients = (v: Float64Array, exponent: number, target: Float64Array): void => {
    target.fill(0);
    const x = new Float64Array(r);
    for (let i = 0; i < r; i++) {
      let t = v[i];
      for (let k = 0; k < i; k++) t -= lu[at(i, k)] * x[k];
      x[i] = t;
    }
    for (let i = r - 1; i >= 0; i--) {
      let t = x[i];
      for (let k = i + 1; k < r; k++) t -= lu[at(i, k)] * x[k];
      x[i] = t / lu[at(i, i)];
    }
    for (let i = 0; i < r; i++) {
      const column = columnOrder[i];
      target[column] = scaleByPower(x[i], columnExponents[column] + exponent);
    }
  };
  return {
    rows: n,
    columns: d,
    rank: r,
    basis: rowOrder.slice(0, r),
    tableau,
    rowExponents,
    columnExponents,
    coefficients,
  };
}

function swap(order: Int32Array, i: number, j: number): void {
  const kept = order[i];
  order[i] = order[j];
  order[j] = kept;
}
