// SIMD twin of kernels/columns.ts: the same numbers in the same order, four at a time.

export function gather(from: i32, rows: i32, count: i32, to: i32): void {
  for (const end = to + (count << 2); to < end; to += 4, rows += 4)
    store<f32>(to, load<f32>(from + (load<i32>(rows) << 2)));
}

export function step(p: i32, x: i32, delta: f32, count: i32, q: i32): void {
  const factor = f32x4.splat(delta);
  for (let i = 0; i < count << 2; i += 16)
    v128.store(q + i, f32x4.add(v128.load(p + i), f32x4.mul(factor, v128.load(x + i))));
}

export function project(x: i32, count: i32, columns: i32, w: i32, p: i32): void {
  memory.fill(p, 0, count << 2);
  addColumns(x, count, columns, w, p);
}

/** Four columns at a time, so that a projection is read and written a quarter as often. */
export function addColumns(x: i32, count: i32, columns: i32, w: i32, p: i32): void {
  const bytes = count << 2;
  let j = 0;
  for (; j + 4 <= columns; j += 4) {
    const x0 = x + j * bytes;
    const x1 = x0 + bytes;
    const x2 = x1 + bytes;
    const x3 = x2 + bytes;
    const w0 = v128.load_splat<f32>(w + (j << 2));
    const w1 = v128.load_splat<f32>(w + (j << 2), 4);
    const w2 = v128.load_splat<f32>(w + (j << 2), 8);
    const w3 = v128.load_splat<f32>(w + (j << 2), 12);
    for (let i = 0; i < bytes; i += 16) {
      let sum = f32x4.add(v128.load(p + i), f32x4.mul(w0, v128.load(x0 + i)));
      sum = f32x4.add(sum, f32x4.mul(w1, v128.load(x1 + i)));
      sum = f32x4.add(sum, f32x4.mul(w2, v128.load(x2 + i)));
      v128.store(p + i, f32x4.add(sum, f32x4.mul(w3, v128.load(x3 + i))));
    }
  }
  for (; j < columns; j++) step(p, x + j * bytes, load<f32>(w + (j << 2)), count, p);
}

export function fire(p: i32, threshold: f32, count: i32, bits: i32): void {
  const edge = f32x4.splat(threshold);
  const one = f32x4.splat(1);
  for (let i = 0; i < count << 2; i += 16)
    v128.store(bits + i, v128.and(one, f32x4.gt(v128.load(p + i), edge)));
}
