// The definition of what kernels do with padded rows, in scalar arithmetic and in the very order of the SIMD one
// (assembly/twins/rows.ts takes this file's place in WebAssembly): the same bits, one number at a time.
// The rows of a matrix follow each other; one is `bytes` long, a whole number of 16-byte vectors, and ends in a zero where
// it holds an odd number of numbers.

import { ldi, memory } from "./memory";

/** Z = A Bᵀ: z[j, r] is the product of row j of A with row r of B. A row of Z is `zBytes` long. */
export function products(a: i32, aRows: i32, b: i32, bRows: i32, bytes: i32, z: i32, zBytes: i32): void {
  const numbers = memory();
  for (let j = 0; j < aRows; j++)
    for (let r = 0; r < bRows; r++)
      numbers[((z + j * zBytes) >> 3) + r] = product(a + j * bytes, b + r * bytes, bytes);
}

/** xᵀy, in two partial sums: over the even places, and over the odd ones. */
function product(x: i32, y: i32, bytes: i32): f64 {
  const numbers = memory();
  const end = (x + bytes) >> 3;
  let even = 0;
  let odd = 0;
  for (let i = x >> 3, j = y >> 3; i < end; i += 2, j += 2) {
    even += numbers[i] * numbers[j];
    odd += numbers[i + 1] * numbers[j + 1];
  }
  return even + odd;
}

/** out = Σᵢ factors[i] · row i of A, added in the order of i. */
export function weightedSum(a: i32, factors: i32, aRows: i32, bytes: i32, out: i32): void {
  const numbers = memory();
  numbers.fill(0, out >> 3, (out + bytes) >> 3);
  for (let i = 0; i < aRows; i++) addScaled(out, numbers[(factors >> 3) + i], a + i * bytes, bytes);
}

/** t ← t + factor · x. */
export function addScaled(t: i32, factor: f64, x: i32, bytes: i32): void {
  const numbers = memory();
  const end = (t + bytes) >> 3;
  for (let i = t >> 3, j = x >> 3; i < end; i++, j++) numbers[i] += factor * numbers[j];
}

/**
 * t ← t + Σₐ factors[a] · row list[a] of D, for `count` rows. Four at a time, (f₀d₀ + f₁d₁) + (f₂d₂ + f₃d₃), so that an addition does not wait for the one before; the last ones singly.
 */
export function addListed(t: i32, d: i32, list: i32, factors: i32, count: i32, bytes: i32): void {
  const numbers = memory();
  const nameOf = (a: number): number => d + ldi(list + (a << 2)) * bytes;
  const factorOf = (a: number): number => numbers[(factors >> 3) + a];
  const length = bytes >> 3;
  let a = 0;
  for (; a + 3 < count; a += 4) {
    const [d0, d1, d2, d3] = [a, a + 1, a + 2, a + 3].map((b) => nameOf(b) >> 3);
    const [f0, f1, f2, f3] = [a, a + 1, a + 2, a + 3].map(factorOf);
    for (let i = 0; i < length; i++) {
      const first = f0 * numbers[d0 + i] + f1 * numbers[d1 + i];
      const second = f2 * numbers[d2 + i] + f3 * numbers[d3 + i];
      numbers[(t >> 3) + i] += first + second;
    }
  }
  for (; a < count; a++) addScaled(t, factorOf(a), nameOf(a), bytes);
}
