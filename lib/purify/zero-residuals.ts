import type { Matrix } from "../num";
import { type Precision, ROUNDOFF } from "./stored-precision";

/** c for float64: the worst that training itself rounded, after 20,000 steps, is a hundred units. */
const FACTOR = 256;
/** c₀ for float32 is one of 64, 128, …, 4,096. */
const [FIRST, LAST] = [64, 4096];
/** How far the gap reaches, and how full it may be beside what lies below. */
const [GAP, MOST_IN_GAP] = [8, 0.1];
/** Zeros that a kernel must have on average, beside those that any fit has. */
const FEWEST = 3;

/**
 * ρ_ji = |Θ_ji − W̃_ji| / (u(|Θ_ji| + max_i |W_ji(0)|)), entry by entry: beside one weight of 10³⁸ every other residual would
 * seem to be nothing. 0/0 is 0.
 */
export function scaledResiduals(
  contaminated: Matrix,
  initial: Matrix,
  recovered: Matrix,
  precision: Precision,
): Float64Array {
  const { rows: p, columns: k } = contaminated;
  const u = ROUNDOFF[precision];
  const scaled = new Float64Array(p * k);
  for (let j = 0; j < p; j++) {
    let largest = 0;
    for (let i = j * k; i < (j + 1) * k; i++) largest = Math.max(largest, Math.abs(initial.data[i]));
    for (let i = j * k; i < (j + 1) * k; i++) {
      const residual = Math.abs(contaminated.data[i] - recovered.data[i]);
      scaled[i] = residual === 0 ? 0 : residual / u / (Math.abs(contaminated.data[i]) + largest);
    }
  }
  return scaled;
}

/**
 * c: a residual counts as zero up to c units. On float64 256. On float32 training rounds by anything from one unit to
 * hundreds, as its steps are above or below an ulp, so c is found: the ρ of all kernels are pooled, without the `rank` smallest
 * of each, which any fit through `rank` weights has; c₀ is the least of 64, 128, …, 4,096 below which lie three a kernel or
 * more, and above which, up to 8c₀, lie a tenth as many or fewer; c = 8c₀.
 *
 * @param scaled ρ, p×k. @param rows those of the design that are not zero.
 * @returns undefined where there is no such gap: then a zero cannot be told from a residual, and nothing is proven.
 */
export function zeroFactor(
  scaled: Float64Array,
  shape: { readonly p: number; readonly k: number; readonly rank: number },
  rows: Int32Array,
  precision: Precision,
): number | undefined {
  if (precision === "float64") return FACTOR;
  const { p, k, rank } = shape;
  const pooled: Float64Array[] = [];
  for (let j = 0; j < p; j++)
    pooled.push(
      Float64Array.from(rows, (i) => scaled[j * k + i])
        .sort()
        .subarray(rank),
    );
  for (let first = FIRST; first <= LAST; first *= 2) {
    let below = 0;
    let inGap = 0;
    for (const own of pooled)
      for (const rho of own)
        if (rho <= first) below++;
        else if (rho <= GAP * first) inGap++;
    if (below >= FEWEST * p && inGap <= MOST_IN_GAP * below) return GAP * first;
  }
  return undefined;
}
