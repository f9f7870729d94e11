// Cross-entropy of σ(z + b) in whole numbers of 2⁻²⁴, so that sums do not depend on the order of rows; z in single
// precision, sides +1 for rows of class 1 and −1 for those of class 0, as numbers. A row loses log(1 + e⁻ᵐ) for its margin
// m = side·(z + b). That function is a table of cubics: no exponential is computed here.

import { ld, ldf, ldi, st, stf, sti } from "../../../num/kernels/memory";
import { ENTRY, orderRanks, thresholdBelow } from "./cuts";

const SCALE: f64 = 16777216;
/** The table ends where the loss of a row is below half of 2⁻²⁴. */
const END: f64 = 18;
/** Intervals of the table per unit, each with four coefficients. */
const PER_UNIT: f64 = 32;
const NO_GAIN: f64 = -1e300;
/** More than what two slopes of a row err by, in 2⁻²⁴: roundings of half, and the table's slopes, 1e-7 each. */
const SLACK: f64 = 16;

/** log(1 + e⁻ᵐ) for a margin m, in whole numbers of 2⁻²⁴. */
function rowLoss(margin: f64, table: i32): f64 {
  const u = Math.abs(margin);
  const linear: f64 = margin < 0 ? u * SCALE : 0;
  if (!(u < END)) return Math.floor(linear + 0.5);
  const place = u * PER_UNIT;
  const whole = Math.floor(place);
  const t = place - whole;
  const at = table + ((whole as i32) << 5);
  const tail = ld(at) + t * (ld(at + 8) + t * (ld(at + 16) + t * ld(at + 24)));
  return Math.floor(linear + tail + 0.5);
}

/** σ(−m), the slope of the loss for a margin m but for its sign, to 1e-7. */
function doubt(margin: f64, table: i32): f64 {
  const u = Math.abs(margin);
  let tail: f64 = 0;
  if (u < END) {
    const place = u * PER_UNIT;
    const whole = Math.floor(place);
    const t = place - whole;
    const at = table + ((whole as i32) << 5);
    tail = -(ld(at + 8) + t * (2 * ld(at + 16) + t * (3 * ld(at + 24)))) * (PER_UNIT / SCALE);
  }
  return margin < 0 ? 1 - tail : tail;
}

/** Σ over rows of their loss. */
export function lossAt(z: i32, sides: i32, count: i32, bias: f64, table: i32): f64 {
  let sum: f64 = 0;
  for (let i: i32 = 0; i < count; i++)
    sum += rowLoss(ld(sides + (i << 3)) * (ldf(z + (i << 2)) + bias), table);
  return sum;
}

/** The slope of that sum in b, each row's in whole numbers of 2⁻²⁴. @param curvature where its own slope goes, in nats. */
function slopeAt(z: i32, sides: i32, count: i32, bias: f64, table: i32, curvature: i32): f64 {
  let sum: f64 = 0;
  let bend: f64 = 0;
  for (let i: i32 = 0; i < count; i++) {
    const side = ld(sides + (i << 3));
    const own = doubt(side * (ldf(z + (i << 2)) + bias), table);
    sum -= side * Math.floor(own * SCALE + 0.5);
    bend += own * (1 - own);
  }
  st(curvature, bend);
  return sum;
}

/**
 * How much a slope rises at least and at most where the bias rises by u ≥ 0: curvature changes by no more than e^u, so that it is
 * between v(1 − e^−u) and v(e^u − 1).
 */
function leastRise(u: f64, curvature: f64): f64 {
  return curvature * SCALE * (u < 1 ? u - 0.5 * u * u : 0.5);
}

function mostRise(u: f64, curvature: f64): f64 {
  return u < 1 ? curvature * SCALE * (u + u * u) : 1e300;
}

/** gains[i] = what row i loses at output z0[i], less what it loses at z1[i]. */
export function lossGains(z0: i32, z1: i32, sides: i32, count: i32, bias: f64, table: i32, gains: i32): void {
  for (let i: i32 = 0; i < count; i++) {
    const side = ld(sides + (i << 3));
    const without = rowLoss(side * (ldf(z0 + (i << 2)) + bias), table);
    st(gains + (i << 3), without - rowLoss(side * (ldf(z1 + (i << 2)) + bias), table));
  }
}

/**
 * r = σ(z + b) − y and v = σ(1 − σ), the slope and the curvature of each row's loss in z.
 *
 * @param result Σ r, Σ v.
 */
