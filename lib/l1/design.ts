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
  const lu = scaled; // rows and columns are moved, so that row k of L and U is row k of lu
  const rowOrder = Int32Array.from({ length: n }, (_, i) => i);
  const columnOrder = Int32Array.from({ length: d }, (_, j) => j);

  // Step 1. Gaussian elimination with complete pivoting, until what remains is rounding error.
  const limit = Math.min(n, d);
  let pivotAt = largestOf(lu);
  const threshold = Math.abs(lu[pivotAt]) * RANK_TOLERANCE * Math.sqrt(Math.max(n, d));
  let rank = 0;
  while (rank < limit && Math.abs(lu[pivotAt]) > threshold) {
    const pivotRow = Math.floor(pivotAt / d);
    const pivotColumn = pivotAt % d;
    swap(rowOrder, rank, pivotRow);
    swap(columnOrder, rank, pivotColumn);
    for (let j = 0; j < d; j++) swap(lu, rank * d + j, pivotRow * d + j);
    for (let i = 0; i < n; i++) swap(lu, i * d + rank, i * d + pivotColumn);
    const pivot = lu[rank * d + rank];
    let best = 0;
    pivotAt = 0;
    for (let i = rank + 1; i < n; i++) {
      const factor = lu[i * d + rank] / pivot;
      lu[i * d + rank] = factor;
      for (let j = rank + 1; j < d; j++) {
        const entry = lu[i * d + j] - factor * lu[rank * d + j];
        lu[i * d + j] = entry;
        if (Math.abs(entry) > best) {
          best = Math.abs(entry);
          pivotAt = i * d + j;
        }
      }
    }
    rank++;
    if (best === 0) break;
  }

  // Step 2. T = L·L_B⁻¹, a row at a time.
  const r = rank;
  const tableau = new Float64Array(n * r);
  const t = new Float64Array(r);
  for (let i = 0; i < n; i++) {
    const row = rowOrder[i];
    if (i < r) {
      tableau[i * n + row] = 1;
      continue;
    }
    for (let j = 0; j < r; j++) t[j] = lu[i * d + j];
    for (let k = r - 1; k > 0; k--) {
      const known = t[k];
      for (let j = 0; j < k; j++) t[j] -= known * lu[k * d + j];
    }
    for (let j = 0; j < r; j++) tableau[j * n + row] = t[j];
  }

  // Step 3. The way back: (R A C)_B = L_B U, so U x = L_B⁻¹ v and u = C x on the pivot columns.
  const coefficients = (v: Float64Array, exponent: number, target: Float64Array): void => {
    target.fill(0);
    const x = new Float64Array(r);
    for (let i = 0; i < r; i++) {
      let sum = v[i];
      for (let k = 0; k < i; k++) sum -= lu[i * d + k] * x[k];
      x[i] = sum;
    }
    for (let i = r - 1; i >= 0; i--) {
      let sum = x[i];
      for (let k = i + 1; k < r; k++) sum -= lu[i * d + k] * x[k];
      x[i] = sum / lu[i * d + i];
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

/** Index of the first entry of the largest absolute value. */
function largestOf(entries: Float64Array): number {
  let best = 0;
  for (let i = 1; i < entries.length; i++) if (Math.abs(entries[i]) > Math.abs(entries[best])) best = i;
  return best;
}

function swap(order: Int32Array | Float64Array, i: number, j: number): void {
  const kept = order[i];
  order[i] = order[j];
  order[j] = kept;
}
