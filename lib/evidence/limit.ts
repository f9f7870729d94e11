import { ShapeError } from "../num";
import type { Counts, LimitOf } from "../study";
import { nonIncreasing } from "./pool-adjacent-violators";

/** One number at every point of a grid, for every cluster of an arm. */
export interface Curves {
  /** The points that were run, ascending: fractions ε of corrupted weights. */
  readonly grid: readonly number[];
  /** One curve a cluster, as long as the grid. */
  readonly curves: readonly ArrayLike<number>[];
}

/** Where a share falls below a level. */
export interface ShareLimit {
  /** s: ½ for "half of the kernels", .99 for "all of them". */
  readonly share: number;
  /** Kernels of each cluster, by which its share counts; all alike unless told. */
  readonly kernels?: ArrayLike<number>;
  /** The arm whose clusters these are; the first unless told. */
  readonly arm?: number;
}

/**
 * The limit of ε of a share: the pooled share of exact kernels at every point, made non-increasing (neighbours that rise
 * are pooled), linear in between; the first ε at which it is below s. −∞ where it is so at the first point, +∞ where it is
 * not even at the last.
 *
 * @throws {ShapeError} a curve is not as long as the grid, or there are not as many numbers of kernels as curves.
 */
export function limitOfShare(exact: Curves, { share, kernels, arm = 0 }: ShareLimit): LimitOf {
  const size = exact.curves.length;
  if (kernels && kernels.length !== size)
    throw new ShapeError(`limitOfShare: ${kernels.length} numbers of kernels for ${size} curves; one each.`);
  const weights = Float64Array.from(kernels ?? new Float64Array(size).fill(1));
  const totals = totalsOf("limitOfShare", exact, (value, cluster) => value * weights[cluster]);
  const kernelsOf = total(weights);
  return (counts) => {
    const all = kernelsOf(counts[arm]);
    const pooled = totals(counts[arm]).map((sum) => sum / all);
    return crossing(exact.grid, nonIncreasing(pooled), share);
  };
}

/** Where a mean error grows above a threshold. */
export interface ErrorLimit {
  /** The threshold itself, or the companion's error of each cluster: half of its mean is then the threshold. */
  readonly threshold: number | ArrayLike<number>;
  readonly arm?: number;
}

/**
 * The limit of ε of an error: the mean error at every point over the threshold, made non-decreasing, linear in between;
 * the first ε at which it exceeds 1. The threshold is a number or half of the companion's mean error on the same clusters,
 * which is resampled with them. −∞ and +∞ as for `limitOfShare`.
 *
 * @throws {ShapeError} a curve is not as long as the grid, or there are not as many companions as curves.
 */
export function limitOfError(errors: Curves, { threshold, arm = 0 }: ErrorLimit): LimitOf {
  const size = errors.curves.length;
  const companion = typeof threshold === "number" ? undefined : Float64Array.from(threshold);
  if (companion && companion.length !== size)
    throw new ShapeError(`limitOfError: ${companion.length} companions for ${size} curves; one each.`);
  // Turned over: a rising error is a falling share.
  const totals = totalsOf("limitOfError", errors, (value) => -value);
  const clusters = total(new Float64Array(size).fill(1));
  const companionOf = companion && total(companion);
  return (counts) => {
    const drawn = clusters(counts[arm]);
    const most = companionOf ? companionOf(counts[arm]) / drawn / 2 : Number(threshold);
    const ratios = totals(counts[arm]).map((sum) => sum / drawn / most);
    return crossing(errors.grid, nonIncreasing(ratios), -1);
  };
}

/**
 * Σ counts·value at every point of the grid, each value first changed by `of`. Whoever was not drawn adds nothing, even an
 * infinite value. The list that comes back is used again by the next call.
 */
function totalsOf(
  where: string,
  { grid, curves }: Curves,
  of: (value: number, cluster: number) => number,
): (counts: Counts) => Float64Array {
  const points = grid.length;
  const values = new Float64Array(curves.length * points);
  for (const [i, curve] of curves.entries()) {
    if (curve.length !== points)
      throw new ShapeError(
        `${where}: curve ${i} has ${curve.length} points but the grid has ${points}; one each.`,
      );
    for (let at = 0; at < points; at++) values[i * points + at] = of(curve[at], i);
  }
  const sums = new Float64Array(points);
  return (counts) => {
    sums.fill(0);
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i];
      if (count > 0) for (let at = 0; at < points; at++) sums[at] += count * values[i * points + at];
    }
    return sums;
  };
}

/** Σ counts·value. */
function total(values: Float64Array): (counts: Counts) => number {
  return (counts) => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) if (counts[i] > 0) sum += counts[i] * values[i];
    return sum;
  };
}

/** The first x at which a non-increasing curve, linear between the points, is below the level. */
function crossing(grid: readonly number[], curve: ArrayLike<number>, level: number): number {
  let next = 0;
  while (next < grid.length && curve[next] >= level) next++;
  if (next === 0) return Number.NEGATIVE_INFINITY;
  if (next === grid.length) return Number.POSITIVE_INFINITY;
  const above = curve[next - 1];
  return grid[next - 1] + ((above - level) / (above - curve[next])) * (grid[next] - grid[next - 1]);
}
