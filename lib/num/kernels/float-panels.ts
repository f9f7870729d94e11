// How a matrix of single precision is laid out for the products of float-products.ts: in panels of eight columns, each
// row of a panel 32 bytes, zeros where the last panel has no column. A definition: assembly/twins/float-panels.ts takes its place.

import { ldf, stf } from "./memory";

/** The bytes of the panels of a matrix with `rows` rows. */
export function panelBytes(rows: i32, columns: i32): i32 {
  return (((columns + 7) >> 3) * rows) << 5;
}

/** Panels of B, rows×columns, whose rows lie `bytes` apart: the right factor of `multiply`. */
export function packColumns(b: i32, rows: i32, columns: i32, bytes: i32, to: i32): void {
  for (let first: i32 = 0; first < columns; first += 8) {
    const held: i32 = columns - first < 8 ? columns - first : 8;
    for (let q: i32 = 0; q < rows; q++) {
      const from = b + q * bytes + (first << 2);
      for (let j: i32 = 0; j < 8; j++) stf(to + (j << 2), j < held ? ldf(from + (j << 2)) : 0);
      to += 32;
    }
  }
}

/**
 * Panels of Wᵀ, run by run: W has runs·length rows of `columns` numbers, `bytes` apart; each run of `length` rows begins
 * a panel of its own. The right factor of `spread`; with one run, that of `multiply` for a product with Wᵀ.
 */
export function packRows(w: i32, runs: i32, length: i32, columns: i32, bytes: i32, to: i32): void {
  for (let run: i32 = 0; run < runs; run++) {
    for (let first: i32 = 0; first < length; first += 8) {
      const held: i32 = length - first < 8 ? length - first : 8;
      const from = w + (run * length + first) * bytes;
      for (let j: i32 = 0; j < columns; j++) {
        for (let q: i32 = 0; q < 8; q++) stf(to + (q << 2), q < held ? ldf(from + q * bytes + (j << 2)) : 0);
        to += 32;
      }
    }
  }
}
