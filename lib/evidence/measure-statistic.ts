import { type Rng, standardDeviation } from "../num";
import type { Counts, StatisticCell } from "../study";
import { ALPHA, type Measured, RESAMPLES } from "./measured";
import { everyCluster, resampler, sizeOf } from "./resample";
import { countAtLeast, countAtMost, quantileOfSorted } from "./sorted-sample";

/**
 * τ = any statistic of the clusters, by the percentile bootstrap: L and U are the 5 % and 95 % quantiles of τ over
 * resamples of clusters, p⁺ = (1 + #{τ* ≤ m})/(B + 1), p⁻ = (1 + #{τ* ≥ m})/(B + 1), s = √N·sd(τ*). A resample whose τ
 * is NaN does not say, and counts on both sides.
 *
 * Source: Davison & Hinkley 1997, Bootstrap Methods and their Application, 3.8 and 5.3.
 */
export function measureStatistic(cell: StatisticCell, rng: Rng): Measured {
  const n = Math.min(...cell.clusters.map(sizeOf));
  const estimate = cell.tau(everyCluster(cell.clusters));
  const [drawn] = drawStatistics(cell.clusters, [cell.tau], rng);
  return { estimate, ...percentileBounds(drawn, n) };
}

/** Several statistics of the same B resamples. */
export function drawStatistics(
  arms: StatisticCell["clusters"],
  statistics: readonly ((counts: readonly Counts[]) => number)[],
  rng: Rng,
): Float64Array[] {
  const counts = everyCluster(arms);
  const next = resampler(arms, rng, counts);
  const drawn = statistics.map(() => new Float64Array(RESAMPLES));
  for (let b = 0; b < RESAMPLES; b++) {
    next();
    for (let i = 0; i < statistics.length; i++) drawn[i][b] = statistics[i](counts);
  }
  return drawn;
}

/** Bounds and p-values from the resampled values of a statistic. */
export function percentileBounds(drawn: Float64Array, n: number): Omit<Measured, "estimate"> {
  const lowest = replaceNaN(drawn, Number.NEGATIVE_INFINITY).sort();
  const highest = replaceNaN(drawn, Number.POSITIVE_INFINITY).sort();
  const finite = drawn.filter(Number.isFinite);
  return {
    n,
    low: quantileOfSorted(lowest, ALPHA, Number.NEGATIVE_INFINITY),
    high: quantileOfSorted(highest, 1 - ALPHA, Number.POSITIVE_INFINITY),
    againstAtMost: (m) => (1 + countAtMost(lowest, m)) / (drawn.length + 1),
    againstAtLeast: (m) => (1 + countAtLeast(highest, m)) / (drawn.length + 1),
    spread: Math.sqrt(n) * standardDeviation(finite),
    infinite: finite.length < drawn.length,
  };
}

const replaceNaN = (values: Float64Array, by: number): Float64Array =>
  values.map((value) => (Number.isNaN(value) ? by : value));
