import type { Matrix } from "../../num";

/** Per row the column of its largest entry, the first of equal ones. */
export function largestOfRows({ rows, columns, data }: Matrix): Int32Array {
  const largest = new Int32Array(rows);
  for (let s = 0; s < rows; s++) {
    let best = 0;
    for (let c = 1; c < columns; c++) if (data[s * columns + c] > data[s * columns + best]) best = c;
    largest[s] = best;
  }
  return largest;
}
