// SIMD twin of kernels/queries.ts: the same sums in the same order, two numbers at a time, of four rows at once.

import { fill } from "../../num/kernels/draws";

export const ROWS: i32 = 4;
/** The squared lengths of four rows. */
const SQUARES: i32 = <i32>memory.data(32, 16);

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
  const bytes = d << 3;
  for (let i = 0; i < count; i += ROWS) {
    const rows = min(ROWS, count - i);
    if (stream != 0) for (let k = 0; k < rows; k++) fill(stream, normals + k * bytes, d, law);
    if (rows == ROWS) squareRows(normals, d);
    else for (let k = 0; k < rows; k++) store<f64>(SQUARES + (k << 3), squareRow(normals + k * bytes, d));
    for (let k = 0; k < rows; k++) {
      const scale = delta / Math.sqrt(load<f64>(SQUARES + (k << 3)));
      placeRow(center, scale, normals + k * bytes, d, low, high, queries);
      queries += d << 2;
    }
    if (stream == 0) normals += bytes * ROWS;
  }
}

/** clip(c + scale·r), rounded to single precision. */
function placeRow(center: i32, scale: f64, r: i32, d: i32, low: f64, high: f64, out: i32): void {
  const lows = f64x2.splat(low);
  const highs = f64x2.splat(high);
  const scales = f64x2.splat(scale);
  const whole = (d & -4) << 3;
  let j = 0;
  for (; j < whole; j += 32) {
    const x = f64x2.add(v128.load(center + j), f64x2.mul(scales, v128.load(r + j)));
    const y = f64x2.add(v128.load(center + j, 16), f64x2.mul(scales, v128.load(r + j, 16)));
    const first = f32x4.demote_f64x2_zero(f64x2.pmin(f64x2.pmax(x, lows), highs));
    const second = f32x4.demote_f64x2_zero(f64x2.pmin(f64x2.pmax(y, lows), highs));
    v128.store(out + (j >> 1), v128.shuffle<f64>(first, second, 0, 2));
  }
  for (; j < d << 3; j += 8) {
    const x = load<f64>(center + j) + scale * load<f64>(r + j);
    const above = x < low ? low : x;
    store<f32>(out + (j >> 1), <f32>(high < above ? high : above));
  }
}

/** The sum of squares of a row: of the even and of the odd entries, added up. */
function squareRow(r: i32, d: i32): f64 {
  let sums = f64x2.splat(0);
  const pairs = (d & -2) << 3;
  for (const end = r + pairs; r < end; r += 16) {
    const x = v128.load(r);
    sums = f64x2.add(sums, f64x2.mul(x, x));
  }
  return together(sums, r, d);
}

/** The same of four rows that follow each other: the sums of one wait for each other. */
function squareRows(r: i32, d: i32): void {
  let sums0 = f64x2.splat(0);
  let sums1 = sums0;
  let sums2 = sums0;
  let sums3 = sums0;
  let r1 = r + (d << 3);
  let r2 = r1 + (d << 3);
  let r3 = r2 + (d << 3);
  const pairs = (d & -2) << 3;
  for (const end = r + pairs; r < end; ) {
    const x0 = v128.load(r);
    sums0 = f64x2.add(sums0, f64x2.mul(x0, x0));
    const x1 = v128.load(r1);
    sums1 = f64x2.add(sums1, f64x2.mul(x1, x1));
    const x2 = v128.load(r2);
    sums2 = f64x2.add(sums2, f64x2.mul(x2, x2));
    const x3 = v128.load(r3);
    sums3 = f64x2.add(sums3, f64x2.mul(x3, x3));
    r += 16;
    r1 += 16;
    r2 += 16;
    r3 += 16;
  }
  store<f64>(SQUARES, together(sums0, r, d));
  store<f64>(SQUARES, together(sums1, r1, d), 8);
  store<f64>(SQUARES, together(sums2, r2, d), 16);
  store<f64>(SQUARES, together(sums3, r3, d), 24);
}

@inline
function together(sums: v128, last: i32, d: i32): f64 {
  let even = f64x2.extract_lane(sums, 0);
  if (d & 1) even += load<f64>(last) * load<f64>(last);
  return even + f64x2.extract_lane(sums, 1);
}

/** Four rows at a time, which are read as they lie in memory: the sums are read and written a quarter as often. */
export function addAnswers(
  queries: i32,
  answers: i32,
  count: i32,
  center: i32,
  d: i32,
  all: i32,
  adversarial: i32,
): void {
  let i = 0;
  for (; i < (count & -4); i += ROWS) addRows(queries + i * (d << 2), answers + (i << 2), center, d, all, adversarial);
  for (; i < count; i++) {
    const row = queries + i * (d << 2);
    addColumns(row, d << 2, 1, answers + (i << 2), center, 0, d, all, adversarial);
  }
}

function addRows(q: i32, answers: i32, center: i32, d: i32, all: i32, adversarial: i32): void {
  const bytes = d << 2;
  const q1 = q + bytes;
  const q2 = q1 + bytes;
  const q3 = q2 + bytes;
  const f0 = f64x2.splat(<f64>load<i32>(answers));
  const f1 = f64x2.splat(<f64>load<i32>(answers, 4));
  const f2 = f64x2.splat(<f64>load<i32>(answers, 8));
  const f3 = f64x2.splat(<f64>load<i32>(answers, 12));
  const pairs = (d & -2) << 2;
  for (let j = 0; j < pairs; j += 8) {
    const c = v128.load(center + 2 * j);
    const s0 = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(q + j)), c);
    const s1 = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(q1 + j)), c);
    const s2 = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(q2 + j)), c);
    const s3 = f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(q3 + j)), c);
    const a = f64x2.add(f64x2.add(f64x2.add(f64x2.add(v128.load(all + 2 * j), s0), s1), s2), s3);
    v128.store(all + 2 * j, a);
    const b0 = f64x2.add(v128.load(adversarial + 2 * j), f64x2.mul(f0, s0));
    const b1 = f64x2.add(b0, f64x2.mul(f1, s1));
    const b2 = f64x2.add(b1, f64x2.mul(f2, s2));
    v128.store(adversarial + 2 * j, f64x2.add(b2, f64x2.mul(f3, s3)));
  }
  if (d & 1) addColumns(q, bytes, ROWS, answers, center, d - 1, d, all, adversarial);
}

/** The columns from `from` to before `end` of some rows. */
function addColumns(
  q: i32,
  bytes: i32,
  rows: i32,
  answers: i32,
  center: i32,
  from: i32,
  end: i32,
  all: i32,
  adversarial: i32,
): void {
  for (let j = from; j < end; j++) {
    const at = j << 3;
    let a = load<f64>(all + at);
    let b = load<f64>(adversarial + at);
    for (let i = 0; i < rows; i++) {
      const step = <f64>load<f32>(q + i * bytes + (j << 2)) - load<f64>(center + at);
      a += step;
      b += <f64>load<i32>(answers + (i << 2)) * step;
    }
    store<f64>(all + at, a);
    store<f64>(adversarial + at, b);
  }
}
