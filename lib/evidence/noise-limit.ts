import { createRng, type Interval, quantile } from "../num";
import type { Row } from "../study";
import { LEAST_TRIALS } from "./paired-difference";

/** Errors by trial and noise fraction: one row of `errors` per trial, one column per entry of `fractions`. */
interface Sweep {
  readonly fractions: readonly number[];
  readonly errors: readonly Float64Array[];
}

const RESAMPLES = 1000;

/**
 * The largest noise fraction up to which recovery works: the mean error over trials is below the threshold there and at
 * every smaller fraction of the grid. When it is not even at the smallest, it is minus one step of the grid. With a 95 %
 * bootstrap interval over trials.
 *
 * @returns undefined when fewer than five trials cover the whole grid.
 */
export function noiseLimit(rows: readonly Row[], error: string, threshold: number): Interval | undefined {
  const sweep = sweepOf(rows, error);
  if (sweep.errors.length < LEAST_TRIALS) return undefined;
  const limits = bootstrapLimits(sweep, threshold);
  return intervalOf(limitOf(sweep, everyTrial(sweep), threshold), limits, sweep.errors.length);
}

/**
 * How much farther the limit lies under `after` than under `before`; trials are resampled independently in both.
 *
 * @returns undefined when either has fewer than five trials.
 */
export function noiseLimitDifference(
  before: readonly Row[],
  after: readonly Row[],
  error: string,
  threshold: number,
): Interval | undefined {
  const [start, end] = [sweepOf(before, error), sweepOf(after, error)];
  const n = Math.min(start.errors.length, end.errors.length);
  if (n < LEAST_TRIALS) return undefined;
  const startLimits = bootstrapLimits(start, threshold, "before");
  const endLimits = bootstrapLimits(end, threshold, "after");
  const estimate = limitOf(end, everyTrial(end), threshold) - limitOf(start, everyTrial(start), threshold);
  return intervalOf(
    estimate,
    endLimits.map((limit, i) => limit - startLimits[i]),
    n,
  );
}

function sweepOf(rows: readonly Row[], error: string): Sweep {
  const fractions = [...new Set(rows.map((row) => Number(row.noiseFraction)))].sort((a, b) => a - b);
  const trials = new Map<number, Float64Array>();
  for (const row of rows) {
    const trial = Number(row.trial);
    const errors = trials.get(trial) ?? new Float64Array(fractions.length).fill(Number.NaN);
    const at = fractions.indexOf(Number(row.noiseFraction));
    if (!Number.isNaN(errors[at]))
      throw new Error(
        `trial ${trial} has two rows at noise fraction ${row.noiseFraction}; narrow the selection.`,
      );
    errors[at] = Number(row[error]);
    trials.set(trial, errors);
  }
  return { fractions, errors: [...trials.values()].filter((errors) => !errors.some(Number.isNaN)) };
}

const everyTrial = ({ errors }: Sweep): number[] => errors.map((_, i) => i);

function limitOf({ fractions, errors }: Sweep, trials: readonly number[], threshold: number): number {
  let limit = fractions.length < 2 ? -1 : fractions[0] - fractions[1];
  for (let at = 0; at < fractions.length; at++) {
    let sum = 0;
    for (const trial of trials) sum += errors[trial][at];
    if (!(sum / trials.length < threshold)) break;
    limit = fractions[at];
  }
  return limit;
}

function bootstrapLimits(sweep: Sweep, threshold: number, name = "limit"): number[] {
  const rng = createRng("noise limit").substream(name);
  const n = sweep.errors.length;
  return Array.from({ length: RESAMPLES }, () =>
    limitOf(
      sweep,
      Array.from({ length: n }, () => rng.integer(n)),
      threshold,
    ),
  );
}

function intervalOf(estimate: number, resampled: readonly number[], n: number): Interval {
  return { estimate, low: quantile(resampled, 0.025), high: quantile(resampled, 0.975), n, level: 0.95 };
}
