// Products of padded rows with f64x2 lanes; `row` is a row's length in bytes, a whole number of vectors.

@inline
export function pairSums(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

@inline
export function sumLanes(a: v128): f64 {
  return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
}

/** aᵀb. */
@inline
export function dot(a: usize, b: usize, row: usize): f64 {
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < row; i += 16) sum = f64x2.add(sum, f64x2.mul(v128.load(a + i), v128.load(b + i)));
  return sumLanes(sum);
}

/** out = (Mᵀv, Cᵀv), two padded rows: eight columns of both at a time, kept in registers over the r rows. */
export function project(
  center: usize,
  spread: usize,
  v: usize,
  out: usize,
  filter: i32,
  row: usize,
): void {
  let i: usize = 0;
  for (; i + 48 < row; i += 64) {
    let m0 = f64x2.splat(0);
    let m1 = m0;
    let m2 = m0;
    let m3 = m0;
    let c0 = m0;
    let c1 = m0;
    let c2 = m0;
    let c3 = m0;
    let m = center + i;
    let c = spread + i;
    for (let j = 0; j < filter; j++, m += row, c += row) {
      const w = v128.load64_splat(v + ((<usize>j) << 3));
      m0 = f64x2.add(m0, f64x2.mul(w, v128.load(m)));
      m1 = f64x2.add(m1, f64x2.mul(w, v128.load(m, 16)));
      m2 = f64x2.add(m2, f64x2.mul(w, v128.load(m, 32)));
      m3 = f64x2.add(m3, f64x2.mul(w, v128.load(m, 48)));
      c0 = f64x2.add(c0, f64x2.mul(w, v128.load(c)));
      c1 = f64x2.add(c1, f64x2.mul(w, v128.load(c, 16)));
      c2 = f64x2.add(c2, f64x2.mul(w, v128.load(c, 32)));
      c3 = f64x2.add(c3, f64x2.mul(w, v128.load(c, 48)));
    }
    const to = out + i;
    v128.store(to, m0);
    v128.store(to, m1, 16);
    v128.store(to, m2, 32);
    v128.store(to, m3, 48);
    v128.store(to + row, c0);
    v128.store(to + row, c1, 16);
    v128.store(to + row, c2, 32);
    v128.store(to + row, c3, 48);
  }
  for (; i < row; i += 16) {
    let mean = f64x2.splat(0);
    let slope = mean;
    for (let j = 0; j < filter; j++) {
      const w = v128.load64_splat(v + ((<usize>j) << 3));
      mean = f64x2.add(mean, f64x2.mul(w, v128.load(center + <usize>j * row + i)));
      slope = f64x2.add(slope, f64x2.mul(w, v128.load(spread + <usize>j * row + i)));
    }
    v128.store(out + i, mean);
    v128.store(out + row + i, slope);
  }
}

/** out = Σᵢ factors[i] xᵢ over the first `count` points, eight columns at a time. */
@inline
export function gather(inputs: usize, factors: usize, out: usize, count: i32, row: usize): void {
  let i: usize = 0;
  for (; i + 48 < row; i += 64) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let x = inputs + i;
    for (let s = 0; s < count; s++, x += row) {
      const f = v128.load64_splat(factors + ((<usize>s) << 3));
      s0 = f64x2.add(s0, f64x2.mul(f, v128.load(x)));
      s1 = f64x2.add(s1, f64x2.mul(f, v128.load(x, 16)));
      s2 = f64x2.add(s2, f64x2.mul(f, v128.load(x, 32)));
      s3 = f64x2.add(s3, f64x2.mul(f, v128.load(x, 48)));
    }
    v128.store(out + i, s0);
    v128.store(out + i, s1, 16);
    v128.store(out + i, s2, 32);
    v128.store(out + i, s3, 48);
  }
  for (; i < row; i += 16) {
    let sum = f64x2.splat(0);
    for (let s = 0; s < count; s++)
      sum = f64x2.add(
        sum,
        f64x2.mul(v128.load64_splat(factors + ((<usize>s) << 3)), v128.load(inputs + <usize>s * row + i)),
      );
    v128.store(out + i, sum);
  }
}

/** w += step · matrix · direction, four rows at a time. */
@inline
export function advance(
  weights: usize,
  matrix: usize,
  direction: usize,
  step: f64,
  filter: i32,
  row: usize,
): void {
  const factor = f64x2.splat(step);
  let j = 0;
  let m = matrix;
  for (; j + 3 < filter; j += 4, m += 4 * row) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let i: usize = 0; i < row; i += 16) {
      const g = v128.load(direction + i);
      s0 = f64x2.add(s0, f64x2.mul(g, v128.load(m + i)));
      s1 = f64x2.add(s1, f64x2.mul(g, v128.load(m + row + i)));
      s2 = f64x2.add(s2, f64x2.mul(g, v128.load(m + 2 * row + i)));
      s3 = f64x2.add(s3, f64x2.mul(g, v128.load(m + 3 * row + i)));
    }
    const w = weights + ((<usize>j) << 3);
    v128.store(w, f64x2.add(v128.load(w), f64x2.mul(factor, pairSums(s0, s1))));
    v128.store(w, f64x2.add(v128.load(w, 16), f64x2.mul(factor, pairSums(s2, s3))), 16);
  }
  for (; j < filter; j++, m += row) {
    const w = weights + ((<usize>j) << 3);
    store<f64>(w, load<f64>(w) + step * dot(direction, m, row));
  }
}
