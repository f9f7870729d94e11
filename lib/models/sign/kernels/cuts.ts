// The search for the best cut of projections: of `count` rows with projections q and gains g, the cut c gives bit 1 to the
// rows of rank ≥ c, and what it gains is the sum of their g. A cut between equal projections is none. Gains are whole
// numbers below 2⁵³ in all, so that their sums do not depend on the order of rows.

import { ld, ldf, ldi, single, st, stf, sti } from "../../../num/kernels/memory";

/** Bins of a histogram: two for each row, at most so many. */
const MOST_BINS: i32 = 1024;
/** The bytes of a row in a sorted list: its projection in single precision, its place before, and its gain as a number. */
export const ENTRY: i32 = 16;
const NO_GAIN: f64 = -1e300;

/**
 * The rows of ranks first … last in ascending order of their projections, and those that share a bin of a histogram with
 * them: two passes over all rows, and a sort of few.
 *
 * @param q numbers of single precision. @param gains numbers. @param scratch 4,096 bytes. @param list 16 bytes a row.
 * @param found the rank of the list's first row; how many rows it has.
 */
export function orderRanks(
  q: i32,
  gains: i32,
  count: i32,
  first: i32,
  last: i32,
  scratch: i32,
  list: i32,
  found: i32,
): void {
  let low: f64 = ldf(q);
  let high: f64 = low;
  for (let i: i32 = 0; i < count; i++) {
    const x: f64 = ldf(q + (i << 2));
    low = x < low ? x : low;
    high = x > high ? x : high;
  }
  const bins: i32 = 2 * count < MOST_BINS ? 2 * count : MOST_BINS;
  const scale: f64 = high > low ? ((bins - 1) as f64) / (high - low) : 0;

  for (let b: i32 = 0; b < bins; b++) sti(scratch + (b << 2), 0);
  for (let i: i32 = 0; i < count; i++) {
    const b = binOf(ldf(q + (i << 2)), low, scale);
    const held = scratch + (b << 2);
    sti(held, ldi(held) + 1);
  }

  // Which bins hold the ranks; in place of their counts, where their rows go.
  let below: i32 = 0;
  let bin: i32 = 0;
  while (below + ldi(scratch + (bin << 2)) <= first) {
    below += ldi(scratch + (bin << 2));
    bin++;
  }
  const from = bin;
  sti(found, below);
  let at = list;
  while (below <= last) {
    const place = scratch + (bin << 2);
    below += ldi(place);
    const own = ldi(place) * ENTRY;
    sti(place, at);
    at += own;
    bin++;
  }
  const to = bin;
  sti(found + 4, (at - list) / ENTRY);

  for (let i: i32 = 0; i < count; i++) {
    const x = ldf(q + (i << 2));
    const b = binOf(x, low, scale);
    if (b < from || b >= to) continue;
    const place = ldi(scratch + (b << 2));
    stf(place, x);
    sti(place + 4, i);
    st(place + 8, ld(gains + (i << 3)));
    sti(scratch + (b << 2), place + ENTRY);
  }
  let start = list;
  for (let b = from; b < to; b++) {
    const end = ldi(scratch + (b << 2));
    sortRows(start, end);
    start = end;
  }
}

/** Ascending in x: a larger number is in no lower bin. */
function binOf(x: f64, low: f64, scale: f64): i32 {
  return Math.floor((x - low) * scale) as i32;
}

/** Shell's sort, of rows in one bin: most have few, or equal ones. */
function sortRows(from: i32, to: i32): void {
  let sorted = from + ENTRY;
  while (sorted < to && ldf(sorted - ENTRY) <= ldf(sorted)) sorted += ENTRY;
  if (sorted >= to) return;
  let gap: i32 = ENTRY;
  while (gap * 3 < to - from) gap = gap * 3 + ENTRY;
  while (gap > 0) {
    for (let i = from + gap; i < to; i += ENTRY) {
      const x = ldf(i);
      const place = ldi(i + 4);
      const gain = ld(i + 8);
      let j = i;
      while (j - gap >= from && ldf(j - gap) > x) {
        stf(j, ldf(j - gap));
        sti(j + 4, ldi(j - gap + 4));
        st(j + 8, ld(j - gap + 8));
        j -= gap;
      }
      stf(j, x);
      sti(j + 4, place);
      st(j + 8, gain);
    }
    gap = gap > ENTRY ? (gap - ENTRY) / 3 : 0;
  }
}

/**
 * The threshold of the cut below the row at `entry`, whose rank is 0 if it is the lowest: halfway between two projections,
 * a hundredth below the lowest, or what single precision has next below it; in single precision, and so that p > threshold tells the rows apart.
 */
export function thresholdBelow(entry: i32, rank: i32): f32 {
  const x: f64 = ldf(entry);
  if (rank === 0) {
    const under = single(x - 0.01);
    return under < x ? under : single(x - Math.abs(x) * 8e-8);
  }
  const under: f64 = ldf(entry - ENTRY);
  const middle = single((under + x) / 2);
  return middle < x ? middle : single(under);
}

/**
 * The cut c of largest gain, low ≤ c ≤ high; the lowest of equal ones.
 *
 * @param result its gain, as a number; then c, −1 where there is no cut; then the threshold, in single precision.
 */
export function searchCuts(
  q: i32,
  gains: i32,
  count: i32,
  low: i32,
  high: i32,
  scratch: i32,
  list: i32,
  result: i32,
): void {
  orderRanks(q, gains, count, low > 0 ? low - 1 : 0, high, scratch, list, result);
  const start = ldi(result);
  const end = start + ldi(result + 4);
  let sum: f64 = 0;
  if (end < count) {
    const last = ldf(list + (end - 1 - start) * ENTRY);
    for (let i: i32 = 0; i < count; i++) sum += ldf(q + (i << 2)) > last ? ld(gains + (i << 3)) : 0;
  }
  let best: f64 = NO_GAIN;
  let cut: i32 = -1;
  for (let rank = end - 1; rank >= low; rank--) {
    const entry = list + (rank - start) * ENTRY;
    sum += ld(entry + 8);
    if (rank > high || sum < best) continue;
    if (rank > 0 && !(ldf(entry - ENTRY) < ldf(entry))) continue;
    best = sum;
    cut = rank;
  }
  st(result, best);
  sti(result + 8, cut);
  stf(result + 12, cut < 0 ? 0 : thresholdBelow(list + (cut - start) * ENTRY, cut));
}
