// Loops over numbers one after another (assembly/twins/lanes.ts: two at a time, with the same results).

import { ld, st } from "../../num/kernels/memory";

/** Σ aᵢbᵢ of `count` numbers each, in four sums, so that no addition waits for the one before. */
export function dotOf(a: i32, b: i32, count: i32): f64 {
  let s0: f64 = 0;
  let s1: f64 = 0;
  let s2: f64 = 0;
  let s3: f64 = 0;
  let i: i32 = 0;
  for (; i + 3 < count; i += 4) {
    const at = i << 3;
    s0 += ld(a + at) * ld(b + at);
    s1 += ld(a + at + 8) * ld(b + at + 8);
    s2 += ld(a + at + 16) * ld(b + at + 16);
    s3 += ld(a + at + 24) * ld(b + at + 24);
  }
  for (; i < count; i++) s0 += ld(a + (i << 3)) * ld(b + (i << 3));
  return s0 + s1 + (s2 + s3);
}

/** target −= factor · row, `count` numbers. */
export function takeScaled(target: i32, row: i32, factor: f64, count: i32): void {
  for (let i: i32 = 0; i < count; i++) {
    const at = i << 3;
    st(target + at, ld(target + at) - factor * ld(row + at));
  }
}

/** target −= s₀·row₀ + s₁·row₁ + (s₂·row₂ + s₃·row₃), `count` numbers: read and written once for four rows. */
export function takeFour(
  target: i32,
  row0: i32,
  row1: i32,
  row2: i32,
  row3: i32,
  s0: f64,
  s1: f64,
  s2: f64,
  s3: f64,
  count: i32,
): void {
  for (let i: i32 = 0; i < count; i++) {
    const at = i << 3;
    const four = s0 * ld(row0 + at) + s1 * ld(row1 + at) + (s2 * ld(row2 + at) + s3 * ld(row3 + at));
    st(target + at, ld(target + at) - four);
  }
}
