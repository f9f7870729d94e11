// The definition of what networks do number by number, in single precision (assembly/twins/elementwise.ts takes this file's
// place in WebAssembly: the same numbers, four at a time). Lengths in bytes are whole numbers of 16-byte vectors.

import { floats } from "../../../num/kernels/memory";

/** x ← max(0, x). */
export function rectify(x: i32, bytes: i32): void {
  const m = floats();
  for (let i = x >> 2, end = (x + bytes) >> 2; i < end; i++) m[i] = Math.max(m[i], 0);
}

/** d ← d where y > 0, else 0. */
export function rectifySlopes(y: i32, d: i32, bytes: i32): void {
  const m = floats();
  for (let i = d >> 2, j = y >> 2, end = (d + bytes) >> 2; i < end; i++, j++) if (!(m[j] > 0)) m[i] = 0;
}

/** y ← 1 where x > 0, else −1. */
export function signs(x: i32, y: i32, bytes: i32): void {
  const m = floats();
  for (let i = y >> 2, j = x >> 2, end = (y + bytes) >> 2; i < end; i++, j++) m[i] = m[j] > 0 ? 1 : -1;
}

/** d ← d where |x| ≤ 1, else 0: the straight-through estimate of a sign's slope. */
export function signSlopes(x: i32, d: i32, bytes: i32): void {
  const m = floats();
  for (let i = d >> 2, j = x >> 2, end = (d + bytes) >> 2; i < end; i++, j++)
    if (!(Math.abs(m[j]) <= 1)) m[i] = 0;
}

/** x ← x + y. */
export function addTo(x: i32, y: i32, bytes: i32): void {
  const m = floats();
  for (let i = x >> 2, j = y >> 2, end = (x + bytes) >> 2; i < end; i++, j++) m[i] = m[i] + m[j];
}

/**
 * One step of Adam on the weights w with slopes g: first ← b₁ first + (1 − b₁) g, second ← b₂ second + (1 − b₂) g²,
 * w ← w − rate · first / (√second · root + ε), where `rate` and `root` hold the corrections for the start.
 */
export function adam(
  w: i32,
  g: i32,
  first: i32,
  second: i32,
  bytes: i32,
  decay1: f32,
  rest1: f32,
  decay2: f32,
  rest2: f32,
  rate: f32,
  root: f32,
  epsilon: f32,
): void {
  const m = floats();
  const round = Math.fround;
  for (let i = 0; i < bytes >> 2; i++) {
    const slope = m[(g >> 2) + i];
    const mean = round(round(decay1 * m[(first >> 2) + i]) + round(rest1 * slope));
    const square = round(round(decay2 * m[(second >> 2) + i]) + round(round(rest2 * slope) * slope));
    m[(first >> 2) + i] = mean;
    m[(second >> 2) + i] = square;
    const below = round(round(round(Math.sqrt(square)) * root) + epsilon);
    m[(w >> 2) + i] = m[(w >> 2) + i] - round(round(rate * mean) / below);
  }
}

/** One step with Nesterov's momentum: velocity ← momentum · velocity − rate · g, w ← w + momentum · velocity − rate · g. */
export function nesterov(w: i32, g: i32, velocity: i32, bytes: i32, momentum: f32, rate: f32): void {
  const m = floats();
  const round = Math.fround;
  for (let i = 0; i < bytes >> 2; i++) {
    const step = round(rate * m[(g >> 2) + i]);
    const moved = round(round(momentum * m[(velocity >> 2) + i]) - step);
    m[(velocity >> 2) + i] = moved;
    m[(w >> 2) + i] = m[(w >> 2) + i] + round(round(momentum * moved) - step);
  }
}
