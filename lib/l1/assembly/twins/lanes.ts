// SIMD twin of kernels/lanes.ts: the same sums in the same order, two numbers at a time.

export function ld(at: i32): f64 {
  return load<f64>(at);
}

export function st(at: i32, x: f64): void {
  store<f64>(at, x);
}

export function ldi(at: i32): i32 {
  return load<i32>(at);
}

export function sti(at: i32, i: i32): void {
  store<i32>(at, i);
}

export function stepAndScan(x: i32, v: i32, step: f64, w: i32, least: f64, bytes: i32): i32 {
  const s = f64x2.splat(step);
  let best0 = f64x2.splat(least);
  let best1 = best0;
  let best2 = best0;
  let best3 = best0;
  for (let i = 0; i < bytes; i += 64) {
    const a = f64x2.sub(v128.load(x + i), f64x2.mul(s, v128.load(v + i)));
    const b = f64x2.sub(v128.load(x + i, 16), f64x2.mul(s, v128.load(v + i, 16)));
    const c = f64x2.sub(v128.load(x + i, 32), f64x2.mul(s, v128.load(v + i, 32)));
    const d = f64x2.sub(v128.load(x + i, 48), f64x2.mul(s, v128.load(v + i, 48)));
    v128.store(x + i, a);
    v128.store(x + i, b, 16);
    v128.store(x + i, c, 32);
    v128.store(x + i, d, 48);
    best0 = f64x2.pmax(best0, f64x2.mul(f64x2.abs(a), v128.load(w + i)));
    best1 = f64x2.pmax(best1, f64x2.mul(f64x2.abs(b), v128.load(w + i, 16)));
    best2 = f64x2.pmax(best2, f64x2.mul(f64x2.abs(c), v128.load(w + i, 32)));
    best3 = f64x2.pmax(best3, f64x2.mul(f64x2.abs(d), v128.load(w + i, 48)));
  }
  return firstScore(x, w, f64x2.pmax(f64x2.pmax(best0, best1), f64x2.pmax(best2, best3)), least);
}

export function scan(x: i32, w: i32, least: f64, bytes: i32): i32 {
  let best0 = f64x2.splat(least);
  let best1 = best0;
  let best2 = best0;
  let best3 = best0;
  for (let i = 0; i < bytes; i += 64) {
    best0 = f64x2.pmax(best0, f64x2.mul(f64x2.abs(v128.load(x + i)), v128.load(w + i)));
    best1 = f64x2.pmax(best1, f64x2.mul(f64x2.abs(v128.load(x + i, 16)), v128.load(w + i, 16)));
    best2 = f64x2.pmax(best2, f64x2.mul(f64x2.abs(v128.load(x + i, 32)), v128.load(w + i, 32)));
    best3 = f64x2.pmax(best3, f64x2.mul(f64x2.abs(v128.load(x + i, 48)), v128.load(w + i, 48)));
  }
  return firstScore(x, w, f64x2.pmax(f64x2.pmax(best0, best1), f64x2.pmax(best2, best3)), least);
}

/** The first i with |x_i|·w_i = the larger lane of `best`; −1 if that is `least`. */
function firstScore(x: i32, w: i32, best: v128, least: f64): i32 {
  const score = Math.max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1));
  if (!(score > least)) return -1;
  const sought = f64x2.splat(score);
  for (let i = 0; ; i += 64) {
    const a = f64x2.eq(f64x2.mul(f64x2.abs(v128.load(x + i)), v128.load(w + i)), sought);
    const b = f64x2.eq(f64x2.mul(f64x2.abs(v128.load(x + i, 16)), v128.load(w + i, 16)), sought);
    const c = f64x2.eq(f64x2.mul(f64x2.abs(v128.load(x + i, 32)), v128.load(w + i, 32)), sought);
    const d = f64x2.eq(f64x2.mul(f64x2.abs(v128.load(x + i, 48)), v128.load(w + i, 48)), sought);
    if (v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) return (i >> 3) + firstTrue(a, b, c, d);
  }
  return 0;
}

