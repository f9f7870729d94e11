/**
 * The quantile of ascending values at `fraction`, linear between order statistics (type 7 of Hyndman & Fan 1996). ±∞ is a
 * value: between −∞ and a number lies −∞, between −∞ and ∞ lies `between`.
 */
export function quantileOfSorted(sorted: Float64Array, fraction: number, between: number): number {
  const position = fraction * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below];
  if (position === below) return low;
  const high = sorted[below + 1];
  if (low === high) return low;
  if (low === Number.NEGATIVE_INFINITY) return high === Number.POSITIVE_INFINITY ? between : low;
  return low + (position - below) * (high - low);
}

/** How many of ascending values are ≤ x. */
export function countAtMost(sorted: Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many of ascending values are ≥ x. */
export function countAtLeast(sorted: Float64Array, x: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < x) low = middle + 1;
    else high = middle;
  }
  return sorted.length - low;
}
