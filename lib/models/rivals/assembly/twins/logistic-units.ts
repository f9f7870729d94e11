// SIMD twin of kernels/logistic-units.ts: the same numbers in the same order, four at a time.

@inline
function exponential(x: v128): v128 {
  const within = f32x4.min(f32x4.max(x, f32x4.splat(-87)), f32x4.splat(87));
  const n = f32x4.floor(f32x4.add(f32x4.mul(within, f32x4.splat(1.4426950408889634)), f32x4.splat(0.5)));
  let r = f32x4.sub(within, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.splat(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

export function sigmoids(x: i32, bytes: i32): void {
  const one = f32x4.splat(1);
  for (const end = x + bytes; x < end; x += 16)
    v128.store(x, f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(v128.load(x))))));
}

export function sigmoidSlopes(y: i32, d: i32, bytes: i32): void {
  const one = f32x4.splat(1);
  for (let i = 0; i < bytes; i += 16) {
    const value = v128.load(y + i);
    v128.store(d + i, f32x4.mul(v128.load(d + i), f32x4.mul(value, f32x4.sub(one, value))));
  }
}

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
  const zero = f32x4.splat(0);
  const shares = f32x4.splat(share);
  const decays = f32x4.splat(decay);
  const momenta = f32x4.splat(momentum);
  const rates = f32x4.splat(rate);
  let squares = zero;
  for (let i = 0; i < bytes; i += 16) {
    const weight = v128.load(w + i);
    squares = f32x4.add(squares, f32x4.mul(weight, weight));
    const slope = f32x4.mul(f32x4.add(v128.load(g + i), f32x4.mul(decays, weight)), shares);
    const step = f32x4.mul(rates, slope);
    const velocity = f32x4.sub(f32x4.mul(momenta, v128.load(v + i)), step);
    v128.store(v + i, velocity);
    v128.store(w + i, f32x4.add(weight, f32x4.sub(f32x4.mul(momenta, velocity), step)));
    v128.store(g + i, zero);
  }
  return (
    (f32x4.extract_lane(squares, 0) + f32x4.extract_lane(squares, 1)) +
    (f32x4.extract_lane(squares, 2) + f32x4.extract_lane(squares, 3))
  );
}
