// SIMD twin of kernels/normalize.ts: the same sums in the same order, four columns at a time. Where fewer are left, what lies
// behind them is read as well, and not written.

const ROWS: i32 = 64;

/** Stores the first lanes of a vector: as many as the rest of a row, in bytes, has room for. */
@inline
function put(at: i32, value: v128, rest: i32): void {
  if (rest >= 16) v128.store(at, value);
  else putSome(at, value, rest);
}

function putSome(at: i32, value: v128, rest: i32): void {
  if (rest & 8) {
    v128.store64_lane(at, value, 0);
    at += 8;
    value = v128.shuffle<f64>(value, value, 1, 1);
  }
  if (rest & 4) v128.store32_lane(at, value, 0);
}

export function columnSquares(x: i32, count: i32, columns: i32, center: i32, sums: i32): void {
  const row = columns << 2;
  for (; count > 0; count -= ROWS) {
    const bytes = (count < ROWS ? count : ROWS) * row;
    for (let j = 0; j < row; j += 16) {
      const middle = v128.load(center + j);
      let sum = f32x4.splat(0);
      for (let at = x + j, end = at + bytes; at < end; at += row) {
        const away = f32x4.sub(v128.load(at), middle);
        sum = f32x4.add(sum, f32x4.mul(away, away));
      }
      put(sums + j, f32x4.add(v128.load(sums + j), sum), row - j);
    }
    x += bytes;
  }
}

export function columnProducts(
  d: i32,
  x: i32,
  count: i32,
  columns: i32,
  center: i32,
  scale: i32,
  sums: i32,
): void {
  const row = columns << 2;
  for (; count > 0; count -= ROWS) {
    const bytes = (count < ROWS ? count : ROWS) * row;
    for (let j = 0; j < row; j += 16) {
      const middle = v128.load(center + j);
      const factor = v128.load(scale + j);
      let sum = f32x4.splat(0);
      for (let i = j; i < bytes; i += row) {
        const away = f32x4.mul(f32x4.sub(v128.load(x + i), middle), factor);
        sum = f32x4.add(sum, f32x4.mul(v128.load(d + i), away));
      }
      put(sums + j, f32x4.add(v128.load(sums + j), sum), row - j);
    }
    d += bytes;
    x += bytes;
  }
}

export function scaleColumns(
  x: i32,
  count: i32,
  columns: i32,
  center: i32,
  scale: i32,
  shift: i32,
  y: i32,
): void {
  const row = columns << 2;
  for (; count > 0; count--) {
    for (let j = 0; j < row; j += 16) {
      const away = f32x4.mul(f32x4.sub(v128.load(x + j), v128.load(center + j)), v128.load(scale + j));
      put(y + j, f32x4.add(away, v128.load(shift + j)), row - j);
    }
    x += row;
    y += row;
  }
}

export function normalizeSlopes(
  d: i32,
  x: i32,
  count: i32,
  columns: i32,
  center: i32,
  scale: i32,
  factor: i32,
  mean: i32,
  product: i32,
  dx: i32,
): void {
  const row = columns << 2;
  for (; count > 0; count--) {
    for (let j = 0; j < row; j += 16) {
      const away = f32x4.mul(f32x4.sub(v128.load(x + j), v128.load(center + j)), v128.load(scale + j));
      const own = f32x4.sub(v128.load(d + j), v128.load(mean + j));
      const slope = f32x4.sub(own, f32x4.mul(away, v128.load(product + j)));
      put(dx + j, f32x4.mul(v128.load(factor + j), slope), row - j);
    }
    d += row;
    x += row;
    dx += row;
  }
}
