import { ld, ldi, sti } from "./lanes";
import { heap, steps, ties } from "./state";

// Breakpoints along an edge, in a binary heap: by step, then by the perturbation's step, then by row.

let size: i32 = 0;

function before(a: i32, b: i32): boolean {
  const s = ld(steps + (a << 3));
  const t = ld(steps + (b << 3));
  if (s !== t) return s < t;
  const u = ld(ties + (a << 3));
  const v = ld(ties + (b << 3));
  if (u !== v) return u < v;
  return a < b;
}

/** Lets `row` sink from `hole` to its place. */
function sink(row: i32, from: i32): void {
  let hole = from;
  for (;;) {
    let child = 2 * hole + 1;
    if (child >= size) break;
    let least = ldi(heap + (child << 2));
    if (child + 1 < size) {
      const other = ldi(heap + ((child + 1) << 2));
      if (before(other, least)) {
        least = other;
        child++;
      }
    }
    if (!before(least, row)) break;
    sti(heap + (hole << 2), least);
    hole = child;
  }
  sti(heap + (hole << 2), row);
}

/** Makes a heap of the first `length` entries of `heap`. */
export function heapify(length: i32): void {
  size = length;
  for (let i: i32 = (length >> 1) - 1; i >= 0; i--) sink(ldi(heap + (i << 2)), i);
}

/** The next row, −1 when there is none. */
export function pop(): i32 {
  if (size === 0) return -1;
  const first = ldi(heap);
  size--;
  if (size > 0) sink(ldi(heap + (size << 2)), 0);
  return first;
}
