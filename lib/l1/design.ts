import type { Matrix } from "../num";
import { eliminate } from "./elimination";
import { equilibrate } from "./equilibrate";
import { scaleByPower } from "./power";
import type { Backend } from "./workspace";

/**
 * What all problems over one design share: A, equilibrated, written in the coordinates of r of its own rows,
 *
 *   R A C = T · (R A C)_B,   T n×r with T_B = I,
 *
 * so that u is replaced by v, the fitted values of the rows B. Complete pivoting bounds the entries of T and decides r.
 */
export interface LadDesign {
  /** A as it was given. */
  readonly given: Matrix;
  /** R A C, row-major. */
  readonly scaled: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly rank: number;
  /** The rows B, length r. */
  readonly basis: Int32Array;
  /** The r columns of A that it takes; coefficients of the others are 0. */
  readonly chosen: Int32Array;
  /** T, column-major: column j of T is entries j·n … (j+1)·n − 1. */
  readonly tableau: Float64Array;
  /** log₂ of the row scaling R; row i weighs 2^−rowExponents[i]. */
  readonly rowExponents: Int32Array;
  /** log₂ of the column scaling C. */
  readonly columnExponents: Int32Array;
  readonly backend: Backend;
  /** u (length d) from v (length r), to what a triangular solve gives: see `refineCoefficients` for more. */
  roughCoefficients(v: Float64Array, target: Float64Array): void;
  /** G with u = G v, d×r, row-major: column k has the bits that `roughCoefficients` gives for the k-th unit vector. */
  readonly wayBack: Float64Array;
}

/** Entries below this multiple of √max(n, d) and of the first pivot are rounding error, not rank. */
const RANK_TOLERANCE = 3.6e-15; // 16 units of rounding

/**
 * Factorises the design once, in the kernel's memory: O(nd·rank). Both backends have the same bits.
 *
 * @param rowSpread rows are scaled if their largest entries differ by more than 2^rowSpread; 20 unless told.
 */
export function factorDesign(a: Matrix, backend: Backend = "wasm", rowSpread?: number): LadDesign {
  const { rows: n, columns: d } = a;
  const { scaled, rowExponents, columnExponents } = equilibrate(a, rowSpread);

  // Step 1. L and U of what is equilibrated.
  const stride = 8 * Math.ceil(n / 8);
  const most = Math.min(n, d);
  const areas = [most * stride, most * 8 * Math.ceil(d / 8)];
  const elimination = eliminate(scaled, n, d, backend, RANK_TOLERANCE, areas);
  const { rank: r, rowOrder, columnOrder, place } = elimination;
  const { kernel, lu, bytesPerColumn, scratch, numbers } = place;
  const [tableauAt, inverseAt] = place.areas;
  const basis = rowOrder.slice(0, r);

  // Step 2. T, its rows in their old places.
  kernel.basisShares(lu, bytesPerColumn, r, tableauAt, scratch);
  const tableau = inOldPlaces(numbers(tableauAt, r * stride), stride, r, rowOrder);

  // Step 3. The way back: (R A C)_B = L_B U, so U x = L_B⁻¹ v and u = C x on the pivot columns.
  const roughCoefficients = (v: Float64Array, target: Float64Array): void => {
    target.fill(0);
    const x = elimination.solve(v);
    for (let i = 0; i < r; i++) {
      const column = columnOrder[i];
      target[column] = scaleByPower(x[i], columnExponents[column]);
    }
  };
  const width = 8 * Math.ceil(r / 8);
  kernel.inverseOfBasis(lu, bytesPerColumn, r, inverseAt, 8 * width, scratch);
  const inverse = numbers(inverseAt, r * width);
  const wayBack = new Float64Array(d * r);
  for (let i = 0; i < r; i++) {
    const column = columnOrder[i];
    for (let k = 0; k < r; k++)
      wayBack[column * r + k] = scaleByPower(inverse[i * width + k], columnExponents[column]);
  }
  return {
    given: a,
    scaled,
    rows: n,
    columns: d,
    rank: r,
    basis,
    chosen: columnOrder.slice(0, r),
    tableau,
    rowExponents,
    columnExponents,
    backend,
    roughCoefficients,
    wayBack,
  };
}

/** T, column-major, from what is known of it: its rows in pivoting order, but for the first r, which are the identity. */
function inOldPlaces(shares: Float64Array, stride: number, r: number, rowOrder: Int32Array): Float64Array {
  const n = rowOrder.length;
  const tableau = new Float64Array(n * r);
  for (let j = 0; j < r; j++) {
    const own = j * n;
    const from = j * stride;
    tableau[own + rowOrder[j]] = 1;
    for (let i = r; i < n; i++) tableau[own + rowOrder[i]] = shares[from + i];
  }
  return tableau;
}
