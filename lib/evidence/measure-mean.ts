import { type Rng, standardDeviation } from "../num";
import type { MeanCell } from "../study";
import { measureEqualValues } from "./equal-values";
import { indexDraws } from "./index-draws";
import { ALPHA, type Measured, RESAMPLES } from "./measured";
import { countAtLeast, countAtMost, quantileOfSorted } from "./sorted-sample";

/** What differs by this much, relative to the largest, differs by rounding alone. */
const ROUNDING = 1e-12;

/**
 * τ = the mean of one number a cluster, by the studentised bootstrap: with t* = (d̄* − d̄)/se* over resamples,
 *   L = d̄ − q.95(t*)·se,  U = d̄ − q.05(t*)·se,
 *   p⁺ = (1 + #{t* ≥ (d̄ − m)/se})/(B + 1),  p⁻ = (1 + #{t* ≤ (d̄ − m)/se})/(B + 1).
 * A resample of equal values has se* = 0: t* is then 0, +∞ or −∞ by the sign of d̄* − d̄. With strata, d̄ is the mean of
 * their means, resampled within them, and se² the mean of their se² over their number. All values equal: see
 * `measureEqualValues`. Bounds stay inside the declared range.
 *
 * Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, 12.5.
 */
export function measureMean(
  cell: MeanCell,
  range: readonly [number, number] | undefined,
  rng: Rng,
): Measured {
  const values = Float64Array.from(cell.clusters);
  const n = values.length;
  const tolerance = ROUNDING * values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const strata = split(values, cell.strata ?? [n]);
  if (values.every((value) => Math.abs(value - values[0]) <= tolerance))
    return measureEqualValues(values[0], n, range);
  const estimate = strata.reduce((sum, { center }) => sum + center, 0) / strata.length;
  const se = Math.sqrt(strata.reduce((sum, { variance, n }) => sum + variance / n, 0)) / strata.length;
  // Every stratum constant, but not alike: the sample shows no spread that the strata could have.
  if (!(se > 0)) return measureEqualValues(estimate, n, undefined);
  const t = studentised(strata, tolerance, rng).sort();
  // t* as large as t but for rounding is as large: ties count against both sides.
  const at = (m: number, side: number): number => {
    const t = (estimate - m) / se;
    return t + side * ROUNDING * (1 + Math.abs(t));
  };
  const [least, most] = range ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return {
    n,
    estimate,
    low: Math.max(least, estimate - quantileOfSorted(t, 1 - ALPHA, Number.POSITIVE_INFINITY) * se),
    high: Math.min(most, estimate - quantileOfSorted(t, ALPHA, Number.NEGATIVE_INFINITY) * se),
    againstAtMost: (m) => (1 + countAtLeast(t, at(m, -1))) / (RESAMPLES + 1),
    againstAtLeast: (m) => (1 + countAtMost(t, at(m, 1))) / (RESAMPLES + 1),
    spread: se * Math.sqrt(n),
  };
}

interface Stratum {
  /** The values less their mean. */
  readonly deviations: Float64Array;
  readonly center: number;
  readonly variance: number;
  readonly n: number;
}

function split(values: Float64Array, sizes: readonly number[]): Stratum[] {
  let first = 0;
  return sizes.map((n) => {
    const part = values.subarray(first, first + n);
    first += n;
    const center = part.reduce((sum, value) => sum + value, 0) / n;
    const sd = standardDeviation(part);
    return { deviations: part.map((value) => value - center), center, variance: sd * sd, n };
  });
}

/** t* of B resamples, unsorted. */
function studentised(strata: readonly Stratum[], tolerance: number, rng: Rng): Float64Array {
  const draw = indexDraws(rng);
  const indices = strata.map(({ n }) => new Int32Array(n));
  const drawn = new Float64Array(RESAMPLES);
  for (let b = 0; b < RESAMPLES; b++) {
    let shift = 0;
    let squaredError = 0;
    for (let h = 0; h < strata.length; h++) {
      const { deviations, n } = strata[h];
      const resample = indices[h];
      draw(resample, n);
      let sum = 0;
      let squares = 0;
      let least = deviations[resample[0]];
      let most = least;
      for (let i = 0; i < n; i++) {
        const value = deviations[resample[i]];
        sum += value;
        squares += value * value;
        if (value < least) least = value;
        else if (value > most) most = value;
      }
      shift += sum / n;
      // Equal values have no variance; from the sums it would be what rounding leaves.
      if (most - least > tolerance) squaredError += (squares - (sum * sum) / n) / (n - 1) / n;
    }
    if (squaredError > 0) drawn[b] = shift / Math.sqrt(squaredError);
    else if (Math.abs(shift) > tolerance * strata.length)
      drawn[b] = Math.sign(shift) * Number.POSITIVE_INFINITY;
  }
  return drawn;
}
