// Twin of kernels/best-move.ts: the same move and the same gain, from the rows that a move can bring to the window. With the numbers
// of a column in [a, b], a move by δ > 0 shifts every projection by δa to δb: the l-th is then between q_l + δa and q_l + δb, so
// that rows whose projection stays below the window's lowest, or above its highest, need no look; their gains are known in sum.
// Rounding is monotone, and the sums are of single precision as those that they bound.

import { searchCuts } from "./cuts";
import { MOST_RANKED, rankedGain } from "./ranked-gain";

/** Fewer rows are ranked as they are. */
const FEW: i32 = 48;
/** Rows so many standard deviations of the shifts beside the window are ranked with it. */
const SPREADS: f32 = 1;
const NO_GAIN: f64 = -1e300;
/** The window about which rows are ranked is looked at in so many stretches before. */
const STRETCHES: i32 = 16;
/** For each choice of four numbers of 32 bits, the bytes that bring them to the front. */
const COMPACT: i32 = compactTable();

function compactTable(): i32 {
  const table = <i32>memory.data(256, 16);
  for (let mask = 0; mask < 16; mask++) {
    let to = table + (mask << 4);
    for (let lane = 0; lane < 4; lane++) {
      if (!((mask >> lane) & 1)) continue;
      store<i32>(to, 0x03020100 + lane * 0x04040404);
      to += 4;
    }
  }
  return table;
}

export function bestMove(
  ordered: i32,
  count: i32,
  low: i32,
  high: i32,
  columns: i32,
  bytes: i32,
  ranges: i32,
  moves: i32,
  moveCount: i32,
  best: f64,
  room: i32,
  scratch: i32,
  list: i32,
  result: i32,
): i32 {
  const sums = ordered + 4 * bytes + 32;
  const lowest = low > 0 ? low - 1 : 0;
  const first = load<f32>(ordered + (lowest << 2));
  const last = load<f32>(ordered + (high << 2));
  let chosen = -1;
  for (let k = 0; k < moveCount; k++) {
    const coordinate = load<i32>(moves + (k << 3));
    const change = load<f32>(moves + (k << 3), 4);
    const one = change * load<f32>(ranges + (coordinate << 3));
    const other = change * load<f32>(ranges + (coordinate << 3), 4);
    const least = one < other ? one : other;
    const most = one < other ? other : one;
    const from = firstNotBelow(ordered, 0, lowest, most, first + least);
    const to = firstAbove(ordered, high + 1, count, least, last + most);
    const above = load<f64>(sums + (to << 4));
    const hope = above + load<f64>(sums + (from << 4), 8) - load<f64>(sums + (to << 4), 8);
    if (hope <= best) continue;
    const gain = gainOf(
      ordered + (from << 2),
      to - from,
      bytes,
      ordered + 2 * bytes + 32 + (from << 3),
      columns + coordinate * bytes,
      change,
      low - from,
      high - from,
      first,
      last,
      best - above,
      room,
      scratch,
      list,
      result,
    ) + above;
    if (gain > best) {
      best = gain;
      chosen = k;
    }
  }
  store<f64>(result, best);
  return chosen;
}

/** The first place from … to − 1 with q + shift ≥ edge, else `to`: q is in ascending order. */
function firstNotBelow(q: i32, from: i32, to: i32, shift: f32, edge: f32): i32 {
  let length = to - from;
  while (length > 0) {
    const half = length >> 1;
    const isBelow = load<f32>(q + ((from + half) << 2)) + shift < edge;
    from = isBelow ? from + half + 1 : from;
    length = isBelow ? length - half - 1 : half;
  }
  return from;
}

/** The first place from … to − 1 with q + shift > edge, else `to`. */
function firstAbove(q: i32, from: i32, to: i32, shift: f32, edge: f32): i32 {
  let length = to - from;
  while (length > 0) {
    const half = length >> 1;
    const isAbove = load<f32>(q + ((from + half) << 2)) + shift > edge;
    from = isAbove ? from : from + half + 1;
    length = isAbove ? half : length - half - 1;
  }
  return from;
}

