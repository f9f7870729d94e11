import { advanceAndMeasure, largestDifference, ld, ldi, st, sti } from "./lanes";

/**
 * P·A·Q = L·U by Gaussian elimination with complete pivoting, in place, until no entry that remains is above `leastPivot`
 * times √max(n, d) times the first pivot; L has a unit diagonal. Of equally large entries the first in row-major order becomes the pivot. Returns the rank.
 *
 * The d columns of A are `stride` bytes apart, n long and padded with zeros, as `zeros` is. rowOrder and columnOrder (i32)
 * receive which row and column of A became the k-th; sizes has room for d numbers.
 */
export function eliminate(
  lu: i32,
  stride: i32,
  n: i32,
  d: i32,
  rowOrder: i32,
  columnOrder: i32,
  sizes: i32,
  zeros: i32,
  leastPivot: f64,
): i32 {
  for (let i: i32 = 0; i < n; i++) sti(rowOrder + (i << 2), i);
  let best: f64 = 0;
  for (let j: i32 = 0; j < d; j++) {
    sti(columnOrder + (j << 2), j);
    const size = largestDifference(lu + j * stride, zeros, stride);
    st(sizes + (j << 3), size);
    if (size > best) best = size;
  }

  const longer: f64 = n > d ? n : d;
  const threshold = best * leastPivot * Math.sqrt(longer);
  const limit: i32 = n < d ? n : d;
  let rank: i32 = 0;
  while (rank < limit && best > threshold) {
    // Step 1. The pivot comes to row and column `rank`.
    let pivotRow: i32 = n;
    let pivotColumn: i32 = rank;
    for (let j: i32 = rank; j < d; j++) {
      if (ld(sizes + (j << 3)) !== best) continue;
      let i: i32 = rank;
      while (i < pivotRow && Math.abs(ld(lu + j * stride + (i << 3))) !== best) i++;
      if (i === pivotRow) continue;
      pivotRow = i;
      pivotColumn = j;
    }
    const factors = lu + rank * stride;
    if (pivotRow !== rank) {
      swapIndices(rowOrder, rank, pivotRow);
      for (let j: i32 = 0; j < d; j++) swap(lu + j * stride + (rank << 3), lu + j * stride + (pivotRow << 3));
    }
    if (pivotColumn !== rank) {
      swapIndices(columnOrder, rank, pivotColumn);
      for (let i: i32 = 0; i < n << 3; i += 8) swap(factors + i, lu + pivotColumn * stride + i);
    }

    // Step 2. What is left of the other columns.
    const first = (rank + 1) << 3;
    const pivot = ld(factors + (rank << 3));
    for (let i: i32 = first; i < n << 3; i += 8) st(factors + i, ld(factors + i) / pivot);
    best = 0;
    for (let j: i32 = rank + 1; j < d; j++) {
      const own = lu + j * stride;
      const size = advanceAndMeasure(own + first, factors + first, ld(own + (rank << 3)), n - rank - 1);
      st(sizes + (j << 3), size);
      if (size > best) best = size;
    }
    rank++;
  }
  return rank;
}

function swapIndices(order: i32, i: i32, j: i32): void {
  const kept = ldi(order + (i << 2));
  sti(order + (i << 2), ldi(order + (j << 2)));
  sti(order + (j << 2), kept);
}

function swap(x: i32, y: i32): void {
  const kept = ld(x);
  st(x, ld(y));
  st(y, kept);
}
