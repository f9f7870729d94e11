import { exponentOf, scaleByPower } from "./power";

/** What Σ a_j u_j misses a value by, and the sum of absolute values behind it. */
export interface RowMiss {
  /** (value − Σ a_j u_j) · 2^−exponent, as if computed with twice the digits of a double. */
  readonly miss: number;
  /** (Σ |a_j u_j|) · 2^−exponent. */
  readonly size: number;
  /** 0 unless numbers of the row are so small or so large that digits would be lost. */
  readonly exponent: number;
}

const SPLITTER = 134217729; // 2²⁷ + 1 cuts a double into two halves of 26 bits (Dekker 1971)
const LEAST = 1e-280; // the rounding error of a larger product is a double itself
const MOST = 1e280;

/**
 * value − Σ_j a_j u_j over one row of a matrix, by the compensated dot product of Ogita, Rump & Oishi 2005: relative to
 * Σ |a_j u_j| the error is below d²·2⁻¹⁰⁶.
 *
 * @param a numbers, the row's d of which begin at `at`. @param u length d, finite.
 */
export function rowMiss(value: number, a: Float64Array, at: number, u: Float64Array): RowMiss {
  let high = value;
  let low = 0;
  let size = 0;
  for (let j = 0; j < u.length; j++) {
    const x = -a[at + j];
    const y = u[j];
    if (x === 0 || y === 0) continue;
    const product = x * y;
    const absolute = Math.abs(product);
    if (!(absolute > LEAST && absolute < MOST && Math.abs(x) < MOST && Math.abs(y) < MOST))
      return inItsOwnUnit(value, a, at, u);
    size += absolute;

    // product + error = x·y and sum + rounding = high + product, exactly.
    let cut = SPLITTER * x;
    const xHigh = cut - (cut - x);
    const xLow = x - xHigh;
    cut = SPLITTER * y;
    const yHigh = cut - (cut - y);
    const yLow = y - yHigh;
    const error = xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
    const sum = high + product;
    const part = sum - high;
    low += high - (sum - part) + (product - part) + error;
    high = sum;
  }
  // What overflowed misses by infinity; no unit would bring it down.
  if (!Number.isFinite(value)) return { miss: value, size, exponent: 0 };
  if (Math.abs(value) > MOST) return inItsOwnUnit(value, a, at, u);
  return { miss: high + low, size, exponent: 0 };
}

/** As `rowMiss`, with the largest number of the row brought to size 1: what falls below 2⁻⁹⁰⁰ of it does not count. */
function inItsOwnUnit(value: number, a: Float64Array, at: number, u: Float64Array): RowMiss {
  let unit = exponentOf(value);
  for (let j = 0; j < u.length; j++) unit = Math.max(unit, exponentOf(a[at + j]) + exponentOf(u[j]));
  const mantissas = new Float64Array(u.length);
  const rest = new Float64Array(u.length);
  for (let j = 0; j < u.length; j++) {
    if (a[at + j] === 0 || u[j] === 0) continue;
    const own = exponentOf(a[at + j]);
    if (own + exponentOf(u[j]) < unit - 900) continue;
    mantissas[j] = scaleByPower(a[at + j], -own);
    rest[j] = scaleByPower(u[j], own - unit);
  }
  const { miss, size } = rowMiss(scaleByPower(value, -unit), mantissas, 0, rest);
  return { miss, size, exponent: unit };
}
