// The definition of what else is done to octets (assembly/twins/octet-images.ts takes this file's place in WebAssembly: the same
// numbers, four points at a time): images of pixels of `channels` numbers, each number of eight points side by side.

import { floats } from "../../../num/kernels/memory";

/** From eight points, rows of `channels` planes of `pixels` numbers that follow each other, an octet of images. */
export function toOctet(x: i32, channels: i32, pixels: i32, y: i32): void {
  const m = floats();
  const size = channels * pixels;
  for (let k = 0; k < channels; k++)
    for (let p = 0; p < pixels; p++)
      for (let s = 0; s < 8; s++)
        m[(y >> 2) + 8 * (p * channels + k) + s] = m[(x >> 2) + s * size + k * pixels + p];
}

/** As `poolLargest`, then max(0, ·) where `isRectified` is 1; where the largest lay is forgotten. */
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
  const m = floats();
  const pixel = 8 * channels;
  let to = y >> 2;
  for (let top = 0; top + tall <= height; top += tall)
    for (let left = 0; left + broad <= width; left += broad)
      for (let i = 0; i < pixel; i++) {
        const corner = (x >> 2) + (top * width + left) * pixel + i;
        let largest = m[corner];
        for (let v = 0; v < tall; v++)
          for (let h = 0; h < broad; h++) {
            const value = m[corner + (v * width + h) * pixel];
            if (value > largest) largest = value;
          }
        m[to++] = isRectified ? Math.max(largest, 0) : largest;
      }
}

/** As `poolMeans`. */
export function averageOctet(x: i32, pixels: i32, channels: i32, share: f32, y: i32): void {
  const m = floats();
  const pixel = 8 * channels;
  for (let i = 0; i < pixel; i++) {
    let sum = 0;
    for (let p = 0; p < pixels; p++) sum = Math.fround(sum + m[(x >> 2) + p * pixel + i]);
    m[(y >> 2) + i] = Math.fround(sum * share);
  }
}

/**
 * As `scaleColumns`, `addTo` and `rectify` one after the other, in place: x ← (x − center[j]) scale[j] + shift[j], then x + added
 * where `added`, of x's form, is no 0, then max(0, x) where `isRectified` is 1.
 */
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
  const m = floats();
  const round = Math.fround;
  for (let i = 0; i < pixels * channels * 8; i++) {
    const at = (x >> 2) + i;
    const j = (i >> 3) % channels;
    const away = round(round(m[at] - m[(center >> 2) + j]) * m[(scale >> 2) + j]);
    let value = round(away + m[(shift >> 2) + j]);
    if (added) value = round(value + m[(added >> 2) + i]);
    m[at] = isRectified ? Math.max(value, 0) : value;
  }
}
