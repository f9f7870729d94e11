// SIMD twin of kernels/lanes.ts: the same sums in the same order, two numbers at a time.

// @ts-ignore: decorator
@inline export function ld(at: i32): f64 {
  return load<f64>(at);
}

// @ts-ignore: decorator
@inline export function st(at: i32, x: f64): void {
  store<f64>(at, x);
}

// @ts-ignore: decorator
@inline export function ldi(at: i32): i32 {
  return load<i32>(at);
}

// @ts-ignore: decorator
@inline export function sti(at: i32, i: i32): void {
  store<i32>(at, i);
}

// @ts-ignore: decorator
@inline function total(a: v128, b: v128): f64 {
  const s = f64x2.add(a, b);
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

export function dots(columns: i32, stride: i32, count: i32, y: i32, bytes: i32, out: i32): void {
  let l = 0;
  for (; l + 3 < count; l += 4) {
    const p0 = columns + l * stride;
    const p1 = p0 + stride;
    const p2 = p1 + stride;
    const p3 = p2 + stride;
    let a0 = f64x2.splat(0);
    let a1 = f64x2.splat(0);
    let a2 = f64x2.splat(0);
    let a3 = f64x2.splat(0);
    let b0 = f64x2.splat(0);
    let b1 = f64x2.splat(0);
    let b2 = f64x2.splat(0);
    let b3 = f64x2.splat(0);
    for (let i = 0; i < bytes; i += 32) {
      const u = v128.load(y + i);
      const w = v128.load(y + i, 16);
      a0 = f64x2.add(a0, f64x2.mul(v128.load(p0 + i), u));
      a1 = f64x2.add(a1, f64x2.mul(v128.load(p1 + i), u));
      a2 = f64x2.add(a2, f64x2.mul(v128.load(p2 + i), u));
      a3 = f64x2.add(a3, f64x2.mul(v128.load(p3 + i), u));
      b0 = f64x2.add(b0, f64x2.mul(v128.load(p0 + i, 16), w));
      b1 = f64x2.add(b1, f64x2.mul(v128.load(p1 + i, 16), w));
      b2 = f64x2.add(b2, f64x2.mul(v128.load(p2 + i, 16), w));
      b3 = f64x2.add(b3, f64x2.mul(v128.load(p3 + i, 16), w));
    }
    const at = out + (l << 3);
    store<f64>(at, total(a0, b0));
    store<f64>(at, total(a1, b1), 8);
    store<f64>(at, total(a2, b2), 16);
    store<f64>(at, total(a3, b3), 24);
  }
  for (; l < count; l++) {
    const p = columns + l * stride;
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    for (let i = 0; i < bytes; i += 32) {
      a = f64x2.add(a, f64x2.mul(v128.load(p + i), v128.load(y + i)));
      b = f64x2.add(b, f64x2.mul(v128.load(p + i, 16), v128.load(y + i, 16)));
    }
    store<f64>(out + (l << 3), total(a, b));
  }
}

export function combine(
  out: i32,
  base: i32,
  columns: i32,
  stride: i32,
  count: i32,
  c: i32,
  bytes: i32,
): void {
  const end = c + (count << 3);
  for (let i = 0; i < bytes; i += 64) {
    let x0 = v128.load(base + i);
    let x1 = v128.load(base + i, 16);
    let x2 = v128.load(base + i, 32);
    let x3 = v128.load(base + i, 48);
    let p = columns + i;
    for (let q = c; q < end; q += 8) {
      const f = v128.load64_splat(q);
      x0 = f64x2.sub(x0, f64x2.mul(f, v128.load(p)));
      x1 = f64x2.sub(x1, f64x2.mul(f, v128.load(p, 16)));
      x2 = f64x2.sub(x2, f64x2.mul(f, v128.load(p, 32)));
      x3 = f64x2.sub(x3, f64x2.mul(f, v128.load(p, 48)));
      p += stride;
    }
    v128.store(out + i, x0);
    v128.store(out + i, x1, 16);
    v128.store(out + i, x2, 32);
    v128.store(out + i, x3, 48);
  }
}

export function stepAndScan(x: i32, v: i32, step: f64, w: i32, bytes: i32): i32 {
  const s = f64x2.splat(step);
  const four = f64x2.splat(4);
  let bestA = f64x2.splat(-1);
  let bestB = f64x2.splat(-1);
  let placeA = f64x2.splat(0);
  let placeB = f64x2.splat(0);
  let hereA = f64x2.replace_lane(f64x2.splat(0), 1, 1);
  let hereB = f64x2.replace_lane(f64x2.splat(2), 1, 3);
  for (let i = 0; i < bytes; i += 32) {
    const a = f64x2.sub(v128.load(x + i), f64x2.mul(s, v128.load(v + i)));
    const b = f64x2.sub(v128.load(x + i, 16), f64x2.mul(s, v128.load(v + i, 16)));
    v128.store(x + i, a);
    v128.store(x + i, b, 16);
    const scoreA = f64x2.mul(f64x2.abs(a), v128.load(w + i));
    const scoreB = f64x2.mul(f64x2.abs(b), v128.load(w + i, 16));
    const upA = f64x2.gt(scoreA, bestA);
    const upB = f64x2.gt(scoreB, bestB);
    bestA = v128.bitselect(scoreA, bestA, upA);
    bestB = v128.bitselect(scoreB, bestB, upB);
    placeA = v128.bitselect(hereA, placeA, upA);
    placeB = v128.bitselect(hereB, placeB, upB);
    hereA = f64x2.add(hereA, four);
    hereB = f64x2.add(hereB, four);
  }
  let best = f64x2.extract_lane(bestA, 0);
  let place = f64x2.extract_lane(placeA, 0);
  const best1 = f64x2.extract_lane(bestA, 1);
  const place1 = f64x2.extract_lane(placeA, 1);
  const best2 = f64x2.extract_lane(bestB, 0);
  const place2 = f64x2.extract_lane(placeB, 0);
  const best3 = f64x2.extract_lane(bestB, 1);
  const place3 = f64x2.extract_lane(placeB, 1);
  if (best1 > best || (best1 == best && place1 < place)) {
    best = best1;
    place = place1;
  }
  if (best2 > best || (best2 == best && place2 < place)) {
    best = best2;
    place = place2;
  }
  if (best3 > best || (best3 == best && place3 < place)) {
    place = place3;
  }
  return <i32>place;
}

export function advance(x: i32, v: i32, step: f64, bytes: i32): void {
  const s = f64x2.splat(step);
  for (let i = 0; i < bytes; i += 32) {
    v128.store(x + i, f64x2.sub(v128.load(x + i), f64x2.mul(s, v128.load(v + i))));
    v128.store(x + i, f64x2.sub(v128.load(x + i, 16), f64x2.mul(s, v128.load(v + i, 16))), 16);
  }
}

export function rankOne(
  columns: i32,
  stride: i32,
  count: i32,
  c: i32,
  v: i32,
  bytes: i32,
  norms: i32,
): void {
  for (let l = 0; l < count; l++) {
    const p = columns + l * stride;
    const s = v128.load64_splat(c + (l << 3));
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    for (let i = 0; i < bytes; i += 32) {
      const x = f64x2.sub(v128.load(p + i), f64x2.mul(s, v128.load(v + i)));
      const y = f64x2.sub(v128.load(p + i, 16), f64x2.mul(s, v128.load(v + i, 16)));
      v128.store(p + i, x);
      v128.store(p + i, y, 16);
      a = f64x2.add(a, f64x2.mul(x, x));
      b = f64x2.add(b, f64x2.mul(y, y));
    }
    store<f64>(norms + (l << 3), total(a, b));
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
  const four = f64x2.splat(4);
  let leastA = v128.load(x);
  let leastB = v128.load(x, 16);
  let hereA = f64x2.replace_lane(f64x2.splat(0), 1, 1);
  let hereB = f64x2.replace_lane(f64x2.splat(2), 1, 3);
  let placeA = hereA;
  let placeB = hereB;
  for (let i = 32; i < bytes; i += 32) {
    const a = v128.load(x + i);
    const b = v128.load(x + i, 16);
    hereA = f64x2.add(hereA, four);
    hereB = f64x2.add(hereB, four);
    const downA = f64x2.lt(a, leastA);
    const downB = f64x2.lt(b, leastB);
    leastA = v128.bitselect(a, leastA, downA);
    leastB = v128.bitselect(b, leastB, downB);
    placeA = v128.bitselect(hereA, placeA, downA);
    placeB = v128.bitselect(hereB, placeB, downB);
  }
  let least = f64x2.extract_lane(leastA, 0);
  let place = f64x2.extract_lane(placeA, 0);
  const least1 = f64x2.extract_lane(leastA, 1);
  const place1 = f64x2.extract_lane(placeA, 1);
  const least2 = f64x2.extract_lane(leastB, 0);
  const place2 = f64x2.extract_lane(placeB, 0);
  const least3 = f64x2.extract_lane(leastB, 1);
  const place3 = f64x2.extract_lane(placeB, 1);
  if (least1 < least || (least1 == least && place1 < place)) {
    least = least1;
    place = place1;
  }
  if (least2 < least || (least2 == least && place2 < place)) {
    least = least2;
    place = place2;
  }
  if (least3 < least || (least3 == least && place3 < place)) {
    place = place3;
  }
  return <i32>place;
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
