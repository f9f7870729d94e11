import { checkCount, checkFraction } from "./checks";
import { DomainError } from "./errors";
import type { VectorLike } from "./matrix";
import type { Rng } from "./rng";

/**
 * Σxᵢ/n; NaN for an empty list.
 *
 * @example
 * ```ts
 * mean([1, 2, 6]); // => 3
 * ```
 */
export function mean(values: VectorLike): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
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
  const center = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - center) * (values[i] - center);
  return values.length < 2 ? Number.NaN : Math.sqrt(sum / (values.length - 1));
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
  return quantileOfSorted(Float64Array.from(values).sort(), fraction);
}

function quantileOfSorted(sorted: Float64Array, fraction: number): number {
  const position = fraction * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted.length === 0
    ? Number.NaN
    : sorted[below] + (position - below) * (sorted[above] - sorted[below]);
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
  return quantile(values, 0.5);
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
 * The percentile-bootstrap interval of a statistic (Efron & Tibshirani 1993, chapter 13).
 *
 * @param values    independent observations. None gives NaN, one an interval of width zero.
 * @param statistic of a resample; the mean unless told.
 * @param rng       draws the resamples: the same stream gives the same interval.
 * Cost: `resamples` (2,000 unless told) evaluations of the statistic.
 *
 * @example
 * ```ts
 * const { estimate, low, high } = bootstrapInterval([2, 3, 5, 7, 11, 13], createRng(1));
 * [estimate, low, high]; // ≈ [6.833, 3.667, 10.333]
 * ```
 */
export function bootstrapInterval(
  values: VectorLike,
  rng: Rng,
  options: { statistic?: (values: Float64Array) => number; level?: number; resamples?: number } = {},
): Interval {
  const { statistic = mean, level = 0.95, resamples = 2000 } = options;
  checkFraction("bootstrapInterval", "level", level);
  checkCount("bootstrapInterval", "resamples", resamples);
  const sample = Float64Array.from(values);
  const n = sample.length;
  if (sample.some(Number.isNaN))
    throw new DomainError("bootstrapInterval: values contain NaN; drop or count failed trials first.");
  const estimate = statistic(sample);
  if (n < 2) return { estimate, low: estimate, high: estimate, n, level };
  const resample = new Float64Array(n);
  const estimates = Float64Array.from({ length: resamples }, () => {
    for (let i = 0; i < n; i++) resample[i] = sample[rng.integer(n)];
    return statistic(resample);
  }).sort();
  return {
    estimate,
    low: quantileOfSorted(estimates, (1 - level) / 2),
    high: quantileOfSorted(estimates, (1 + level) / 2),
    n,
    level,
  };
}

/**
 * Percentile-bootstrap intervals of many means, with common random numbers: samples of one size share their resamples.
 * Each interval is what `bootstrapInterval` gives for a stream of its own; those of one call are drawn far faster, since
 * the n · resamples indices are drawn once for a size n instead of once for a sample.
 *
 * @param rng draws the resamples: those for size n come from its substream n.
 * @returns a function from values to their mean with its interval; NaN for no values. As long as it lives it keeps one
 *   table of indices per size, 4 · n · resamples bytes, and what it has computed: the same values again cost nothing.
 */
export function meanIntervals(
  rng: Rng,
  options: { level?: number; resamples?: number } = {},
): (values: VectorLike) => Interval {
  const { level = 0.95, resamples = 1000 } = options;
  checkFraction("meanIntervals", "level", level);
  checkCount("meanIntervals", "resamples", resamples);
  const tables = new Map<number, Uint32Array>();
  const known = new Map<string, Interval>();
  const indices = (n: number): Uint32Array => {
    const kept = tables.get(n);
    if (kept) return kept;
    const draws = rng.substream(n);
    const table = Uint32Array.from({ length: n * resamples }, () => draws.integer(n));
    tables.set(n, table);
    return table;
  };
  return (values) => {
    const sample = Float64Array.from(values);
    const n = sample.length;
    if (sample.some(Number.isNaN))
      throw new DomainError("meanIntervals: values contain NaN; drop or count failed trials first.");
    const estimate = mean(sample);
    if (n < 2) return { estimate, low: estimate, high: estimate, n, level };
    const bytes = Buffer.from(sample.buffer).toString("latin1");
    const earlier = known.get(bytes);
    if (earlier) return earlier;
    const estimates = resampledMeans(sample, indices(n), resamples).sort();
    const interval = {
      estimate,
      low: quantileOfSorted(estimates, (1 - level) / 2),
      high: quantileOfSorted(estimates, (1 + level) / 2),
      n,
      level,
    };
    known.set(bytes, interval);
    return interval;
  };
}

function resampledMeans(sample: Float64Array, indices: Uint32Array, resamples: number): Float64Array {
  const n = sample.length;
  const means = new Float64Array(resamples);
  for (let r = 0, at = 0; r < resamples; r++) {
    let sum = 0;
    for (const end = at + n; at < end; at++) sum += sample[indices[at]];
    means[r] = sum / n;
  }
  return means;
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
  const p = successes / n;
  checkFraction("proportionInterval", "successes / n", p);
  const spread = 1 + (z * z) / n;
  const center = (p + (z * z) / (2 * n)) / spread;
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / spread;
  return { estimate: p, low: Math.max(0, center - half), high: Math.min(1, center + half), n, level: 0.95 };
}
