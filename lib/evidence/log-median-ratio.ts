import { ShapeError } from "../num";
import type { StatisticCell } from "../study";
import { medianOf } from "./quantile-of";

/** Two arms of runs that are compared by their medians. */
export interface MedianRatio {
  /** The setting. */
  readonly name: string;
  /** The values that should be larger: one a cluster, +∞ for a run that diverged. */
  readonly other: ArrayLike<number>;
  /** Those that should be smaller. */
  readonly ours: ArrayLike<number>;
  /** Both lists are of the same clusters, in the same order: they are drawn together. Else each arm on its own. */
  readonly paired: boolean;
  readonly note?: string;
}

/**
 * The cell τ = ln(median of the other ÷ median of ours): positive where ours is smaller. Two infinite medians, or two that
 * are 0, do not say which is smaller.
 *
 * @throws {ShapeError} paired lists of different lengths. {DomainError} a value is NaN.
 *
 * @example
 * ```ts
 * const cell = logMedianRatio({ name: "θ = 1", other: [2, 4, 6], ours: [1, 2, 3], paired: true });
 * cell.tau([Uint32Array.of(1, 1, 1)]); // => Math.log(2)
 * ```
 */
export function logMedianRatio({ name, other, ours, paired, note }: MedianRatio): StatisticCell {
  if (paired && other.length !== ours.length)
    throw new ShapeError(
      `logMedianRatio: "${name}" pairs ${other.length} values with ${ours.length}; one of each a cluster.`,
    );
  const above = medianOf(other, 0);
  const below = medianOf(ours, paired ? 0 : 1);
  return {
    ...{ name, note },
    clusters: paired ? [ours.length] : [other.length, ours.length],
    tau: (counts) => Math.log(above(counts) / below(counts)),
  };
}
