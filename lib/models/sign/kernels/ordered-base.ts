// A node's rows in ascending order of their projections, as the search for its best move wants them. With `bytes` for a column of
// all rows, they lie behind each other: projections of single precision and a vector; where each row's number lies in a column, in
// bytes, and a vector; gains; and for each rank two sums, of the gains from there on and of those above 0.

import { ld, ldf, ldi, st, stf, sti } from "../../../num/kernels/memory";
import { ENTRY } from "./cuts";

/** How many numbers of 32 bits an ordered base of columns of `stride` numbers takes. */
export function orderedSize(stride: i32): i32 {
  return 8 * stride + 12;
}

/** @param list all rows in order, as `orderRanks` leaves them. @param rows the row of each place. */
export function orderBase(list: i32, rows: i32, count: i32, bytes: i32, ordered: i32): void {
  const gains = ordered + 2 * bytes + 32;
  const sums = ordered + 4 * bytes + 32;
  let all: f64 = 0;
  let hoped: f64 = 0;
  st(sums + (count << 4), 0);
  st(sums + (count << 4) + 8, 0);
  for (let rank = count - 1; rank >= 0; rank--) {
    const entry = list + rank * ENTRY;
    const gain = ld(entry + 8);
    stf(ordered + (rank << 2), ldf(entry));
    sti(ordered + bytes + 16 + (rank << 2), ldi(rows + (ldi(entry + 4) << 2)) << 2);
    st(gains + (rank << 3), gain);
    all += gain;
    hoped += gain > 0 ? gain : 0;
    st(sums + (rank << 4), all);
    st(sums + (rank << 4) + 8, hoped);
  }
}
