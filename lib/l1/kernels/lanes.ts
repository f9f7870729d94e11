// The definition of the vector operations, in scalar arithmetic and in the very order of the SIMD ones
// (assembly/twins/lanes.ts takes this file's place in WebAssembly): the same bits, one number at a time.
// Addresses and lengths are in bytes; vectors are padded with zeros, to a multiple of 64 bytes if as long as the design is high, else of 32.

let numbers: Float64Array = new Float64Array(0);
let integers: Int32Array = new Int32Array(0);

/** Gives the scalar kernels their memory. */
export function useMemory(buffer: ArrayBuffer): void {
  numbers = new Float64Array(buffer);
  integers = new Int32Array(buffer);
}

/** The scalar kernels' memory as numbers. */
export function memory(): Float64Array {
  return numbers;
}

export function ld(at: i32): f64 {
  return numbers[at >> 3];
}

export function st(at: i32, x: f64): void {
  numbers[at >> 3] = x;
}

export function ldi(at: i32): i32 {
  return integers[at >> 2];
}

export function sti(at: i32, i: i32): void {
  integers[at >> 2] = i;
}

/** x ← x − step·v, and the first i at which |x_i|·w_i is largest; −1 if none is above `least`. */
export function stepAndScan(x: i32, v: i32, step: f64, w: i32, least: f64, bytes: i32): i32 {
  const length = bytes >> 3;
  let best = least;
  let index = -1;
  for (let i = 0; i < length; i++) {
    const y = numbers[(x >> 3) + i] - step * numbers[(v >> 3) + i];
    numbers[(x >> 3) + i] = y;
    const score = Math.abs(y) * numbers[(w >> 3) + i];
    if (score > best) {
      best = score;
      index = i;
    }
  }
  return index;
}

/** The first i at which |x_i|·w_i is largest; −1 if none is above `least`. */
export function scan(x: i32, w: i32, least: f64, bytes: i32): i32 {
  const length = bytes >> 3;
  let best = least;
  let index = -1;
  for (let i = 0; i < length; i++) {
    const score = Math.abs(numbers[(x >> 3) + i]) * numbers[(w >> 3) + i];
    if (score > best) {
      best = score;
      index = i;
    }
  }
  return index;
}

/** x ← x − step·v. */
export function advance(x: i32, v: i32, step: f64, bytes: i32): void {
  const length = bytes >> 3;
  for (let i = 0; i < length; i++) numbers[(x >> 3) + i] -= step * numbers[(v >> 3) + i];
}

/** x ← x − s·v with entries not above `tolerance` in absolute value made 0, and y ← y − t·v. */
export function advanceBoth(x: i32, s: f64, y: i32, t: f64, v: i32, tolerance: f64, bytes: i32): void {
  const length = bytes >> 3;
  for (let i = 0; i < length; i++) {
    const from = numbers[(v >> 3) + i];
    const moved = numbers[(x >> 3) + i] - s * from;
    numbers[(x >> 3) + i] = Math.abs(moved) > tolerance ? moved : 0;
    numbers[(y >> 3) + i] -= t * from;
  }
}

/** steps_i = |r_i| / |v_i| where direction·v_i·sign_i > least, Infinity elsewhere. */
export function stepsAlong(
  steps: i32,
  r: i32,
  v: i32,
  sign: i32,
  direction: f64,
  least: f64,
  bytes: i32,
): void {
  const length = bytes >> 3;
  for (let i = 0; i < length; i++) {
    const along = numbers[(v >> 3) + i];
    numbers[(steps >> 3) + i] =
      direction * along * numbers[(sign >> 3) + i] > least
        ? Math.abs(numbers[(r >> 3) + i]) / Math.abs(along)
        : Number.POSITIVE_INFINITY;
  }
}

/** The first i at which x_i is smallest. */
export function smallest(x: i32, bytes: i32): i32 {
  const length = bytes >> 3;
  let index = 0;
  for (let i = 1; i < length; i++) if (numbers[(x >> 3) + i] < numbers[(x >> 3) + index]) index = i;
  return index;
}

/** Σ |v_i| over steps_i ≤ bound, in two partial sums. */
export function weightWithin(steps: i32, v: i32, bound: f64, bytes: i32): f64 {
  const length = bytes >> 3;
  let s0 = 0;
  let s1 = 0;
  for (let i = 0; i < length; i += 2) {
    if (numbers[(steps >> 3) + i] <= bound) s0 += Math.abs(numbers[(v >> 3) + i]);
    if (numbers[(steps >> 3) + i + 1] <= bound) s1 += Math.abs(numbers[(v >> 3) + i + 1]);
  }
  return s0 + s1;
}

/** Copies `length` numbers. */
export function copy(to: i32, from: i32, length: i32): void {
  numbers.copyWithin(to >> 3, from >> 3, (from >> 3) + length);
}

/** Copies `length` numbers; returns the largest absolute value. */
export function copyAndMeasure(to: i32, from: i32, length: i32): f64 {
  let best = 0;
  for (let i = 0; i < length; i++) {
    const value = numbers[(from >> 3) + i];
    numbers[(to >> 3) + i] = value;
    best = Math.max(best, Math.abs(value));
  }
  return best;
}

/** out = x − y; returns max |out_i|. */
export function subtract(out: i32, x: i32, y: i32, bytes: i32): f64 {
  const length = bytes >> 3;
  let best = 0;
  for (let i = 0; i < length; i++) {
    const value = numbers[(x >> 3) + i] - numbers[(y >> 3) + i];
    numbers[(out >> 3) + i] = value;
    best = Math.max(best, Math.abs(value));
  }
  return best;
}

/** fitted = fit and residuals = b − fit; returns Σ |residual|, in two partial sums. */
export function publish(b: i32, fit: i32, fitted: i32, residuals: i32, length: i32): f64 {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i++) {
    const value = numbers[(fit >> 3) + i];
    const residual = numbers[(b >> 3) + i] - value;
    numbers[(fitted >> 3) + i] = value;
    numbers[(residuals >> 3) + i] = residual;
    if (i & 1) odd += Math.abs(residual);
    else even += Math.abs(residual);
  }
  return even + odd;
}

/** max |x_i − y_i|. */
export function largestDifference(x: i32, y: i32, bytes: i32): f64 {
  const length = bytes >> 3;
  let best = 0;
  for (let i = 0; i < length; i++)
    best = Math.max(best, Math.abs(numbers[(x >> 3) + i] - numbers[(y >> 3) + i]));
  return best;
}

/** How many i have |x_i|·w_i > least. */
export function countAbove(x: i32, w: i32, least: f64, bytes: i32): i32 {
  const length = bytes >> 3;
  let count = 0;
  for (let i = 0; i < length; i++)
    if (Math.abs(numbers[(x >> 3) + i]) * numbers[(w >> 3) + i] > least) count++;
  return count;
}

/** x ← x − step·v for `length` numbers; returns max |x_i|. */
export function advanceAndMeasure(x: i32, v: i32, step: f64, length: i32): f64 {
  let largest = 0;
  for (let i = 0; i < length; i++) {
    const moved = numbers[(x >> 3) + i] - step * numbers[(v >> 3) + i];
    numbers[(x >> 3) + i] = moved;
    if (Math.abs(moved) > largest) largest = Math.abs(moved);
  }
  return largest;
}
