// The random generator, xoshiro256++, whose state of four 64-bit words lies in the kernel's memory. TypeScript has no
// 64-bit integers: here num's generator, in halves, is the definition (assembly/twins/generator.ts takes this file's place
// in WebAssembly).

import { Xoshiro256 } from "../xoshiro";
import { memory } from "./memory";

let bits: Xoshiro256 = new Xoshiro256(new Uint32Array(8));

/** Takes up the generator at an address. */
export function open(stream: i32): void {
  bits = Xoshiro256.over(new Uint32Array(memory().buffer, stream, 8));
}

/** The next output. */
export function next(): void {
  bits.next();
}

/** Bits 0 to 7 of the latest output. */
export function layer(): i32 {
  return bits.low & 255;
}

/** Bit 8 of the latest output: −1 if it is set, else 1. */
export function side(): f64 {
  return bits.low & 256 ? -1 : 1;
}

/** Bits 11 to 63 of the latest output, as a number in [0, 1). */
export function fraction(): f64 {
  return bits.fraction;
}
