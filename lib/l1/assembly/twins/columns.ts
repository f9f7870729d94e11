// SIMD twin of kernels/columns.ts: the same sums in the same order, two numbers at a time. A compiler reads all vectors of a pass
// before it uses the first and has 15 registers for them: no loop here keeps more sums than fit beside what is read.

function total(a: v128, b: v128): f64 {
  const s = f64x2.add(a, b);
  return f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
}

export function dots(columns: i32, stride: i32, count: i32, y: i32, bytes: i32, out: i32): void {
  let l = 0;
  let at = out;
  let p0 = columns;
  for (; l + 2 < count && l + 4 != count; l += 3) {
    const p1 = p0 + stride;
    const p2 = p1 + stride;
    let a0 = f64x2.splat(0);
    let a1 = f64x2.splat(0);
    let a2 = f64x2.splat(0);
    let b0 = f64x2.splat(0);
    let b1 = f64x2.splat(0);
    let b2 = f64x2.splat(0);
    for (let i = 0; i < bytes; i += 32) {
      const u = v128.load(y + i);
      const w = v128.load(y + i, 16);
      a0 = f64x2.add(a0, f64x2.mul(v128.load(p0 + i), u));
      a1 = f64x2.add(a1, f64x2.mul(v128.load(p1 + i), u));
      a2 = f64x2.add(a2, f64x2.mul(v128.load(p2 + i), u));
      b0 = f64x2.add(b0, f64x2.mul(v128.load(p0 + i, 16), w));
      b1 = f64x2.add(b1, f64x2.mul(v128.load(p1 + i, 16), w));
      b2 = f64x2.add(b2, f64x2.mul(v128.load(p2 + i, 16), w));
    }
    store<f64>(at, total(a0, b0));
    store<f64>(at, total(a1, b1), 8);
    store<f64>(at, total(a2, b2), 16);
    p0 = p2 + stride;
    at += 24;
  }
  for (; l + 1 < count; l += 2) {
    const p1 = p0 + stride;
    let a0 = f64x2.splat(0);
    let a1 = f64x2.splat(0);
    let b0 = f64x2.splat(0);
    let b1 = f64x2.splat(0);
    for (let i = 0; i < bytes; i += 32) {
      const u = v128.load(y + i);
      const w = v128.load(y + i, 16);
      a0 = f64x2.add(a0, f64x2.mul(v128.load(p0 + i), u));
      a1 = f64x2.add(a1, f64x2.mul(v128.load(p1 + i), u));
      b0 = f64x2.add(b0, f64x2.mul(v128.load(p0 + i, 16), w));
      b1 = f64x2.add(b1, f64x2.mul(v128.load(p1 + i, 16), w));
    }
    store<f64>(at, total(a0, b0));
    store<f64>(at, total(a1, b1), 8);
    p0 = p1 + stride;
    at += 16;
  }
  if (l < count) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    for (let i = 0; i < bytes; i += 32) {
      a = f64x2.add(a, f64x2.mul(v128.load(p0 + i), v128.load(y + i)));
      b = f64x2.add(b, f64x2.mul(v128.load(p0 + i, 16), v128.load(y + i, 16)));
    }
    store<f64>(at, total(a, b));
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
  const sixes = bytes - (bytes % 192);
  let i = 0;
  for (; i < sixes; i += 96) {
    let x0 = v128.load(base + i);
    let x1 = v128.load(base + i, 16);
    let x2 = v128.load(base + i, 32);
    let x3 = v128.load(base + i, 48);
    let x4 = v128.load(base + i, 64);
    let x5 = v128.load(base + i, 80);
    let p = columns + i;
    for (let q = c; q < end; q += 8) {
      const f = v128.load64_splat(q);
      x0 = f64x2.sub(x0, f64x2.mul(f, v128.load(p)));
      x1 = f64x2.sub(x1, f64x2.mul(f, v128.load(p, 16)));
      x2 = f64x2.sub(x2, f64x2.mul(f, v128.load(p, 32)));
      x3 = f64x2.sub(x3, f64x2.mul(f, v128.load(p, 48)));
      x4 = f64x2.sub(x4, f64x2.mul(f, v128.load(p, 64)));
      x5 = f64x2.sub(x5, f64x2.mul(f, v128.load(p, 80)));
      p += stride;
    }
    v128.store(out + i, x0);
    v128.store(out + i, x1, 16);
    v128.store(out + i, x2, 32);
    v128.store(out + i, x3, 48);
    v128.store(out + i, x4, 64);
    v128.store(out + i, x5, 80);
  }
  for (; i < bytes; i += 64) {
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

export function rankOne(
  columns: i32,
  stride: i32,
  count: i32,
  c: i32,
  v: i32,
  bytes: i32,
  norms: i32,
): void {
  let l = 0;
  for (; l + 1 < count; l += 2) {
    const p = columns + l * stride;
    const q = p + stride;
    const s = v128.load64_splat(c + (l << 3));
    const t = v128.load64_splat(c + (l << 3), 8);
    let a0 = f64x2.splat(0);
    let a1 = f64x2.splat(0);
    let b0 = f64x2.splat(0);
    let b1 = f64x2.splat(0);
    for (let i = 0; i < bytes; i += 32) {
      const u = v128.load(v + i);
      const w = v128.load(v + i, 16);
      const x0 = f64x2.sub(v128.load(p + i), f64x2.mul(s, u));
      const y0 = f64x2.sub(v128.load(p + i, 16), f64x2.mul(s, w));
      v128.store(p + i, x0);
      v128.store(p + i, y0, 16);
      a0 = f64x2.add(a0, f64x2.mul(x0, x0));
      b0 = f64x2.add(b0, f64x2.mul(y0, y0));
      const x1 = f64x2.sub(v128.load(q + i), f64x2.mul(t, u));
      const y1 = f64x2.sub(v128.load(q + i, 16), f64x2.mul(t, w));
      v128.store(q + i, x1);
      v128.store(q + i, y1, 16);
      a1 = f64x2.add(a1, f64x2.mul(x1, x1));
      b1 = f64x2.add(b1, f64x2.mul(y1, y1));
    }
    store<f64>(norms + (l << 3), total(a0, b0));
    store<f64>(norms + (l << 3), total(a1, b1), 8);
  }
  if (l < count) {
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
