// The definition of matrix products in single precision, in scalar arithmetic and in the very order of the SIMD one
// (assembly/twins/float-products.ts takes this file's place in WebAssembly): the same bits, one number at a time. What an
// entry is depends on its row and its column alone, not on how many others are asked for: a batch and its points singly
// give the same.
//
// The rows of the left factor A are found through a list of offsets in bytes, so that a batch of chosen points, or the
// patches of an image, need no copy: row i has `runs` runs of `length` numbers, the first at a + rows[i], each `apart` bytes
// after the one before. A matrix is one run. A patch of h×w pixels of c channels is h runs of w·c numbers, apart by a row of the image.

import { floats, ldi } from "./memory";

/** How many products `multiplyTransposed` and `columnSums` add up before the sum is added to what is there. */
export const BLOCK: i32 = 64;

/**
 * c[i, j] = ((start[j] + a_i[0] b[0, j]) + a_i[1] b[1, j]) + …, every product and sum rounded to single precision.
 *
 * @param b the panels of B (`packColumns`, `packRows`). @param start as many numbers as the panels have columns.
 * @param c rows of `columns` numbers, `cBytes` apart.
 */
export function multiply(
  a: i32,
  rows: i32,
  count: i32,
  runs: i32,
  apart: i32,
  length: i32,
  b: i32,
  start: i32,
  c: i32,
  cBytes: i32,
  columns: i32,
): void {
  multiplyPart(a, rows, count, runs, apart, length, b, (runs * length) << 5, start, c, cBytes, columns);
}

/**
 * As `multiply`, by some of the rows of B that follow each other: b is where the first of them lies in the first panel, and
 * `panel` the bytes of a panel of all of B. Where an image ends, the rest of a window falls away instead of meeting zeros.
 */
export function multiplyPart(
  a: i32,
  rows: i32,
  count: i32,
  runs: i32,
  apart: i32,
  length: i32,
  b: i32,
  panel: i32,
  start: i32,
  c: i32,
  cBytes: i32,
  columns: i32,
): void {
  const m = floats();
  for (let i = 0; i < count; i++) {
    const row = a + ldi(rows + (i << 2));
    for (let j = 0; j < columns; j++) {
      let sum = m[(start >> 2) + j];
      let factor = ((b + (j >> 3) * panel) >> 2) + (j & 7);
      for (let run = 0; run < runs; run++)
        for (let q = 0; q < length; q++, factor += 8)
          sum = Math.fround(sum + Math.fround(m[((row + run * apart) >> 2) + q] * m[factor]));
      m[((c + i * cBytes) >> 2) + j] = sum;
    }
  }
}

/**
 * c[q, j] += Σᵢ a_i[q] d[i, j], the sum of each `BLOCK` rows made from zero, in the order of i, before it is added.
 *
 * @param d rows of `columns` numbers, `dBytes` apart. @param c runs·length rows of `columns` numbers, `cBytes` apart.
 */
export function multiplyTransposed(
  a: i32,
  rows: i32,
  count: i32,
  runs: i32,
  apart: i32,
  length: i32,
  d: i32,
  dBytes: i32,
  columns: i32,
  c: i32,
  cBytes: i32,
): void {
  const m = floats();
  for (let from = 0; from < count; from += BLOCK) {
    const end = Math.min(count, from + BLOCK);
    for (let q = 0; q < runs * length; q++) {
      const offset = a + Math.floor(q / length) * apart + (q % length) * 4;
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let i = from; i < end; i++) {
          const left = m[(ldi(rows + (i << 2)) + offset) >> 2];
          sum = Math.fround(sum + Math.fround(left * m[((d + i * dBytes) >> 2) + j]));
        }
        const at = ((c + q * cBytes) >> 2) + j;
        m[at] = m[at] + sum;
      }
    }
  }
}

/** sums[j] += Σᵢ d[i, j], in blocks as `multiplyTransposed` adds. */
export function columnSums(d: i32, count: i32, dBytes: i32, columns: i32, sums: i32): void {
  const m = floats();
  for (let from = 0; from < count; from += BLOCK) {
    const end = Math.min(count, from + BLOCK);
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let i = from; i < end; i++) sum = Math.fround(sum + m[((d + i * dBytes) >> 2) + j]);
      m[(sums >> 2) + j] = m[(sums >> 2) + j] + sum;
    }
  }
}
