// Cross-entropy of σ(z + b) in whole numbers of 2⁻²⁴, so that sums do not depend on the order of rows; z in single
// precision, sides +1 for rows of class 1 and −1 for those of class 0, as numbers. A row loses log(1 + e⁻ᵐ) for its margin
// m = side·(z + b). That function is a table of cubics: no exponential is computed here.

import { ld, ldf, st } from "../../../num/kernels/memory";

export const SCALE: f64 = 16777216;
/** The table ends where the loss of a row is below half of 2⁻²⁴. */
const END: f64 = 18;
/** Intervals of the table per unit, each with four coefficients. */
const PER_UNIT: f64 = 32;

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
export function doubt(margin: f64, table: i32): f64 {
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
