// The search for the best bias of an output that cross-entropy judges. The loss is convex in the bias, and its curvature changes by no
// more than e^u where the bias changes by u (|σ″| ≤ σ′): the slope at one bias bounds slopes and losses at others.

import { ld, ldf, ldi, st, stf, sti } from "../../../num/kernels/memory";
import { doubt, lossAt, SCALE } from "./cross-entropy";
import { ENTRY, orderRanks, thresholdBelow } from "./cuts";

const NO_GAIN: f64 = -1e300;
/** More than what two slopes of a row err by, in 2⁻²⁴: roundings of half, and the table's slopes, 1e-7 each. */
const SLACK: f64 = 16;

/** The slope of the loss in b, each row's in whole numbers of 2⁻²⁴. @param curvature where its own slope goes, in nats. */
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

/** How much a loss of slope 0 rises at least where the bias changes by u ≥ 0: by v(e^−u + u − 1). */
function leastLoss(u: f64, curvature: f64): f64 {
  return curvature * SCALE * (u < 1 ? u * u * (0.5 - u / 6) : 1 / 3 + 0.5 * (u - 1));
}

/**
 * The cut c whose threshold t loses least, as bias −t, low ≤ c ≤ high: the least of a convex function on a list of numbers lies
 * beside the place where its slope changes sign.
 *
 * @param guess a bias, the nearer to the best one the less is computed. @param best a search that is sure to find less ends.
 * @param result of 32 bytes: minus the loss, as a number, −1e300 where the search ended; then c, −1 where there is no cut; then t,
 *   in single precision.
 */
export function searchBias(
  z: i32,
  sides: i32,
  count: i32,
  low: i32,
  high: i32,
  guess: f64,
  best: f64,
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
  const slack: f64 = SLACK * (count as f64);
  let known = guess;
  let slope = slopeAt(z, sides, count, known, table, result + 24);
  let curvature = ld(result + 24);
  let value: f64 = NO_GAIN;
  let chosen: i32 = -1;
  let isHopeless = best > NO_GAIN;
  if (isHopeless) {
    const loss = lossAt(z, sides, count, known, table);
    for (let place: i32 = 0; place < cuts && isHopeless; place++) {
      const away = -ld(list + place * ENTRY + 8) - known;
      const u = Math.abs(away);
      isHopeless = loss + slope * away + leastLoss(u, curvature) - slack * (1 + u) > -best;
    }
  }
  if (!isHopeless) {
    // Most signs are told by the slope that was computed last; the others are computed.
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
      if (lowest <= slack && !isRight) {
        known = bias;
        slope = slopeAt(z, sides, count, bias, table, result + 24);
        curvature = ld(result + 24);
        isRight = slope <= 0;
      }
      if (isRight) to = middle;
      else from = middle + 1;
    }
    for (let place = from > 0 ? from - 1 : 0; place <= from && place < cuts; place++) {
      const gain = -lossAt(z, sides, count, -ld(list + place * ENTRY + 8), table);
      if (gain <= value) continue;
      value = gain;
      chosen = place;
    }
  }
  st(result, value);
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
