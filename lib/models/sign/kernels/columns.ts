// The definition of what is done with columns of single precision, number by number (assembly/twins/columns.ts takes this
// file's place in WebAssembly: the same numbers, four at a time). Counts are whole numbers of vectors, multiples of 4.

import { floats, ldi } from "../../../num/kernels/memory";

/** to[i] = from[rows[i]]. */
export function gather(from: i32, rows: i32, count: i32, to: i32): void {
  const m = floats();
  for (let i = 0; i < count; i++) m[(to >> 2) + i] = m[(from >> 2) + ldi(rows + (i << 2))];
}

/** q = p + delta·x. */
export function step(p: i32, x: i32, delta: f32, count: i32, q: i32): void {
  const m = floats();
  for (let i = 0; i < count; i++) m[(q >> 2) + i] = m[(p >> 2) + i] + Math.fround(delta * m[(x >> 2) + i]);
}

/** p[i] = ((0 + w₀ x₀[i]) + w₁ x₁[i]) + …: the columns of X follow each other, `count` numbers each. */
export function project(x: i32, count: i32, columns: i32, w: i32, p: i32): void {
  floats().fill(0, p >> 2, (p >> 2) + count);
  addColumns(x, count, columns, w, p);
}

/** p[i] = ((p[i] + w₀ x₀[i]) + w₁ x₁[i]) + …, as for `project`. */
export function addColumns(x: i32, count: i32, columns: i32, w: i32, p: i32): void {
  const m = floats();
  for (let j = 0; j < columns; j++) {
    const factor = m[(w >> 2) + j];
    for (let i = 0; i < count; i++) {
      const at = (p >> 2) + i;
      m[at] = m[at] + Math.fround(factor * m[(x >> 2) + j * count + i]);
    }
  }
}

/** bits[i] = 1 where p[i] > threshold, else 0. */
export function fire(p: i32, threshold: f32, count: i32, bits: i32): void {
  const m = floats();
  for (let i = 0; i < count; i++) m[(bits >> 2) + i] = m[(p >> 2) + i] > threshold ? 1 : 0;
}