/** What the best cut gains over all of these rows at 0; where that is not above `best`, any number that is not. */
function gainOf(
  q: i32,
  count: i32,
  bytes: i32,
  gains: i32,
  column: i32,
  change: f32,
  low: i32,
  high: i32,
  first: f32,
  last: f32,
  best: f64,
  room: i32,
  scratch: i32,
  list: i32,
  result: i32,
): f64 {
  // 1. The shifted projections, and how shifts spread. Behind the last, numbers that are on no side of any.
  const factor = f32x4.splat(change);
  const rows = q + bytes + 16;
  const end = count << 2;
  let total = f32x4.splat(0);
  let squares = total;
  for (let i = 0; i < end; i += 16) {
    let x = v128.load32_zero(column + load<i32>(rows + i));
    x = v128.load32_lane(column + load<i32>(rows + i, 4), x, 1);
    x = v128.load32_lane(column + load<i32>(rows + i, 8), x, 2);
    x = v128.load32_lane(column + load<i32>(rows + i, 12), x, 3);
    const shift = f32x4.mul(factor, x);
    v128.store(room + i, f32x4.add(v128.load(q + i), shift));
    total = f32x4.add(total, shift);
    squares = f32x4.add(squares, f32x4.mul(shift, shift));
  }
  v128.store(room + end, f32x4.splat(NaN));
  const ranks = room + 5 * bytes + 192;
  if (count <= FEW) return rankedGain(room, gains, count, low, high, ranks);

  // 2. The rows about the window, where a guess of it holds.
  const share: f32 = <f32>1 / <f32>count;
  const mean = sumOf(total) * share;
  const spread = SPREADS * sqrt<f32>(max<f32>(0, sumOf(squares) * share - mean * mean));
  const values = room + bytes + 64;
  const places = values + bytes + 64;
  const bottom = f32x4.splat(first + mean - spread);
  const top = f32x4.splat(last + mean + spread);
  let below = i32x4.splat(0);
  let above0 = f64x2.splat(0);
  let above1 = above0;
  let place = i32x4(0, 1, 2, 3);
  let held = 0;
  for (let i = 0; i < end; i += 16) {
    const value = v128.load(room + i);
    const isAbove = f32x4.gt(value, top);
    below = i32x4.sub(below, f32x4.lt(value, bottom));
    above0 = f64x2.add(above0, v128.and(v128.load(gains + 2 * i), i64x2.extend_low_i32x4_s(isAbove)));
    above1 = f64x2.add(above1, v128.and(v128.load(gains + 2 * i, 16), i64x2.extend_high_i32x4_s(isAbove)));
    const mask = i32x4.bitmask(v128.and(f32x4.ge(value, bottom), f32x4.le(value, top)));
    const order = v128.load(COMPACT + (mask << 4));
    v128.store(values + held, i8x16.swizzle(value, order));
    v128.store(places + held, i8x16.swizzle(place, order));
    held += popcnt(mask) << 2;
    place = i32x4.add(place, i32x4.splat(4));
  }
  const near = held >> 2;
  const under =
    i32x4.extract_lane(below, 0) +
    i32x4.extract_lane(below, 1) +
    (i32x4.extract_lane(below, 2) + i32x4.extract_lane(below, 3));
  if (under > (low > 0 ? low - 1 : 0) || under + near <= high)
    return count <= MOST_RANKED
      ? rankedGain(room, gains, count, low, high, ranks)
      : cutGain(room, gains, count, low, high, scratch, list, result);

  // 3. Their gains. A cut parts one of some stretches of projections; those above it gain in sum, its own rows at most what is above 0.
  const sums = f64x2.add(above0, above1);
  const sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
  const own = places + bytes + 64;
  const width = last + mean + spread - (first + mean - spread);
  const scale: f32 = width > 0 && width < 1e30 ? (<f32>STRETCHES - 0.5) / width : 0;
  for (let at = ranks; at < ranks + 16 * STRETCHES; at += 16) v128.store(at, f64x2.splat(0));
  for (let i = 0; i < held; i += 4) {
    const gain = load<f64>(gains + (load<i32>(places + i) << 3));
    store<f64>(own + 2 * i, gain);
    const stretch = ranks + (<i32>((load<f32>(values + i) - (first + mean - spread)) * scale) << 4);
    const both = f64x2.replace_lane(f64x2.splat(gain), 1, gain > 0 ? gain : 0);
    v128.store(stretch, f64x2.add(v128.load(stretch), both));
  }
  let hope = NO_GAIN;
  let beyond = sum;
  for (let at = ranks + 16 * (STRETCHES - 1); at >= ranks; at -= 16) {
    const most = beyond + load<f64>(at, 8);
    hope = most > hope ? most : hope;
    beyond += load<f64>(at);
  }
  if (hope <= best) return hope;
  return (
    sum +
    (near <= MOST_RANKED
      ? rankedGain(values, own, near, low - under, high - under, ranks)
      : cutGain(values, own, near, low - under, high - under, scratch, list, result))
  );
}

function sumOf(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

function cutGain(
  q: i32,
  gains: i32,
  count: i32,
  low: i32,
  high: i32,
  scratch: i32,
  list: i32,
  result: i32,
): f64 {
  searchCuts(q, gains, count, low, high, scratch, list, result);
  return load<f64>(result);
}
