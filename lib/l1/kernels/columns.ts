// The definition of the operations on columns that stand `stride` bytes apart, beside lanes.ts and by the same rules
// (assembly/twins/columns.ts takes this file's place in WebAssembly).

import { memory } from "./lanes";

/** out_l = Σ_i column_l[i]·y[i], four partial sums each, for `count` columns `stride` apart. */
export function dots(columns: i32, stride: i32, count: i32, y: i32, bytes: i32, out: i32): void {
  const numbers = memory();
  for (let l = 0; l < count; l++) {
    const column = (columns + l * stride) >> 3;
    const at = y >> 3;
    const length = bytes >> 3;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = 0; i < length; i += 4) {
      s0 += numbers[column + i] * numbers[at + i];
      s1 += numbers[column + i + 1] * numbers[at + i + 1];
      s2 += numbers[column + i + 2] * numbers[at + i + 2];
      s3 += numbers[column + i + 3] * numbers[at + i + 3];
    }
    numbers[(out >> 3) + l] = s0 + s2 + (s1 + s3);
  }
}

/** out = base − Σ_l c_l·column_l, subtracted in the order of l. */
export function combine(
  out: i32,
  base: i32,
  columns: i32,
  stride: i32,
  count: i32,
  c: i32,
  bytes: i32,
): void {
  const numbers = memory();
  const length = bytes >> 3;
  for (let i = 0; i < length; i++) {
    let x = numbers[(base >> 3) + i];
    for (let l = 0, at = (columns >> 3) + i; l < count; l++, at += stride >> 3)
      x -= numbers[(c >> 3) + l] * numbers[at];
    numbers[(out >> 3) + i] = x;
  }
}

/** Every column l of `count`: x_l ← x_l − c_l·v, and norms_l ← ‖x_l‖². */
export function rankOne(columns: i32, stride: i32, count: i32, c: i32, v: i32, bytes: i32, norms: i32): void {
  const numbers = memory();
  const length = bytes >> 3;
  for (let l = 0; l < count; l++) {
    const column = (columns + l * stride) >> 3;
    const step = numbers[(c >> 3) + l];
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let i = 0; i < length; i += 4) {
      const at = column + i;
      const from = (v >> 3) + i;
      numbers[at] -= step * numbers[from];
      numbers[at + 1] -= step * numbers[from + 1];
      numbers[at + 2] -= step * numbers[from + 2];
      numbers[at + 3] -= step * numbers[from + 3];
      s0 += numbers[at] * numbers[at];
      s1 += numbers[at + 1] * numbers[at + 1];
      s2 += numbers[at + 2] * numbers[at + 2];
      s3 += numbers[at + 3] * numbers[at + 3];
    }
    numbers[(norms >> 3) + l] = s0 + s2 + (s1 + s3);
  }
}
