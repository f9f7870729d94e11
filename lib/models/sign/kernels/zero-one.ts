// The 0-1 loss of a node, in whole numbers: a row of class 1 (side +1) is worth `weight1` where it is told right, one of
// class 0 (side −1) `weight0`.

import { ld, ldf, st, sti } from "../../../num/kernels/memory";

/** gains[i] = what row i is worth at output z1[i] > threshold, less what it is at z0[i] > threshold. */
export function zeroOneGains(
  z0: i32,
  z1: i32,
  sides: i32,
  count: i32,
  threshold: f32,
  weight0: f64,
  weight1: f64,
  gains: i32,
): void {
  for (let i: i32 = 0; i < count; i++) {
    const without = ldf(z0 + (i << 2)) > threshold;
    const held = ldf(z1 + (i << 2)) > threshold;
    const worth = ld(sides + (i << 3)) > 0 ? weight1 : -weight0;
    st(gains + (i << 3), without === held ? 0 : held ? worth : -worth);
  }
}

/** gains[i] = what row i is worth as class 1, less what it is as class 0. */
export function sideGains(sides: i32, count: i32, weight0: f64, weight1: f64, gains: i32): void {
  for (let i: i32 = 0; i < count; i++) st(gains + (i << 3), ld(sides + (i << 3)) > 0 ? weight1 : -weight0);
}

/** How many rows of class 0, then of class 1, z > threshold tells right. */
export function countRight(z: i32, sides: i32, count: i32, threshold: f32, result: i32): void {
  let right0: i32 = 0;
  let right1: i32 = 0;
  for (let i: i32 = 0; i < count; i++) {
    const isOne = ldf(z + (i << 2)) > threshold;
    if (ld(sides + (i << 3)) > 0) right1 += isOne ? 1 : 0;
    else right0 += isOne ? 0 : 1;
  }
  sti(result, right0);
  sti(result + 4, right1);
}
