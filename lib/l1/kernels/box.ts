// The steps of `approach` at the box [−bound, bound]ⁿ; as in lanes.ts, assembly/twins/box.ts is the SIMD form.

import { ld, st } from "./lanes";

function clip(x: f64, bound: f64): f64 {
  const below = bound < x ? bound : x;
  return -bound > below ? -bound : below;
}

/** out = 2 clip(t) − t. */
export function reflect(out: i32, t: i32, bound: f64, bytes: i32): void {
  for (let i: i32 = 0; i < bytes; i += 8) {
    const clipped = clip(ld(t + i), bound);
    st(out + i, clipped + clipped - ld(t + i));
  }
}

/** t ← share·a + (1 − share)·(t − clip(t)) + clip(t). */
export function relax(t: i32, a: i32, share: f64, bound: f64, bytes: i32): void {
  for (let i: i32 = 0; i < bytes; i += 8) {
    const clipped = clip(ld(t + i), bound);
    st(t + i, share * ld(a + i) + (1 - share) * (ld(t + i) - clipped) + clipped);
  }
}
