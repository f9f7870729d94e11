// The definition of the product that spreads: rows of a product are added where a list of offsets says, as the slopes of patches
// are to the image that they were cut from (assembly/twins/float-spread.ts takes this file's place in WebAssembly: the same bits).

import { floats, ldi } from "./memory";

/**
 * x_i[q] += Σⱼ d[i, j] w[q, j], the sum made from zero in the order of j, for i in ascending order: rows of x may share
 * numbers, as patches that overlap do, but not with rows of another group.
 *
 * @param rows where the rows of x begin, groups·size offsets, in runs as for `multiply`.
 * @param d    groups·size rows of `columns` numbers, `dBytes` apart. @param w the panels of `packRows`.
 */
export function spread(
  x: i32,
  rows: i32,
  groups: i32,
  size: i32,
  runs: i32,
  apart: i32,
  length: i32,
  d: i32,
  dBytes: i32,
  columns: i32,
  w: i32,
): void {
  const m = floats();
  const panels = (length + 7) >> 3;
  for (let i = 0; i < groups * size; i++) {
    for (let run = 0; run < runs; run++) {
      const to = (x + ldi(rows + (i << 2)) + run * apart) >> 2;
      for (let q = 0; q < length; q++) {
        let factor = (w >> 2) + (run * panels + (q >> 3)) * 8 * columns + (q & 7);
        let sum = 0;
        for (let j = 0; j < columns; j++, factor += 8)
          sum = Math.fround(sum + Math.fround(m[((d + i * dBytes) >> 2) + j] * m[factor]));
        m[to + q] = m[to + q] + sum;
      }
    }
  }
}
