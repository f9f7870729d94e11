import { checkFraction, DomainError } from "../num";
import type { Statistic } from "../study";

/**
 * The median of an arm's values in a resample. A run that diverged has +∞, so the median of runs half of which diverged
 * is +∞.
 *
 * @param arm the arm whose clusters these are. @throws as `quantileOf`.
 */
export function medianOf(values: ArrayLike<number>, arm = 0): Statistic {
  return quantileOf(values, 0.5, arm);
}

/**
 * The quantile of an arm's values in a resample, linear between order statistics (type 7 of Hyndman & Fan 1996). Values
 * are sorted once; a resample then costs one pass over its counts.
 *
 * @param values one a cluster; ±∞ is a value. @throws {DomainError} a value is NaN; a fraction outside [0, 1].
 */
export function quantileOf(values: ArrayLike<number>, fraction: number, arm = 0): Statistic {
  checkFraction("quantileOf", "fraction", fraction);
  const order = Int32Array.from(values, (_, i) => i).sort((a, b) => values[a] - values[b] || a - b);
  const sorted = Float64Array.from(order, (i) => values[i]);
  if (sorted.some(Number.isNaN))
    throw new DomainError(
      "quantileOf: a value is NaN; a run without the number counts as the worst, ∞ or −∞.",
    );
  return (counts) => {
    const drawn = counts[arm];
    let size = 0;
    for (let i = 0; i < drawn.length; i++) size += drawn[i];
    const position = fraction * (size - 1);
    const below = Math.floor(position);
    let at = -1;
    let passed = 0;
    while (passed <= below) passed += drawn[order[++at]];
    const low = sorted[at];
    if (position === below) return low;
    while (passed <= below + 1) passed += drawn[order[++at]];
    const high = sorted[at];
    return low === high ? low : low + (position - below) * (high - low);
  };
}
