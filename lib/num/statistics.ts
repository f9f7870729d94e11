import { checkCount, checkFraction, toNumberVector } from "./checks";
import type { VectorLike } from "./matrix";

/**
 * Σxᵢ/n; NaN for an empty list.
 *
 * @example
 * ```ts
 * mean([1, 2, 6]); // => 3
 * ```
 */
export function mean(values: VectorLike): number {
  const x = toNumberVector("mean", "values", values);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i];
  return sum / x.length;
}

/**
 * The sample standard deviation (n − 1 in the denominator); NaN for fewer than two values.
 *
 * @example
 * ```ts
 * standardDeviation([1, 2, 3]); // => 1
 * ```
 */
export function standardDeviation(values: VectorLike): number {
  const x = toNumberVector("standardDeviation", "values", values);
  const center = mean(x);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (x[i] - center) * (x[i] - center);
  return x.length < 2 ? Number.NaN : Math.sqrt(sum / (x.length - 1));
}

/**
 * The quantile at `fraction`, linear between order statistics (type 7 of Hyndman & Fan 1996); NaN for an empty list.
 *
 * @example
 * ```ts
 * quantile([1, 2, 3, 4, 5], 0.25); // => 2
 * quantile([1, 2], 0.25); // => 1.25
 * ```
 */
export function quantile(values: VectorLike, fraction: number): number {
  checkFraction("quantile", "fraction", fraction);
  return quantileOfSorted(toNumberVector("quantile", "values", values).slice().sort(), fraction);
}

/** The same for values in ascending order, without a check. */
export function quantileOfSorted(sorted: Float64Array, fraction: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = fraction * (sorted.length - 1);
  const below = Math.floor(position);
  const [low, high] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]];
  // An outcome that failed is infinite: 0 · ∞ must not turn a quantile that is there into NaN.
  if (position === below || low === high) return low + 0;
  if (low === Number.NEGATIVE_INFINITY) return high === Number.POSITIVE_INFINITY ? Number.NaN : low;
  return low + (position - below) * (high - low);
}

/**
 * The median; NaN for an empty list.
 *
 * @example
 * ```ts
 * median([1, 2, 900]); // => 2
 * ```
 */
export function median(values: VectorLike): number {
  return quantileOfSorted(toNumberVector("median", "values", values).slice().sort(), 0.5);
}

/** An estimate with its confidence interval. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** How many values it rests on. */
  readonly n: number;
  /** The coverage aimed at, for instance 0.95. */
  readonly level: number;
}

/**
 * Wilson's score interval for a proportion (Wilson 1927), which stays inside [0, 1] and does not collapse at 0 or n.
 *
 * @param successes of `n` trials.
 *
 * @example
 * ```ts
 * proportionInterval(20, 20).low; // ≈ 0.839
 * ```
 */
export function proportionInterval(successes: number, n: number): Interval {
  const z = 1.959963984540054; // Φ⁻¹(0.975)
  checkCount("proportionInterval", "n", n);
  checkCount("proportionInterval", "successes", successes, 0);
  const p = successes / n;
  checkFraction("proportionInterval", "successes / n", p);
  const spread = 1 + (z * z) / n;
  const center = (p + (z * z) / (2 * n)) / spread;
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / spread;
  return { estimate: p, low: Math.max(0, center - half), high: Math.min(1, center + half), n, level: 0.95 };
}
