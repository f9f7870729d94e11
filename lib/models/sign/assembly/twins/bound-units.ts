// SIMD twin of kernels/bound-units.ts: the same numbers, four at a time. Behind the last unit there is room up to a multiple of 4.

export function boundUnits(
  first: i32,
  last: i32,
  share: f64,
  thresholds: i32,
  norms: i32,
  weights: i32,
  units: i32,
  reach: f64,
  least: f64,
  longest: f64,
  bits: i32,
  low: i32,
  high: i32,
): void {
  const shares = f64x2.splat(share);
  const others = f64x2.splat(1 - share);
  const reaches = f64x2.splat(reach);
  const leasts = f64x2.splat(least);
  const longests = f64x2.splat(longest);
  const infinite = f64x2.splat(Infinity);
  for (let u = 0; u < units << 2; u += 16) {
    const t = v128.load(thresholds + u);
    const f0 = f64x2.mul(others, v128.load(first + 2 * u));
    const f1 = f64x2.mul(others, v128.load(first + 2 * u, 16));
    const v0 = f64x2.add(f0, f64x2.mul(shares, v128.load(last + 2 * u)));
    const v1 = f64x2.add(f1, f64x2.mul(shares, v128.load(last + 2 * u, 16)));
    const m0 = f64x2.sub(v0, f64x2.promote_low_f32x4(t));
    const m1 = f64x2.sub(v1, f64x2.promote_low_f32x4(v128.shuffle<f64>(t, t, 1, 1)));
    const n0 = v128.load(norms + 2 * u);
    const n1 = v128.load(norms + 2 * u, 16);
    const within0 = f64x2.add(f64x2.mul(n0, reaches), leasts);
    const within1 = f64x2.add(f64x2.mul(n1, reaches), leasts);
    const s0 = v128.bitselect(within0, infinite, f64x2.lt(n0, longests));
    const s1 = v128.bitselect(within1, infinite, f64x2.lt(n1, longests));
    const one = v128.shuffle<i32>(f64x2.gt(m0, s0), f64x2.gt(m1, s1), 0, 2, 4, 6);
    const zero = v128.shuffle<i32>(f64x2.lt(m0, f64x2.neg(s0)), f64x2.lt(m1, f64x2.neg(s1)), 0, 2, 4, 6);
    v128.store(bits + u, i32x4.add(i32x4.add(i32x4.splat(2), one), i32x4.add(zero, zero)));
    // A weight where the bit is 1, or open and on the weight's own side of 0.
    const weight = v128.load(weights + u);
    const never = f32x4.splat(0);
    v128.store(low + u, v128.and(weight, v128.or(one, v128.andnot(f32x4.lt(weight, never), zero))));
    v128.store(high + u, v128.and(weight, v128.or(one, v128.andnot(f32x4.gt(weight, never), zero))));
  }
}
