// The definition of what logistic units do, number by number in single precision (assembly/twins/logistic-units.ts takes this
// file's place in WebAssembly: the same numbers, four at a time). Lengths in bytes are whole numbers of 16-byte vectors.

import { floats } from "../../../num/kernels/memory";

const round = Math.fround;
const scratch = new Float32Array(1);
const bits = new Int32Array(scratch.buffer);

/**
 * eˣ for x in [−87, 87], to about an ulp: 2ⁿ eʳ with |r| ≤ (ln 2)/2 and the polynomial of the Cephes library's expf. Beyond,
 * the value at the nearer end.
 */
function exponential(x: number): number {
  const within = Math.min(Math.max(x, -87), 87);
  const n = Math.floor(round(round(within * round(Math.LOG2E)) + 0.5));
  let r = round(within - round(n * round(0.693359375)));
  r = round(r - round(n * round(-2.1219444e-4)));
  let p = round(1.98756915e-4);
  p = round(round(p * r) + round(1.3981999507e-3));
  p = round(round(p * r) + round(8.3334519073e-3));
  p = round(round(p * r) + round(4.1665795894e-2));
  p = round(round(p * r) + round(1.6666665459e-1));
  p = round(round(p * r) + round(5.0000001201e-1));
  p = round(round(round(p * round(r * r)) + r) + 1);
  bits[0] = (n + 127) << 23;
  return round(p * scratch[0]);
}

/** x ← 1/(1 + e⁻ˣ). */
export function sigmoids(x: i32, bytes: i32): void {
  const m = floats();
  for (let i = x >> 2, end = (x + bytes) >> 2; i < end; i++) m[i] = 1 / round(1 + exponential(-m[i]));
}

/** d ← d·y(1 − y), the slope of a sigmoid whose value is y. */
export function sigmoidSlopes(y: i32, d: i32, bytes: i32): void {
  const m = floats();
  for (let i = d >> 2, j = y >> 2, end = (d + bytes) >> 2; i < end; i++, j++)
    m[i] = round(m[i] * round(m[j] * round(1 - m[j])));
}

/**
 * One step of stochastic gradient descent with Nesterov's momentum on weights that are held down: with the slope
 * s = share·(g + decay·w),  v ← momentum·v − rate·s,  w ← w + momentum·v − rate·s;  g ← 0.
 *
 * @returns Σw² before the step, added in four sums over the places 0, 1, 2, 3 modulo 4, then (0 + 1) + (2 + 3).
 */
export function descend(
  w: i32,
  v: i32,
  g: i32,
  bytes: i32,
  share: f32,
  decay: f32,
  momentum: f32,
  rate: f32,
): f32 {
  const m = floats();
  const [shared, held, kept, taken] = [share, decay, momentum, rate].map(round);
  const squares = new Float32Array(4);
  for (let i = 0; i < bytes >> 2; i++) {
    const weight = m[(w >> 2) + i];
    squares[i & 3] += round(weight * weight);
    const slope = round(round(m[(g >> 2) + i] + round(held * weight)) * shared);
    const step = round(taken * slope);
    const velocity = round(round(kept * m[(v >> 2) + i]) - step);
    m[(v >> 2) + i] = velocity;
    m[(w >> 2) + i] = weight + round(round(kept * velocity) - step);
    m[(g >> 2) + i] = 0;
  }
  return round(round(squares[0] + squares[1]) + round(squares[2] + squares[3]));
}
