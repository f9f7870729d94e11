// The definition of the slopes by weights that lie in panels, panel by panel (assembly/twins/panel-slopes.ts takes this file's place in
// WebAssembly: the same sums in the same order).

import { multiplyTransposed } from "./products";

/** The bytes of the room of `panelSlopes`. */
export const ROOM_BYTES: i32 = 4096;

/**
 * c[q, j] += Σᵢ a_i[q] d[i, j] as `multiplyTransposed` adds, for a matrix A that is one run and c in the panels of `packColumns`:
 * numbers of d behind the last column are 0, up to a whole vector.
 *
 * @param length numbers of a row of A. @param d rows of `columns` numbers, `dBytes` apart.
 */
export function panelSlopes(
  a: i32,
  rows: i32,
  count: i32,
  length: i32,
  d: i32,
  dBytes: i32,
  columns: i32,
  c: i32,
  _room: i32,
): void {
  for (let first: i32 = 0; first < columns; first += 8) {
    const held: i32 = columns - first < 8 ? columns - first : 8;
    const panel = c + ((length * first) << 2);
    multiplyTransposed(a, rows, count, 1, 0, length, d + (first << 2), dBytes, held, panel, 32);
  }
}
