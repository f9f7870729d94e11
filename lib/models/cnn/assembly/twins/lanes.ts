// SIMD twin of kernels/lanes.ts: the same sums in the same order, two numbers at a time.

export function rectify(z: i32, h: i32, bytes: i32): void {
  const zero = f64x2.splat(0);
  for (let i = 0; i < bytes; i += 16) v128.store(h + i, f64x2.pmax(zero, v128.load(z + i)));
}
