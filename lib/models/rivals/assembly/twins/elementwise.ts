// SIMD twin of kernels/elementwise.ts: the same numbers, four at a time.

export function rectify(x: i32, bytes: i32): void {
  const zero = f32x4.splat(0);
  for (const end = x + bytes; x < end; x += 16) v128.store(x, f32x4.max(v128.load(x), zero));
}

export function rectifySlopes(y: i32, d: i32, bytes: i32): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < bytes; i += 16)
    v128.store(d + i, v128.and(v128.load(d + i), f32x4.gt(v128.load(y + i), zero)));
}

export function signs(x: i32, y: i32, bytes: i32): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const minus = f32x4.splat(-1);
  for (let i = 0; i < bytes; i += 16)
    v128.store(y + i, v128.bitselect(one, minus, f32x4.gt(v128.load(x + i), zero)));
}

export function signSlopes(x: i32, d: i32, bytes: i32): void {
  const one = f32x4.splat(1);
  for (let i = 0; i < bytes; i += 16)
    v128.store(d + i, v128.and(v128.load(d + i), f32x4.le(f32x4.abs(v128.load(x + i)), one)));
}

export function addTo(x: i32, y: i32, bytes: i32): void {
  for (let i = 0; i < bytes; i += 16)
    v128.store(x + i, f32x4.add(v128.load(x + i), v128.load(y + i)));
}

export function adam(
  w: i32,
  g: i32,
  first: i32,
  second: i32,
  bytes: i32,
  decay1: f32,
  rest1: f32,
  decay2: f32,
  rest2: f32,
  rate: f32,
  root: f32,
  epsilon: f32,
): void {
  const d1 = f32x4.splat(decay1);
  const r1 = f32x4.splat(rest1);
  const d2 = f32x4.splat(decay2);
  const r2 = f32x4.splat(rest2);
  const step = f32x4.splat(rate);
  const scale = f32x4.splat(root);
  const least = f32x4.splat(epsilon);
  for (let i = 0; i < bytes; i += 16) {
    const slope = v128.load(g + i);
    const mean = f32x4.add(f32x4.mul(d1, v128.load(first + i)), f32x4.mul(r1, slope));
    const square = f32x4.add(
      f32x4.mul(d2, v128.load(second + i)),
      f32x4.mul(f32x4.mul(r2, slope), slope),
    );
    v128.store(first + i, mean);
    v128.store(second + i, square);
    const below = f32x4.add(f32x4.mul(f32x4.sqrt(square), scale), least);
    v128.store(w + i, f32x4.sub(v128.load(w + i), f32x4.div(f32x4.mul(step, mean), below)));
  }
}

export function nesterov(w: i32, g: i32, velocity: i32, bytes: i32, momentum: f32, rate: f32): void {
  const m = f32x4.splat(momentum);
  const r = f32x4.splat(rate);
  for (let i = 0; i < bytes; i += 16) {
    const step = f32x4.mul(r, v128.load(g + i));
    const moved = f32x4.sub(f32x4.mul(m, v128.load(velocity + i)), step);
    v128.store(velocity + i, moved);
    v128.store(w + i, f32x4.add(v128.load(w + i), f32x4.sub(f32x4.mul(m, moved), step)));
  }
}
