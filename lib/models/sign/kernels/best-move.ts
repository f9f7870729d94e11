// The definition of the search for the best move of one weight, move by move over all rows (assembly/twins/best-move.ts takes this
// file's place in WebAssembly: the same move and the same gain, from the few rows that a move can bring to the window).

import { floats, ld, ldf, ldi, st, stf } from "../../../num/kernels/memory";
import { searchCuts } from "./cuts";

/** Rows near the window, at most so many, are ranked by comparing each with each. */
export const MOST_RANKED: i32 = 160;

/** How many numbers of 32 bits a search in columns of `stride` numbers works on. */
export function roomSize(stride: i32): i32 {
  return 5 * stride + 5 * MOST_RANKED + 128;
}

/**
 * The first of the moves whose best cut, low ≤ c ≤ high, gains most, where that is more than `best`. A move changes one weight
 * by a number of single precision; projections become q + change·x.
 *
 * @param ordered rows as `orderBase` leaves them. @param columns of x for all rows, `bytes` each.
 * @param ranges of each column a number of which none of its own is below, then one of which none is above.
 * @param moves of each its column, then its change. @param room of `roomSize`. @param result the gain of the best, or `best`.
 * @returns which move, −1 where none gains more.
 */
export function bestMove(
  ordered: i32,
  count: i32,
  low: i32,
  high: i32,
  columns: i32,
  bytes: i32,
  _ranges: i32,
  moves: i32,
  moveCount: i32,
  best: f64,
  room: i32,
  scratch: i32,
  list: i32,
  result: i32,
): i32 {
  const m = floats();
  let chosen = -1;
  for (let k = 0; k < moveCount; k++) {
    const column = columns + ldi(moves + (k << 3)) * bytes;
    const change = ldf(moves + (k << 3) + 4);
    for (let i = 0; i < count; i++) {
      const x = m[(column + ldi(ordered + bytes + 16 + (i << 2))) >> 2];
      stf(room + (i << 2), ldf(ordered + (i << 2)) + Math.fround(change * x));
    }
    searchCuts(room, ordered + 2 * bytes + 32, count, low, high, scratch, list, result);
    const gain = ld(result);
    if (!(gain > best)) continue;
    best = gain;
    chosen = k;
  }
  st(result, best);
  return chosen;
}
