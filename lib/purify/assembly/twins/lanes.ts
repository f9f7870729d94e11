// SIMD twin of kernels/lanes.ts: the same sums and products, two at a time.

import { ld, st } from "../../num/kernels/memory";

export function dotOf(a: i32, b: i32, count: i32): f64 {
  let s01 = f64x2.splat(0);
  let s23 = f64x2.splat(0);
  let i: i32 = 0;
  for (; i + 3 < count; i += 4) {
    const at = i << 3;
    s01 = f64x2.add(s01, f64x2.mul(v128.load(a + at), v128.load(b + at)));
    s23 = f64x2.add(s23, f64x2.mul(v128.load(a + at, 16), v128.load(b + at, 16)));
  }
  let s0 = f64x2.extract_lane(s01, 0);
  for (; i < count; i++) s0 += ld(a + (i << 3)) * ld(b + (i << 3));
  return s0 + f64x2.extract_lane(s01, 1) + (f64x2.extract_lane(s23, 0) + f64x2.extract_lane(s23, 1));
}

export function takeScaled(target: i32, row: i32, factor: f64, count: i32): void {
  const factors = f64x2.splat(factor);
  let i: i32 = 0;
  for (; i + 1 < count; i += 2) {
    const at = i << 3;
    v128.store(
      target + at,
      f64x2.sub(v128.load(target + at), f64x2.mul(factors, v128.load(row + at))),
    );
  }
  if (i < count) st(target + (i << 3), ld(target + (i << 3)) - factor * ld(row + (i << 3)));
}

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
  const f0 = f64x2.splat(s0);
  const f1 = f64x2.splat(s1);
  const f2 = f64x2.splat(s2);
  const f3 = f64x2.splat(s3);
  let i: i32 = 0;
  for (; i + 1 < count; i += 2) {
    const at = i << 3;
    const first = f64x2.add(f64x2.mul(f0, v128.load(row0 + at)), f64x2.mul(f1, v128.load(row1 + at)));
    const second = f64x2.add(f64x2.mul(f2, v128.load(row2 + at)), f64x2.mul(f3, v128.load(row3 + at)));
    v128.store(target + at, f64x2.sub(v128.load(target + at), f64x2.add(first, second)));
  }
  if (i < count) {
    const at = i << 3;
    const four = s0 * ld(row0 + at) + s1 * ld(row1 + at) + (s2 * ld(row2 + at) + s3 * ld(row3 + at));
    st(target + at, ld(target + at) - four);
  }
}
