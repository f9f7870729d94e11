// The questions of an attack, by the block, and what their answers say: the definition, one number at a time
// (assembly/twins/queries.ts takes this file's place in WebAssembly). Questions are points in single precision, one a row
// without padding; all else is in double precision.

import { fill } from "../../num/kernels/draws";
import { floats, ldi, memory } from "../../num/kernels/memory";

/** So many rows of normals there is room for where they are drawn. */
export const ROWS: i32 = 4;

/**
 * Points around a center: row i is clip(c + δ·rᵢ/‖rᵢ‖), rounded to single precision.
 *
 * @param stream of the generator that draws rᵢ ~ N(0, I), one row after the other, by `law`; 0: the rows lie at `normals`.
 * @param normals room for ROWS rows where they are drawn. @param d entries of a row.
 */
export function placeQueries(
  stream: i32,
  law: i32,
  normals: i32,
  center: i32,
  queries: i32,
  count: i32,
  d: i32,
  delta: f64,
  low: f64,
  high: f64,
): void {
  const numbers = memory();
  const single = floats();
  const c = center >> 3;
  for (let i = 0; i < count; i++) {
    if (stream !== 0) fill(stream, normals, d, law);
    const r = (stream !== 0 ? normals : normals + 8 * i * d) >> 3;
    let even: f64 = 0;
    let odd: f64 = 0;
    for (let j = 0; j + 1 < d; j += 2) {
      even += numbers[r + j] * numbers[r + j];
      odd += numbers[r + j + 1] * numbers[r + j + 1];
    }
    if (d & 1) even += numbers[r + d - 1] * numbers[r + d - 1];
    const scale = delta / Math.sqrt(even + odd);
    const row = (queries >> 2) + i * d;
    for (let j = 0; j < d; j++) {
      const x = numbers[c + j] + scale * numbers[r + j];
      const above = x < low ? low : x;
      single[row + j] = high < above ? high : above;
    }
  }
}

/**
 * Adds, over the rows q of `queries`, q − c to `all`, and to `adversarial` where the row's answer is 1 (else 0), in the
 * order of the rows. @param answers a 32-bit integer a row.
 */
export function addAnswers(
  queries: i32,
  answers: i32,
  count: i32,
  center: i32,
  d: i32,
  all: i32,
  adversarial: i32,
): void {
  const numbers = memory();
  const single = floats();
  for (let i = 0; i < count; i++) {
    const row = (queries >> 2) + i * d;
    const answer = ldi(answers + 4 * i);
    for (let j = 0; j < d; j++) {
      const step = single[row + j] - numbers[(center >> 3) + j];
      numbers[(all >> 3) + j] += step;
      numbers[(adversarial >> 3) + j] += answer * step;
    }
  }
}
