// The definition of the operations on a number per point, in scalar arithmetic and in the very order of the SIMD ones
// (assembly/twins/lanes.ts takes this file's place in WebAssembly).

import { memory } from "../../../num/kernels/memory";

function positive(x: f64): f64 {
  return x > 0 ? x : 0;
}

/** out = scale · Σ over c = ±1, …, ±half of max(0, a + c·d). */
export function sumGates(a: i32, d: i32, out: i32, half: i32, scale: f64, bytes: i32): void {
  const numbers = memory();
  for (let i = 0; i < bytes >> 3; i++) {
    const at = numbers[(a >> 3) + i];
    const step = numbers[(d >> 3) + i];
    let shift = step;
    let sum = 0;
    for (let c = 1; c <= half; c++) {
      sum += positive(at + shift) + positive(at - shift);
      shift += step;
    }
    numbers[(out >> 3) + i] = scale * sum;
  }
}

/** active = how many of the gates a + c·d, c = ±1, …, ±half, are above 0, and slopes = Σ of their c. */
export function countGates(a: i32, d: i32, active: i32, slopes: i32, half: i32, bytes: i32): void {
  const numbers = memory();
  for (let i = 0; i < bytes >> 3; i++) {
    const at = numbers[(a >> 3) + i];
    const step = numbers[(d >> 3) + i];
    let shift = step;
    let count = 0;
    let sum = 0;
    for (let c = 1; c <= half; c++) {
      const up = at + shift > 0 ? 1 : 0;
      const down = at - shift > 0 ? 1 : 0;
      count += up + down;
      sum += c * (up - down);
      shift += step;
    }
    numbers[(active >> 3) + i] = count;
    numbers[(slopes >> 3) + i] = sum;
  }
}

/** x ← x + change where chance < probability. */
export function changeByChance(x: i32, change: i32, chance: i32, probability: f64, bytes: i32): void {
  const numbers = memory();
  for (let i = 0; i < bytes >> 3; i++)
    if (numbers[(chance >> 3) + i] < probability) numbers[(x >> 3) + i] += numbers[(change >> 3) + i];
}
