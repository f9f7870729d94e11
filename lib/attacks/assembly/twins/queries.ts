// SIMD twin of kernels/queries.ts: the same sums in the same order, two numbers at a time.

import { fill } from "../../num/kernels/draws";

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
  const lows = f64x2.splat(low);
  const highs = f64x2.splat(high);
  const whole = (d & -4) << 3;
  const pairs = (d & -2) << 3;
  let r = normals;
  let out = queries;
  for (let i = 0; i < count; i++) {
    if (stream != 0) fill(stream, normals, d, law);
    let sums = f64x2.splat(0);
    for (let j = 0; j < pairs; j += 16) {
      const x = v128.load(r + j);
      sums = f64x2.add(sums, f64x2.mul(x, x));
    }
    let even = f64x2.extract_lane(sums, 0);
    if (d & 1) even += load<f64>(r + pairs) * load<f64>(r + pairs);
    const scale = delta / Math.sqrt(even + f64x2.extract_lane(sums, 1));
    const scales = f64x2.splat(scale);
    let j = 0;
    for (; j < whole; j += 32) {
      const x = f64x2.add(v128.load(center + j), f64x2.mul(scales, v128.load(r + j)));
      const y = f64x2.add(v128.load(center + j, 16), f64x2.mul(scales, v128.load(r + j, 16)));
      const first = f32x4.demote_f64x2_zero(f64x2.min(highs, f64x2.max(lows, x)));
      const second = f32x4.demote_f64x2_zero(f64x2.min(highs, f64x2.max(lows, y)));
      v128.store(out + (j >> 1), v128.shuffle<f64>(first, second, 0, 2));
    }
    for (; j < d << 3; j += 8) {
      const x = load<f64>(center + j) + scale * load<f64>(r + j);
      store<f32>(out + (j >> 1), <f32>Math.min(high, Math.max(low, x)));
    }
    out += d << 2;
    if (stream == 0) r += d << 3;
  }
}

/** Four columns at a time, kept in registers over all rows. */
export function addAnswers(
  queries: i32,
  answers: i32,
  count: i32,
  center: i32,
  d: i32,
  all: i32,
  adversarial: i32,
): void {
  const end = answers + (count << 2);
  const bytes = d << 2;
  let j = 0;
  for (; j < d & -4; j += 4) {
    const at = j << 3;
    const c0 = v128.load(center + at);
    const c1 = v128.load(center + at, 16);
    let a0 = v128.load(all + at);
    let a1 = v128.load(all + at, 16);
    let b0 = v128.load(adversarial + at);
    let b1 = v128.load(adversarial + at, 16);
    let q = queries + (j << 2);
    for (let answer = answers; answer < end; answer += 4, q += bytes) {
      const row = v128.load(q);
      const s0 = f64x2.sub(f64x2.promote_low_f32x4(row), c0);
      const s1 = f64x2.sub(f64x2.promote_low_f32x4(v128.shuffle<f64>(row, row, 1, 1)), c1);
      const factor = f64x2.splat(<f64>load<i32>(answer));
      a0 = f64x2.add(a0, s0);
      a1 = f64x2.add(a1, s1);
      b0 = f64x2.add(b0, f64x2.mul(factor, s0));
      b1 = f64x2.add(b1, f64x2.mul(factor, s1));
    }
    v128.store(all + at, a0);
    v128.store(all + at, a1, 16);
    v128.store(adversarial + at, b0);
    v128.store(adversarial + at, b1, 16);
  }
  for (; j < d; j++) {
    const at = j << 3;
    const c = load<f64>(center + at);
    let a = load<f64>(all + at);
    let b = load<f64>(adversarial + at);
    let q = queries + (j << 2);
    for (let answer = answers; answer < end; answer += 4, q += bytes) {
      const step = <f64>load<f32>(q) - c;
      a += step;
      b += <f64>load<i32>(answer) * step;
    }
    store<f64>(all + at, a);
    store<f64>(adversarial + at, b);
  }
}
