// SIMD twin of kernels/box.ts.

function clip(x: v128, bound: v128): v128 {
  return f64x2.pmax(f64x2.pmin(x, bound), f64x2.neg(bound));
}

export function reflect(out: i32, t: i32, bound: f64, bytes: i32): void {
  const most = f64x2.splat(bound);
  for (let i = 0; i < bytes; i += 16) {
    const x = v128.load(t + i);
    const clipped = clip(x, most);
    v128.store(out + i, f64x2.sub(f64x2.add(clipped, clipped), x));
  }
}

export function relax(t: i32, a: i32, s: f64, bound: f64, bytes: i32): void {
  const most = f64x2.splat(bound);
  const share = f64x2.splat(s);
  const rest = f64x2.splat(1 - s);
  for (let i = 0; i < bytes; i += 16) {
    const x = v128.load(t + i);
    const clipped = clip(x, most);
    const moved = f64x2.mul(share, v128.load(a + i));
    const kept = f64x2.mul(rest, f64x2.sub(x, clipped));
    v128.store(t + i, f64x2.add(f64x2.add(moved, kept), clipped));
  }
}
