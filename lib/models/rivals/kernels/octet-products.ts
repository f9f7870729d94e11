// The definition of the products of octets (assembly/twins/octet-products.ts takes this file's place in WebAssembly: the same
// sums in the same order). In an octet the numbers of eight points lie side by side, 32 bytes a number: a vector holds the same
// number of four points, so that no image is too small and no layer has too few channels to fill it.

import { floats, ldi } from "../../../num/kernels/memory";

/**
 * y[p, j] = ((start[j] + x₀ w[0, j]) + x₁ w[1, j]) + …, over what the window of place p holds of the image x, for eight points
 * each, every product and sum rounded to single precision. What a window holds are `runs` runs of `length` numbers
 * of the image, `apart` bytes from one to the next, and of W's rows as many, `run` rows from one to the next: where an
 * image ends, the rest of a window falls away instead of meeting zeros.
 *
 * @param windows four integers a place: where in the image it begins, in bytes, and at which row of W; runs; length.
 * @param w W, `inner` rows, in panels of four columns, `fours` of them, then of three; zeros where the last has no column.
 * @param start as many numbers as the panels have columns. @param y `places` pixels of `columns` numbers.
 */
export function multiplyOctet(
  x: i32,
  windows: i32,
  places: i32,
  apart: i32,
  run: i32,
  w: i32,
  inner: i32,
  fours: i32,
  start: i32,
  y: i32,
  columns: i32,
): void {
  const m = floats();
  let panel = w >> 2;
  for (let first = 0, width = 4; first < columns; first += width) {
    width = fours-- > 0 ? 4 : 3;
    for (let p = 0; p < places; p++) {
      const window = windows + (p << 4);
      const image = (x + ldi(window)) >> 2;
      const rows = panel + ldi(window + 4) * width;
      const [runs, length] = [ldi(window + 8), ldi(window + 12)];
      for (let j = first; j < Math.min(columns, first + width); j++)
        for (let s = 0; s < 8; s++) {
          let sum = m[(start >> 2) + j];
          for (let r = 0; r < runs; r++)
            for (let q = 0; q < length; q++) {
              const left = m[image + r * (apart >> 2) + 8 * q + s];
              sum = Math.fround(sum + Math.fround(left * m[rows + (r * run + q) * width + j - first]));
            }
          m[(y >> 2) + 8 * (p * columns + j) + s] = sum;
        }
    }
    panel += inner * width;
  }
}
