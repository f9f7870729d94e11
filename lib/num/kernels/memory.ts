// The memory of kernels compiled as TypeScript, where every address is a number of bytes
// (assembly/twins/memory.ts takes this file's place in WebAssembly, whose memory needs no introduction).

let held: ArrayBuffer = new ArrayBuffer(0);
let numbers: Float64Array = new Float64Array(held);
let integers: Int32Array = new Int32Array(held);
let singles: Float32Array = new Float32Array(held);

/** Gives the kernels their memory, a multiple of 8 bytes. */
export function useMemory(buffer: ArrayBuffer): void {
  if (buffer === held) return;
  held = buffer;
  numbers = new Float64Array(buffer);
  integers = new Int32Array(buffer);
  singles = new Float32Array(buffer);
}

/** The memory as numbers: the one at address a is entry a/8. For definitions, which have no twin's vectors. */
export function memory(): Float64Array {
  return numbers;
}

/** The memory as numbers of single precision: the one at address a is entry a/4. For definitions. */
export function floats(): Float32Array {
  return singles;
}

/** The number at an address. */
export function ld(at: i32): f64 {
  return numbers[at >> 3];
}

/** Stores a number. */
export function st(at: i32, x: f64): void {
  numbers[at >> 3] = x;
}

/** The 32-bit integer at an address. */
export function ldi(at: i32): i32 {
  return integers[at >> 2];
}

/** Stores a 32-bit integer. */
export function sti(at: i32, i: i32): void {
  integers[at >> 2] = i;
}

/** The number of single precision at an address. */
export function ldf(at: i32): f32 {
  return singles[at >> 2];
}

/** Stores a number of single precision, rounding to it. */
export function stf(at: i32, x: f32): void {
  singles[at >> 2] = x;
}

/** Rounded to single precision: of a sum, a product, a quotient or a root of such numbers the same as computed in it. */
export function single(x: f64): f32 {
  return Math.fround(x);
}
