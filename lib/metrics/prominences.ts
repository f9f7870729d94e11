/**
 * The prominences of a series' peaks, in order. A peak is a run of equal samples that is higher than its neighbours on both
 * sides; its prominence is its height above the higher of the two lowest samples that lie between it and the nearest higher
 * sample, or the end, on either side.
 *
 * Cost: O(n) a peak. Source: as in topography.
 */
export function prominences(series: ArrayLike<number>): number[] {
  const n = series.length;
  const found: number[] = [];
  for (let first = 1; first < n - 1; first++) {
    if (!(series[first] > series[first - 1])) continue;
    let last = first;
    while (last + 1 < n && series[last + 1] === series[first]) last++;
    if (last + 1 < n && series[last + 1] < series[first]) {
      const base = Math.max(lowest(series, first, -1), lowest(series, last, 1));
      found.push(series[first] - base);
    }
    first = last;
  }
  return found;
}

/** The lowest sample from a place on, until one is higher than it. */
function lowest(series: ArrayLike<number>, from: number, step: number): number {
  let least = series[from];
  for (let i = from; i >= 0 && i < series.length && series[i] <= series[from]; i += step)
    least = Math.min(least, series[i]);
  return least;
}
