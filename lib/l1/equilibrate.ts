import type { Matrix } from "../num";
import { exponentOf, scaleByPower } from "./power";

/** R·A·C with R and C diagonal, of powers of two: exact, and no entry exceeds 2 in absolute value. */
export interface Equilibrated {
  /** n×d, row-major. */
  readonly scaled: Float64Array;
  /** log₂ of R's diagonal; all 0 when the rows are of one size already. */
  readonly rowExponents: Int32Array;
  /** log₂ of C's diagonal. */
  readonly columnExponents: Int32Array;
}

/** Rows whose largest entries lie within 2^20 of each other are left alone, as a rule: row scales turn into weights later. */
const ROW_SPREAD = 20;
const SWEEPS = 4;
const FAR = 1000; // powers of two beyond this take more than one multiplication

/**
 * Scales columns, and rows if they differ by more than 2^rowSpread, until the largest entry of each is near 1.
 * A least-absolute-deviations problem is not invariant under row scaling: row i then carries weight 2^−rowExponents[i].
 */
export function equilibrate(a: Matrix, rowSpread: number = ROW_SPREAD): Equilibrated {
  const byColumns = columnsOnly(a, rowSpread);
  if (byColumns) return byColumns;

  const { rows: n, columns: d, data } = a;
  const exponents = Float64Array.from(data, exponentOf);
  const rowExponents = new Int32Array(n);
  const columnExponents = new Int32Array(d);

  const columnSweep = (): void => {
    for (let j = 0; j < d; j++) {
      let top = Number.NEGATIVE_INFINITY;
      for (let i = 0; i < n; i++) top = Math.max(top, exponents[i * d + j] + rowExponents[i]);
      columnExponents[j] = Number.isFinite(top) ? -top : 0;
    }
  };
  const rowTop = (i: number): number => {
    let top = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < d; j++) top = Math.max(top, exponents[i * d + j] + columnExponents[j]);
    return top;
  };

  columnSweep();
  let low = 0;
  for (let i = 0; i < n; i++) {
    const top = rowTop(i);
    if (Number.isFinite(top)) low = Math.min(low, top);
  }
  if (low < -rowSpread)
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      for (let i = 0; i < n; i++) {
        const top = rowTop(i);
        rowExponents[i] = Number.isFinite(top) ? -top : 0;
      }
      columnSweep();
    }

  const scaled = new Float64Array(n * d);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < d; j++)
      scaled[i * d + j] = scaleByPower(data[i * d + j], rowExponents[i] + columnExponents[j]);
  return { scaled, rowExponents, columnExponents };
}

/** The common case, where columns alone are scaled, without an exponent for every entry; undefined if it is not that. */
function columnsOnly(a: Matrix, rowSpread: number): Equilibrated | undefined {
  const { rows: n, columns: d, data } = a;
  const columnExponents = new Int32Array(d);
  const factors = new Float64Array(d);
  const largest = new Float64Array(d);
  for (let i = 0, at = 0; i < n; i++)
    for (let j = 0; j < d; j++, at++) {
      const size = Math.abs(data[at]);
      if (size > largest[j]) largest[j] = size;
    }
  for (let j = 0; j < d; j++) {
    if (largest[j] > 0) columnExponents[j] = -exponentOf(largest[j]);
    if (Math.abs(columnExponents[j]) > FAR) return undefined;
    factors[j] = scaleByPower(1, columnExponents[j]);
  }

  const low = scaleByPower(1, -rowSpread);
  const scaled = new Float64Array(n * d);
  for (let i = 0, at = 0; i < n; i++) {
    const row = at;
    let isLow = true;
    for (let j = 0; j < d; j++, at++) {
      const entry = data[at] * factors[j];
      scaled[at] = entry;
      if (Math.abs(entry) >= low) isLow = false;
    }
    if (isLow) for (let k = row; k < at; k++) if (data[k] !== 0) return undefined;
  }
  return { scaled, rowExponents: new Int32Array(n), columnExponents };
}
