import type { Rng } from "../num";
import type { LimitCell, LimitOf } from "../study";
import { drawStatistics, percentileBounds } from "./measure-statistic";
import type { Measured } from "./measured";
import { everyCluster, sizeOf } from "./resample";

/** Neighbouring points of a grid may stand for a limit between them when they are at most this far apart. */
const FINE_STEP = 0.02;
const TOLERANCE = 1e-9;

interface Ends {
  readonly low: number;
  readonly high: number;
}

/**
 * τ = a limit on a grid, or limit `after` − limit `before`. A limit below the first point counts as the first, one above
 * the last as the last. Each limit's bounds are percentiles over resamples, widened to the two points of the grid around
 * the crossing unless these are at most .02 apart; L = L_after − U_before and U = U_after − L_before of the widened ends.
 * p-values come from the resamples, which are not widened.
 */
export function measureLimit(cell: LimitCell, rng: Rng): Measured {
  const { clusters, grid, after, before } = cell;
  const limits = before ? [after, before] : [after];
  const n = Math.min(...clusters.map(sizeOf));
  const sample = everyCluster(clusters);
  const estimates = limits.map((limit) => onGrid(grid, limit)(sample));
  const drawn = drawStatistics(
    clusters,
    limits.map((limit) => onGrid(grid, limit)),
    rng,
  );
  const around = limits.map((limit) => steps(grid, limit(sample)));
  const ends = drawn.map((values, i): Ends => {
    const { low, high } = percentileBounds(values, n);
    return { low: Math.min(low, around[i].low), high: Math.max(high, around[i].high) };
  });
  const differences = before ? drawn[0].map((value, b) => value - drawn[1][b]) : drawn[0];
  const bracket = difference(around);
  return {
    ...percentileBounds(differences, n),
    ...difference(ends),
    estimate: before ? estimates[0] - estimates[1] : estimates[0],
    tooCoarse: (margin) => bracket.low < bracket.high && bracket.low <= margin && bracket.high >= margin,
  };
}

/** Whether both limits that are compared lie below the first point of the grid: nothing can then be told. */
export function isBelowGrid({ clusters, after, before }: LimitCell): boolean {
  const sample = everyCluster(clusters);
  return before !== undefined && Math.max(after(sample), before(sample)) === Number.NEGATIVE_INFINITY;
}

function onGrid(grid: readonly number[], limit: LimitOf): LimitOf {
  const [first, last] = [grid[0], grid[grid.length - 1]];
  return (counts) => Math.min(last, Math.max(first, limit(counts)));
}

/** The points of the grid around a limit, unless they are so near that it may stand between them. */
function steps(grid: readonly number[], limit: number): Ends {
  const next = grid.findIndex((point) => point > limit);
  if (next <= 0) {
    const end = next === 0 ? grid[0] : grid[grid.length - 1];
    return { low: end, high: end };
  }
  const [low, high] = [grid[next - 1], grid[next]];
  return high - low <= FINE_STEP + TOLERANCE ? { low: limit, high: limit } : { low, high };
}

const difference = ([after, before]: readonly Ends[]): Ends =>
  before ? { low: after.low - before.high, high: after.high - before.low } : after;
