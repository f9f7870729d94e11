// The definition of how many bits are 1 (assembly/twins/count-bits.ts takes this file's place in WebAssembly, which has an
// instruction for it).

/** How many of the 32 bits are 1: those of pairs, of fours, of bytes, and the sum of the bytes. */
export function countBits(bits: i32): i32 {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
