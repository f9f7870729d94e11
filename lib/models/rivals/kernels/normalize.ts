// Normalisation of the columns of a matrix of single precision, `count` rows of `columns` numbers that follow each other.
// Sums are made in blocks, as num's columnSums makes them. A definition: assembly/twins/normalize.ts takes its place in WebAssembly.

import { ldf, single, stf } from "../../../num/kernels/memory";

const ROWS: i32 = 64;

/** sums[j] += Σᵢ (x[i, j] − center[j])². */
export function columnSquares(x: i32, count: i32, columns: i32, center: i32, sums: i32): void {
  const row = columns << 2;
  for (let from: i32 = 0; from < count; from += ROWS) {
    const end: i32 = from + ROWS < count ? from + ROWS : count;
    for (let j: i32 = 0; j < row; j += 4) {
      const middle = ldf(center + j);
      let sum: f32 = 0;
      for (let i: i32 = from; i < end; i++) {
        const away = single(ldf(x + i * row + j) - middle);
        sum = single(sum + single(away * away));
      }
      stf(sums + j, single(ldf(sums + j) + sum));
    }
  }
}

/** sums[j] += Σᵢ d[i, j] (x[i, j] − center[j]) scale[j]. */
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
  for (let from: i32 = 0; from < count; from += ROWS) {
    const end: i32 = from + ROWS < count ? from + ROWS : count;
    for (let j: i32 = 0; j < row; j += 4) {
      const middle = ldf(center + j);
      const factor = ldf(scale + j);
      let sum: f32 = 0;
      for (let i: i32 = from; i < end; i++) {
        const away = single(single(ldf(x + i * row + j) - middle) * factor);
        sum = single(sum + single(ldf(d + i * row + j) * away));
      }
      stf(sums + j, single(ldf(sums + j) + sum));
    }
  }
}

/** y[i, j] = (x[i, j] − center[j]) scale[j] + shift[j]. */
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
  for (let i: i32 = 0; i < count; i++) {
    for (let j: i32 = 0; j < row; j += 4) {
      const away = single(single(ldf(x + j) - ldf(center + j)) * ldf(scale + j));
      stf(y + j, single(away + ldf(shift + j)));
    }
    x += row;
    y += row;
  }
}

/** dx[i, j] = factor[j] ((d[i, j] − mean[j]) − (x[i, j] − center[j]) scale[j] · product[j]). */
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
  for (let i: i32 = 0; i < count; i++) {
    for (let j: i32 = 0; j < row; j += 4) {
      const away = single(single(ldf(x + j) - ldf(center + j)) * ldf(scale + j));
      const own = single(ldf(d + j) - ldf(mean + j));
      stf(dx + j, single(ldf(factor + j) * single(own - single(away * ldf(product + j)))));
    }
    d += row;
    x += row;
    dx += row;
  }
}
