import type { Matrix } from "../num";

/**
 * The rows of a design that are not zero throughout, ascending: training moved nothing else. A pixel that is 0 in every
 * clean point, or a unit that is dead on all of them, says nothing of its weights.
 */
export function countingRows({ rows, columns, data }: Matrix): Int32Array {
  const counting: number[] = [];
  for (let i = 0; i < rows; i++) {
    let at = i * columns;
    const end = at + columns;
    while (at < end && data[at] === 0) at++;
    if (at < end) counting.push(i);
  }
  return Int32Array.from(counting);
}