/** The first of eight lanes that is true. */
function firstTrue(a: v128, b: v128, c: v128, d: v128): i32 {
  const low = i64x2.bitmask(a) | (i64x2.bitmask(b) << 2);
  const high = i64x2.bitmask(c) | (i64x2.bitmask(d) << 2);
  return ctz(low | (high << 4));
}

export function advance(x: i32, v: i32, step: f64, bytes: i32): void {
  const s = f64x2.splat(step);
  for (let i = 0; i < bytes; i += 32) {
    v128.store(x + i, f64x2.sub(v128.load(x + i), f64x2.mul(s, v128.load(v + i))));
    v128.store(x + i, f64x2.sub(v128.load(x + i, 16), f64x2.mul(s, v128.load(v + i, 16))), 16);
  }
}

export function advanceBoth(x: i32, s: f64, y: i32, t: f64, v: i32, tolerance: f64, bytes: i32): void {
  const ss = f64x2.splat(s);
  const tt = f64x2.splat(t);
  const least = f64x2.splat(tolerance);
  for (let i = 0; i < bytes; i += 16) {
    const from = v128.load(v + i);
    const moved = f64x2.sub(v128.load(x + i), f64x2.mul(ss, from));
    v128.store(x + i, v128.and(moved, f64x2.gt(f64x2.abs(moved), least)));
    v128.store(y + i, f64x2.sub(v128.load(y + i), f64x2.mul(tt, from)));
  }
}

export function stepsAlong(
  steps: i32,
  r: i32,
  v: i32,
  sign: i32,
  direction: f64,
  least: f64,
  bytes: i32,
): void {
  const d = f64x2.splat(direction);
  const floor = f64x2.splat(least);
  const none = f64x2.splat(Infinity);
  for (let i = 0; i < bytes; i += 16) {
    const along = v128.load(v + i);
    const meets = f64x2.gt(f64x2.mul(f64x2.mul(d, along), v128.load(sign + i)), floor);
    const step = f64x2.div(f64x2.abs(v128.load(r + i)), f64x2.abs(along));
    v128.store(steps + i, v128.bitselect(step, none, meets));
  }
}

export function smallest(x: i32, bytes: i32): i32 {
  let least0 = v128.load(x);
  let least1 = v128.load(x, 16);
  let least2 = v128.load(x, 32);
  let least3 = v128.load(x, 48);
  for (let i = 64; i < bytes; i += 64) {
    least0 = f64x2.pmin(least0, v128.load(x + i));
    least1 = f64x2.pmin(least1, v128.load(x + i, 16));
    least2 = f64x2.pmin(least2, v128.load(x + i, 32));
    least3 = f64x2.pmin(least3, v128.load(x + i, 48));
  }
  const least = f64x2.pmin(f64x2.pmin(least0, least1), f64x2.pmin(least2, least3));
  const sought = f64x2.splat(Math.min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1)));
  for (let i = 0; ; i += 64) {
    const a = f64x2.eq(v128.load(x + i), sought);
    const b = f64x2.eq(v128.load(x + i, 16), sought);
    const c = f64x2.eq(v128.load(x + i, 32), sought);
    const d = f64x2.eq(v128.load(x + i, 48), sought);
    if (v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) return (i >> 3) + firstTrue(a, b, c, d);
  }
  return 0;
}

