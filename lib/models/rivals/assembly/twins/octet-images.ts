// SIMD twin of kernels/octet-images.ts: the same numbers, four points at a time.

export function toOctet(x: i32, channels: i32, pixels: i32, y: i32): void {
  const row = channels * (pixels << 2);
  const step = channels << 5;
  for (let k = 0; k < channels; k++) {
    let to = y + (k << 5);
    let p = 0;
    for (; p + 4 <= pixels; p += 4) {
      turn(x, row, to, step);
      turn(x + 4 * row, row, to + 16, step);
      x += 16;
      to += step << 2;
    }
    for (; p < pixels; p++) {
      for (let s = 0; s < 8; s++) store<f32>(to + (s << 2), load<f32>(x + s * row));
      x += 4;
      to += step;
    }
  }
}

/** Four numbers of four rows, `row` bytes apart, become four vectors, `step` bytes apart, of a number of each row. */
@inline
function turn(from: i32, row: i32, to: i32, step: i32): void {
  const a = v128.load(from);
  const b = v128.load(from + row);
  const c = v128.load(from + 2 * row);
  const d = v128.load(from + 3 * row);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abBehind = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdBehind = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(to + step, v128.shuffle<f64>(ab, cd, 1, 3));
  v128.store(to + 2 * step, v128.shuffle<f64>(abBehind, cdBehind, 0, 2));
  v128.store(to + 3 * step, v128.shuffle<f64>(abBehind, cdBehind, 1, 3));
}

/** The largest so far of a pixel stays in y, which the first-level cache holds: pixel after pixel is compared to it. */
export function poolOctet(
  x: i32,
  height: i32,
  width: i32,
  channels: i32,
  tall: i32,
  broad: i32,
  isRectified: i32,
  y: i32,
): void {
  const pixel = channels << 5;
  const row = width * pixel;
  for (let top = 0; top + tall <= height; top += tall)
    for (let left = 0; left + broad <= width; left += broad) {
      let from = x + top * row + left * pixel;
      copy(y, from, pixel);
      for (let v = 0; v < tall; v++) {
        for (let h = v ? 0 : 1; h < broad; h++) keepLargest(y, from + h * pixel, pixel);
        from += row;
      }
      if (isRectified) rectify(y, pixel);
      y += pixel;
    }
}

@inline
function copy(y: i32, x: i32, bytes: i32): void {
  for (let i = 0; i < bytes; i += 32) {
    v128.store(y + i, v128.load(x + i));
    v128.store(y + i, v128.load(x + i, 16), 16);
  }
}

/** y stays unless x is larger: not the maximum of f32x4, to which equal zeros and what is no number are not the same. */
@inline
function keepLargest(y: i32, x: i32, bytes: i32): void {
  for (let i = 0; i < bytes; i += 32) {
    v128.store(y + i, f32x4.pmax(v128.load(y + i), v128.load(x + i)));
    v128.store(y + i, f32x4.pmax(v128.load(y + i, 16), v128.load(x + i, 16)), 16);
  }
}

@inline
function rectify(x: i32, bytes: i32): void {
  const zero = f32x4.splat(0);
  for (const end = x + bytes; x < end; x += 16) v128.store(x, f32x4.max(v128.load(x), zero));
}

export function averageOctet(x: i32, pixels: i32, channels: i32, share: f32, y: i32): void {
  const pixel = channels << 5;
  const factor = f32x4.splat(share);
  for (let i = 0; i < pixel; i += 16) {
    let sum = f32x4.splat(0);
    for (let at = x + i, end = at + pixels * pixel; at < end; at += pixel) sum = f32x4.add(sum, v128.load(at));
    v128.store(y + i, f32x4.mul(sum, factor));
  }
}

export function scaleOctet(
  x: i32,
  pixels: i32,
  channels: i32,
  center: i32,
  scale: i32,
  shift: i32,
  added: i32,
  isRectified: i32,
): void {
  const row = channels << 2;
  const zero = f32x4.splat(0);
  const away = added - x;
  for (; pixels > 0; pixels--)
    for (let j = 0; j < row; j += 4) {
      const middle = v128.load_splat<f32>(center + j);
      const factor = v128.load_splat<f32>(scale + j);
      const more = v128.load_splat<f32>(shift + j);
      let low = f32x4.add(f32x4.mul(f32x4.sub(v128.load(x), middle), factor), more);
      let high = f32x4.add(f32x4.mul(f32x4.sub(v128.load(x, 16), middle), factor), more);
      if (added) {
        low = f32x4.add(low, v128.load(x + away));
        high = f32x4.add(high, v128.load(x + away, 16));
      }
      if (isRectified) {
        low = f32x4.max(low, zero);
        high = f32x4.max(high, zero);
      }
      v128.store(x, low);
      v128.store(x, high, 16);
      x += 32;
    }
}