export function residuals(
  z: i32,
  sides: i32,
  count: i32,
  bias: f64,
  table: i32,
  r: i32,
  v: i32,
  result: i32,
): void {
  let slopes: f64 = 0;
  let curvatures: f64 = 0;
  for (let i: i32 = 0; i < count; i++) {
    const side = ld(sides + (i << 3));
    const own = doubt(side * (ldf(z + (i << 2)) + bias), table);
    st(r + (i << 3), -side * own);
    st(v + (i << 3), own * (1 - own));
    slopes -= side * own;
    curvatures += own * (1 - own);
  }
  st(result, slopes);
  st(result + 8, curvatures);
}

/** @param result Σ r x, Σ v x, Σ v x², and max |x|, for a column x of single precision. */
export function columnSlopes(x: i32, r: i32, v: i32, count: i32, result: i32): void {
  let slope: f64 = 0;
  let mixed: f64 = 0;
  let square: f64 = 0;
  let largest: f64 = 0;
  for (let i: i32 = 0; i < count; i++) {
    const own: f64 = ldf(x + (i << 2));
    const weighted = ld(v + (i << 3)) * own;
    slope += ld(r + (i << 3)) * own;
    mixed += weighted;
    square += weighted * own;
    const size = Math.abs(own);
    largest = size > largest ? size : largest;
  }
  st(result, slope);
  st(result + 8, mixed);
  st(result + 16, square);
  st(result + 24, largest);
}

/**
 * The cut c whose threshold t loses least, as bias −t, low ≤ c ≤ high: the loss is convex in t, and the least of a convex
 * function on a list of numbers lies beside the place where its slope changes sign.
 *
 * @param result of 32 bytes: minus the loss, as a number; then c, −1 where there is no cut; then t, in single precision.
 */
export function searchBias(
  z: i32,
  sides: i32,
  count: i32,
  low: i32,
  high: i32,
  table: i32,
  scratch: i32,
  list: i32,
  result: i32,
): void {
  orderRanks(z, sides, count, low > 0 ? low - 1 : 0, high, scratch, list, result);
  const start = ldi(result);

  // The thresholds of the cuts that there are, one after the other, in place of the sides, which nobody needs in order.
  let cuts: i32 = 0;
  for (let rank = low; rank <= high; rank++) {
    const entry = list + (rank - start) * ENTRY;
    if (rank > 0 && !(ldf(entry - ENTRY) < ldf(entry))) continue;
    const threshold: f64 = thresholdBelow(entry, rank);
    st(list + cuts * ENTRY + 8, threshold);
    cuts++;
  }
  // The slope where it was computed last tells its sign at most other places: what rows err by is far below the slack.
  const slack: f64 = SLACK * (count as f64);
  let known: f64 = 0;
  let slope: f64 = 0;
  let curvature: f64 = -1;
  let from: i32 = 0;
  let to = cuts;
  while (from < to) {
    const middle = (from + to) >> 1;
    const bias = -ld(list + middle * ENTRY + 8);
    const u = Math.abs(bias - known);
    const least = leastRise(u, curvature);
    const most = mostRise(u, curvature);
    const lowest = bias > known ? slope + least : slope - most;
    const highest = bias > known ? slope + most : slope - least;
    let isRight = highest < -slack;
    if (curvature < 0 || (lowest <= slack && !isRight)) {
      known = bias;
      slope = slopeAt(z, sides, count, bias, table, result + 24);
      curvature = ld(result + 24);
      isRight = slope <= 0;
    }
    if (isRight) to = middle;
    else from = middle + 1;
  }
  let best: f64 = NO_GAIN;
  let chosen: i32 = -1;
  for (let place = from > 0 ? from - 1 : 0; place <= from && place < cuts; place++) {
    const gain = -lossAt(z, sides, count, -ld(list + place * ENTRY + 8), table);
    if (gain <= best) continue;
    best = gain;
    chosen = place;
  }
  st(result, best);
  sti(result + 8, chosen < 0 ? -1 : rankAbove(ld(list + chosen * ENTRY + 8), list, start, low, high));
  stf(result + 12, chosen < 0 ? 0 : singleOf(list, chosen));
}

function singleOf(list: i32, place: i32): f32 {
  return ld(list + place * ENTRY + 8) as f32;
}

/** The rank of the first row above a threshold. */
function rankAbove(threshold: f64, list: i32, start: i32, low: i32, high: i32): i32 {
  let rank = low;
  while (rank < high && !(ldf(list + (rank - start) * ENTRY) > threshold)) rank++;
  return rank;
}
