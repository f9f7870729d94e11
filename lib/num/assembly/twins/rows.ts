// SIMD twin of kernels/rows.ts: the same sums in the same order, two numbers at a time.

/** The sums of both lanes of a, and of b. */
function pairSums(a: v128, b: v128): v128 {
  return f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
}

/** Two rows of A by four of B at a time, so that each load serves twice or more. */
export function products(
  a: i32,
  aRows: i32,
  b: i32,
  bRows: i32,
  rowBytes: i32,
  z: i32,
  zBytes: i32,
): void {
  const bytes = rowBytes & -16;
  let j = 0;
  for (; j + 1 < aRows; j += 2) {
    const w0 = a + j * bytes;
    const w1 = w0 + bytes;
    const z0 = z + j * zBytes;
    const z1 = z0 + zBytes;
    let r = 0;
    for (; r + 3 < bRows; r += 4) {
      const q0 = b + r * bytes;
      let a0 = f64x2.splat(0);
      let a1 = f64x2.splat(0);
      let a2 = f64x2.splat(0);
      let a3 = f64x2.splat(0);
      let b0 = f64x2.splat(0);
      let b1 = f64x2.splat(0);
      let b2 = f64x2.splat(0);
      let b3 = f64x2.splat(0);
      for (let i = 0; i < bytes; i += 16) {
        const x = v128.load(w0 + i);
        const y = v128.load(w1 + i);
        const u0 = v128.load(q0 + i);
        const u1 = v128.load(q0 + bytes + i);
        const u2 = v128.load(q0 + 2 * bytes + i);
        const u3 = v128.load(q0 + 3 * bytes + i);
        a0 = f64x2.add(a0, f64x2.mul(x, u0));
        a1 = f64x2.add(a1, f64x2.mul(x, u1));
        a2 = f64x2.add(a2, f64x2.mul(x, u2));
        a3 = f64x2.add(a3, f64x2.mul(x, u3));
        b0 = f64x2.add(b0, f64x2.mul(y, u0));
        b1 = f64x2.add(b1, f64x2.mul(y, u1));
        b2 = f64x2.add(b2, f64x2.mul(y, u2));
        b3 = f64x2.add(b3, f64x2.mul(y, u3));
      }
      const at = r << 3;
      v128.store(z0 + at, pairSums(a0, a1));
      v128.store(z0 + at, pairSums(a2, a3), 16);
      v128.store(z1 + at, pairSums(b0, b1));
      v128.store(z1 + at, pairSums(b2, b3), 16);
    }
    for (; r < bRows; r++) {
      const q = b + r * bytes;
      let a0 = f64x2.splat(0);
      let b0 = a0;
      for (let i = 0; i < bytes; i += 16) {
        const u = v128.load(q + i);
        a0 = f64x2.add(a0, f64x2.mul(v128.load(w0 + i), u));
        b0 = f64x2.add(b0, f64x2.mul(v128.load(w1 + i), u));
      }
      const sums = pairSums(a0, b0);
      v128.store64_lane(z0 + (r << 3), sums, 0);
      v128.store64_lane(z1 + (r << 3), sums, 1);
    }
  }
  if (j < aRows) productsOfRow(a + j * bytes, b, bRows, bytes, z + j * zBytes);
}

/** z[r] = wᵀ(row r of B), four rows at a time. */
function productsOfRow(w: i32, b: i32, bRows: i32, bytes: i32, z: i32): void {
  let r = 0;
  for (; r + 3 < bRows; r += 4) {
    const q0 = b + r * bytes;
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let i = 0; i < bytes; i += 16) {
      const x = v128.load(w + i);
      s0 = f64x2.add(s0, f64x2.mul(x, v128.load(q0 + i)));
      s1 = f64x2.add(s1, f64x2.mul(x, v128.load(q0 + bytes + i)));
      s2 = f64x2.add(s2, f64x2.mul(x, v128.load(q0 + 2 * bytes + i)));
      s3 = f64x2.add(s3, f64x2.mul(x, v128.load(q0 + 3 * bytes + i)));
    }
    v128.store(z + (r << 3), pairSums(s0, s1));
    v128.store(z + (r << 3), pairSums(s2, s3), 16);
  }
  for (; r < bRows; r++) {
    const q = b + r * bytes;
    let s = f64x2.splat(0);
    for (let i = 0; i < bytes; i += 16) s = f64x2.add(s, f64x2.mul(v128.load(w + i), v128.load(q + i)));
    store<f64>(z + (r << 3), f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1));
  }
}

