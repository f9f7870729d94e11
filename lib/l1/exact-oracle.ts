import type { Matrix } from "../num";

/**
 * Arithmetic without rounding, for tests: a double is a whole multiple of 2⁻¹⁰⁷⁴, which a BigInt holds. Slow, and sharing no
 * line with what it judges.
 */
export function exactly(x: number): bigint {
  if (!Number.isFinite(x)) throw new RangeError(`exactly: ${x} has no whole multiple.`);
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 2047n;
  const fraction = bits & ((1n << 52n) - 1n);
  const size = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return bits >> 63n ? -size : size;
}

const view = new DataView(new ArrayBuffer(8));
const absolute = (x: bigint): bigint => (x < 0n ? -x : x);

/** numerator / denominator as a double, to some 50 digits before that; Infinity for a positive number over 0, 0 for 0 / 0. */
export function ratio(numerator: bigint, denominator: bigint): number {
  if (numerator === 0n) return 0;
  if (denominator === 0n) return Number.POSITIVE_INFINITY;
  return Number((numerator << 170n) / denominator) / Number(1n << 170n);
}

/** value − Σ_j a_ij u_j and Σ_j |a_ij u_j|, in units of 2⁻²¹⁴⁸. */
export function exactMiss(
  value: number,
  a: Matrix,
  i: number,
  u: Float64Array,
): { miss: bigint; size: bigint } {
  let miss = exactly(value) << 1074n;
  let size = 0n;
  for (let j = 0; j < a.columns; j++) {
    const product = exactly(a.data[i * a.columns + j]) * exactly(u[j]);
    miss -= product;
    size += absolute(product);
  }
  return { miss: absolute(miss), size };
}

/** max_i |value_i − (Au)_i| / Σ_j |a_ij u_j|, and Σ_i |value_i − (Au)_i| in units of 2⁻²¹⁴⁸. */
export function exactMisses(
  values: ArrayLike<number>,
  a: Matrix,
  u: Float64Array,
): { error: number; total: bigint } {
  let error = 0;
  let total = 0n;
  for (let i = 0; i < a.rows; i++) {
    const { miss, size } = exactMiss(values[i], a, i, u);
    error = Math.max(error, ratio(miss, size));
    total += miss;
  }
  return { error, total };
}

/**
 * min_u ‖Au − b‖₁ as a fraction, in units of 2⁻¹⁰⁷⁴: some vertex attains it, so all are tried, by Cramer's rule. Undefined if
 * the columns are dependent. For a handful of rows and up to four columns.
 */
export function exactMinimum(a: Matrix, b: ArrayLike<number>): [bigint, bigint] | undefined {
  const { rows: n, columns: d } = a;
  const rows = Array.from({ length: n }, (_, i) =>
    Array.from(a.data.subarray(i * d, (i + 1) * d), (x) => exactly(x)),
  );
  const right = Array.from(b, exactly);
  let best: [bigint, bigint] | undefined;
  const choose = (first: number, chosen: number[]): void => {
    if (chosen.length < d) {
      for (let i = first; i < n; i++) choose(i + 1, [...chosen, i]);
      return;
    }
    const whole = determinant(chosen.map((i) => rows[i]));
    if (whole === 0n) return;
    const u = rows[0].map((_, j) =>
      determinant(chosen.map((i) => rows[i].map((x, k) => (k === j ? right[i] : x)))),
    );
    let sum = 0n;
    for (let i = 0; i < n; i++)
      sum += absolute(right[i] * whole - rows[i].reduce((fit, x, j) => fit + x * u[j], 0n));
    const below = absolute(whole);
    if (best === undefined || sum * best[1] < best[0] * below) best = [sum, below];
  };
  choose(0, []);
  return best;
}

function determinant(m: bigint[][]): bigint {
  if (m.length === 1) return m[0][0];
  return m[0].reduce((sum, x, j) => {
    if (x === 0n) return sum;
    const minor = x * determinant(m.slice(1).map((other) => other.filter((_, k) => k !== j)));
    return j % 2 ? sum - minor : sum + minor;
  }, 0n);
}
