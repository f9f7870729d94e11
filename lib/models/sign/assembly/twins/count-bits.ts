// Twin of kernels/count-bits.ts: the same number.

export function countBits(bits: i32): i32 {
  return popcnt<i32>(bits);
}