export function weightWithin(steps: i32, v: i32, bound: f64, bytes: i32): f64 {
  const most = f64x2.splat(bound);
  let sum = f64x2.splat(0);
  for (let i = 0; i < bytes; i += 16) {
    const within = f64x2.le(v128.load(steps + i), most);
    sum = f64x2.add(sum, v128.and(f64x2.abs(v128.load(v + i)), within));
  }
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

export function copy(to: i32, from: i32, length: i32): void {
  // memory.copy leaves WebAssembly: for a few hundred bytes a loop is faster.
  const bytes = length << 3;
  let i = 0;
  for (; i + 8 < bytes; i += 16) v128.store(to + i, v128.load(from + i));
  if (i < bytes) store<f64>(to + i, load<f64>(from + i));
}

export function copyAndMeasure(to: i32, from: i32, length: i32): f64 {
  let best = f64x2.splat(0);
  const bytes = length << 3;
  let i = 0;
  for (; i + 8 < bytes; i += 16) {
    const value = v128.load(from + i);
    v128.store(to + i, value);
    best = f64x2.pmax(best, f64x2.abs(value));
  }
  let largest = Math.max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1));
  if (i < bytes) {
    const value = load<f64>(from + i);
    store<f64>(to + i, value);
    largest = Math.max(largest, Math.abs(value));
  }
  return largest;
}

export function subtract(out: i32, x: i32, y: i32, bytes: i32): f64 {
  let best = f64x2.splat(0);
  for (let i = 0; i < bytes; i += 16) {
    const value = f64x2.sub(v128.load(x + i), v128.load(y + i));
    v128.store(out + i, value);
    best = f64x2.pmax(best, f64x2.abs(value));
  }
  return Math.max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1));
}

export function publish(b: i32, fit: i32, fitted: i32, residuals: i32, length: i32): f64 {
  let sum = f64x2.splat(0);
  const bytes = length << 3;
  let i = 0;
  for (; i + 8 < bytes; i += 16) {
    const value = v128.load(fit + i);
    const residual = f64x2.sub(v128.load(b + i), value);
    v128.store(fitted + i, value);
    v128.store(residuals + i, residual);
    sum = f64x2.add(sum, f64x2.abs(residual));
  }
  let even = f64x2.extract_lane(sum, 0);
  if (i < bytes) {
    const value = load<f64>(fit + i);
    const residual = load<f64>(b + i) - value;
    store<f64>(fitted + i, value);
    store<f64>(residuals + i, residual);
    even += Math.abs(residual);
  }
  return even + f64x2.extract_lane(sum, 1);
}

export function largestDifference(x: i32, y: i32, bytes: i32): f64 {
  let best = f64x2.splat(0);
  for (let i = 0; i < bytes; i += 16)
    best = f64x2.pmax(best, f64x2.abs(f64x2.sub(v128.load(x + i), v128.load(y + i))));
  return Math.max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1));
}

export function countAbove(x: i32, w: i32, least: f64, bytes: i32): i32 {
  const floor = f64x2.splat(least);
  let count = i64x2.splat(0); // a true lane is −1
  for (let i = 0; i < bytes; i += 16)
    count = i64x2.sub(count, f64x2.gt(f64x2.mul(f64x2.abs(v128.load(x + i)), v128.load(w + i)), floor));
  return <i32>(i64x2.extract_lane(count, 0) + i64x2.extract_lane(count, 1));
}

export function advanceAndMeasure(x: i32, v: i32, step: f64, length: i32): f64 {
  const s = f64x2.splat(step);
  const bytes = length << 3;
  let best0 = f64x2.splat(0);
  let best1 = best0;
  let i = 0;
  for (; i + 24 < bytes; i += 32) {
    const a = f64x2.sub(v128.load(x + i), f64x2.mul(s, v128.load(v + i)));
    const b = f64x2.sub(v128.load(x + i, 16), f64x2.mul(s, v128.load(v + i, 16)));
    v128.store(x + i, a);
    v128.store(x + i, b, 16);
    best0 = f64x2.pmax(best0, f64x2.abs(a));
    best1 = f64x2.pmax(best1, f64x2.abs(b));
  }
  const best = f64x2.pmax(best0, best1);
  let largest = Math.max(f64x2.extract_lane(best, 0), f64x2.extract_lane(best, 1));
  for (; i < bytes; i += 8) {
    const moved = load<f64>(x + i) - step * load<f64>(v + i);
    store<f64>(x + i, moved);
    largest = Math.max(largest, Math.abs(moved));
  }
  return largest;
}