/** Eight columns at a time, kept in registers over all rows. */
export function weightedSum(a: i32, factors: i32, aRows: i32, bytes: i32, out: i32): void {
  const end = factors + (aRows << 3);
  let i = 0;
  for (; i + 48 < bytes; i += 64) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let x = a + i;
    for (let at = factors; at < end; at += 8) {
      const f = v128.load64_splat(at);
      s0 = f64x2.add(s0, f64x2.mul(f, v128.load(x)));
      s1 = f64x2.add(s1, f64x2.mul(f, v128.load(x, 16)));
      s2 = f64x2.add(s2, f64x2.mul(f, v128.load(x, 32)));
      s3 = f64x2.add(s3, f64x2.mul(f, v128.load(x, 48)));
      x += bytes;
    }
    v128.store(out + i, s0);
    v128.store(out + i, s1, 16);
    v128.store(out + i, s2, 32);
    v128.store(out + i, s3, 48);
  }
  for (; i + 16 < bytes; i += 32) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let x = a + i;
    for (let at = factors; at < end; at += 8) {
      const f = v128.load64_splat(at);
      s0 = f64x2.add(s0, f64x2.mul(f, v128.load(x)));
      s1 = f64x2.add(s1, f64x2.mul(f, v128.load(x, 16)));
      x += bytes;
    }
    v128.store(out + i, s0);
    v128.store(out + i, s1, 16);
  }
  if (i < bytes) {
    let s = f64x2.splat(0);
    let x = a + i;
    for (let at = factors; at < end; at += 8) {
      s = f64x2.add(s, f64x2.mul(v128.load64_splat(at), v128.load(x)));
      x += bytes;
    }
    v128.store(out + i, s);
  }
}

export function addScaled(t: i32, factor: f64, x: i32, bytes: i32): void {
  const f = f64x2.splat(factor);
  for (let i = 0; i < bytes; i += 16)
    v128.store(t + i, f64x2.add(v128.load(t + i), f64x2.mul(f, v128.load(x + i))));
}

export function addListed(
  t: i32,
  d: i32,
  list: i32,
  factors: i32,
  count: i32,
  rowBytes: i32,
): void {
  // A value of its own, which V8 keeps in a register: the sixth parameter it reads from the stack, round by round.
  const bytes = rowBytes & -16;
  let a = 0;
  for (; a + 3 < count; a += 4) {
    const names = list + (a << 2);
    const d0 = d + load<i32>(names) * bytes;
    const d1 = d + load<i32>(names, 4) * bytes;
    const d2 = d + load<i32>(names, 8) * bytes;
    const d3 = d + load<i32>(names, 12) * bytes;
    const values = factors + (a << 3);
    const f0 = v128.load64_splat(values);
    const f1 = v128.load64_splat(values, 8);
    const f2 = v128.load64_splat(values, 16);
    const f3 = v128.load64_splat(values, 24);
    let i = 0;
    for (; i + 16 < bytes; i += 32) {
      const x0 = d0 + i;
      const x1 = d1 + i;
      const x2 = d2 + i;
      const x3 = d3 + i;
      const at = t + i;
      const low = f64x2.add(f64x2.mul(f0, v128.load(x0)), f64x2.mul(f1, v128.load(x1)));
      const left = f64x2.add(f64x2.mul(f2, v128.load(x2)), f64x2.mul(f3, v128.load(x3)));
      v128.store(at, f64x2.add(v128.load(at), f64x2.add(low, left)));
      const high = f64x2.add(f64x2.mul(f0, v128.load(x0, 16)), f64x2.mul(f1, v128.load(x1, 16)));
      const right = f64x2.add(f64x2.mul(f2, v128.load(x2, 16)), f64x2.mul(f3, v128.load(x3, 16)));
      v128.store(at, f64x2.add(v128.load(at, 16), f64x2.add(high, right)), 16);
    }
    if (i < bytes) {
      const first = f64x2.add(f64x2.mul(f0, v128.load(d0 + i)), f64x2.mul(f1, v128.load(d1 + i)));
      const second = f64x2.add(f64x2.mul(f2, v128.load(d2 + i)), f64x2.mul(f3, v128.load(d3 + i)));
      v128.store(t + i, f64x2.add(v128.load(t + i), f64x2.add(first, second)));
    }
  }
  for (; a < count; a++) {
    const x = d + load<i32>(list + (a << 2)) * bytes;
    const f = v128.load64_splat(factors + (a << 3));
    for (let i = 0; i < bytes; i += 16)
      v128.store(t + i, f64x2.add(v128.load(t + i), f64x2.mul(f, v128.load(x + i))));
  }
}
