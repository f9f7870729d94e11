import type { Matrix } from "../num";
import { equilibrate } from "./equilibrate";
import { scaleByPower } from "./power";
import { BASE, type Backend, functionsOf, memoryOf } from "./workspace";

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
  /** G with u = G v, d×r, row-major: column k has the bits that `coefficients` gives for the k-th unit vector. */
  readonly wayBack: Float64Array;
}

/** Factorises the design once, in the kernel's memory: O(nd·rank). Both backends have the same bits. */
export function factorDesign(a: Matrix, backend: Backend = "wasm"): LadDesign {
  const { rows: n, columns: d } = a;
  const { scaled, rowExponents, columnExponents } = equilibrate(a);

  // Step 1. L and U of what is equilibrated, columns side by side in the kernel's memory.
  const stride = 8 * Math.ceil(n / 8);
  const widest = 8 * Math.ceil(d / 8);
  const most = Math.min(n, d);
  let end = BASE;
  const [luAt, tableauAt, inverseAt, zerosAt, scratchAt, rowOrderAt, columnOrderAt] = [
    d * stride,
    most * stride,
    most * widest,
    stride,
    widest,
    stride,
    widest,
  ].map((count) => {
    const at = end;
    end += 8 * count;
    return at;
  });
  const kernel = functionsOf(backend);
  const buffer = memoryOf(backend, end);
  const numbers = (at: number, length: number): Float64Array => new Float64Array(buffer, at, length);
  numbers(BASE, (end - BASE) / 8).fill(0);
  const columns = numbers(luAt, d * stride);
  layColumns(columns, stride, scaled, n, d);
  const r = kernel.eliminate(luAt, 8 * stride, n, d, rowOrderAt, columnOrderAt, scratchAt, zerosAt);
  const lu = columns.slice(0, r * stride);
  const rowOrder = new Int32Array(buffer, rowOrderAt, n);
  const columnOrder = new Int32Array(buffer, columnOrderAt, d).slice();
  const basis = rowOrder.slice(0, r);

  // Step 2. T, its rows in their old places.
  kernel.basisShares(luAt, 8 * stride, r, tableauAt, scratchAt);
  const tableau = inOldPlaces(numbers(tableauAt, r * stride), stride, r, rowOrder);

  // Step 3. The way back: (R A C)_B = L_B U, so U x = L_B⁻¹ v and u = C x on the pivot columns.
  const coefficients = (v: Float64Array, exponent: number, target: Float64Array): void => {
    target.fill(0);
    const x = new Float64Array(r);
    for (let i = 0; i < r; i++) {
      let sum = v[i];
      for (let k = 0; k < i; k++) sum -= lu[k * stride + i] * x[k];
      x[i] = sum;
    }
    for (let i = r - 1; i >= 0; i--) {
      let sum = x[i];
      for (let k = i + 1; k < r; k++) sum -= lu[k * stride + i] * x[k];
      x[i] = sum / lu[i * stride + i];
    }
    for (let i = 0; i < r; i++) {
      const column = columnOrder[i];
      target[column] = scaleByPower(x[i], columnExponents[column] + exponent);
    }
  };
  const width = 8 * Math.ceil(r / 8);
  kernel.inverseOfBasis(luAt, 8 * stride, r, inverseAt, 8 * width, scratchAt);
  const inverse = numbers(inverseAt, r * width);
  const wayBack = new Float64Array(d * r);
  for (let i = 0; i < r; i++) {
    const column = columnOrder[i];
    for (let k = 0; k < r; k++)
      wayBack[column * r + k] = scaleByPower(inverse[i * width + k], columnExponents[column]);
  }
  return {
    rows: n,
    columns: d,
    rank: r,
    basis,
    tableau,
    rowExponents,
    columnExponents,
    coefficients,
    wayBack,
  };
}

/** The columns of a row-major matrix, each at a multiple of `stride`. */
function layColumns(columns: Float64Array, stride: number, a: Float64Array, n: number, d: number): void {
  for (let j = 0; j < d; j++)
    for (let i = 0, to = j * stride, at = j; i < n; i++, at += d) columns[to + i] = a[at];
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
