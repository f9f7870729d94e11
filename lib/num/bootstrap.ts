import { checkFunction } from "./check-kind";
import { checkOptions } from "./check-options";
import { checkSize } from "./check-size";
import { checkCount, checkFraction, toNumberVector } from "./checks";
import { DomainError } from "./errors";
import { keysOf } from "./keys-of";
import type { VectorLike } from "./matrix";
import { checkRng, type Rng } from "./rng";
import { type Interval, mean, quantileOfSorted } from "./statistics";

/** Settings of `bootstrapInterval`. */
export interface BootstrapOptions {
  /** Of a resample; the mean unless told. */
  readonly statistic?: (values: Float64Array) => number;
  /** The coverage aimed at, 0.95 unless told. */
  readonly level?: number;
  /** 2,000 unless told. */
  readonly resamples?: number;
}

const BOOTSTRAP = keysOf<BootstrapOptions>({ statistic: true, level: true, resamples: true });
const MEANS = keysOf<Omit<BootstrapOptions, "statistic">>({ level: true, resamples: true });

/**
 * The percentile-bootstrap interval of a statistic (Efron & Tibshirani 1993, chapter 13).
 *
 * @param values    independent observations. None gives NaN, one an interval of width zero.
 * @param rng       draws the resamples: the same stream gives the same interval.
 * @throws {DomainError} a value that is NaN, an option outside its set.
 * Cost: `resamples` evaluations of the statistic.
 *
 * @example
 * ```ts
 * const { estimate, low, high } = bootstrapInterval([2, 3, 5, 7, 11, 13], createRng(1));
 * [estimate, low, high]; // ≈ [6.833, 3.667, 10.333]
 * ```
 */
export function bootstrapInterval(values: VectorLike, rng: Rng, options: BootstrapOptions = {}): Interval {
  const where = "bootstrapInterval";
  checkOptions(where, options, BOOTSTRAP);
  const { statistic = mean, level = 0.95, resamples = 2000 } = options;
  checkRng(where, rng);
  checkFunction(where, "statistic", statistic, "(values) => number");
  checkFraction(where, "level", level);
  checkCount(where, "resamples", resamples);
  checkSize(where, `resamples = ${resamples}`, resamples);
  const sample = toNumberVector(where, "values", values).slice();
  const n = sample.length;
  if (sample.some(Number.isNaN))
    throw new DomainError(`${where}: values contain NaN; drop or count failed trials first.`);
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
  options: Omit<BootstrapOptions, "statistic"> = {},
): (values: VectorLike) => Interval {
  checkOptions("meanIntervals", options, MEANS);
  const { level = 0.95, resamples = 1000 } = options;
  checkRng("meanIntervals", rng);
  checkFraction("meanIntervals", "level", level);
  checkCount("meanIntervals", "resamples", resamples);
  const tables = new Map<number, Uint32Array>();
  const known = new Map<string, Interval>();
  const indices = (n: number): Uint32Array => {
    const kept = tables.get(n);
    if (kept) return kept;
    checkSize("meanIntervals", `n × resamples = ${n}×${resamples}`, n * resamples, 4);
    const draws = rng.substream(n);
    const table = Uint32Array.from({ length: n * resamples }, () => draws.integer(n));
    tables.set(n, table);
    return table;
  };
  return (values) => {
    const sample = toNumberVector("meanIntervals", "values", values).slice(); // its whole buffer is the key
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
