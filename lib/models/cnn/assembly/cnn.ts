// The hot loops of training, in AssemblyScript: f64x2 lanes, raw pointers into memory that the caller lays out.
// lib/models/cnn/scalar-training.ts is the definition. Every matrix is row-major with rows padded by zeros to an even length
// (`stride`, in numbers), so a row is a whole number of vectors.

import { dot, pairSums } from "../kernels/lanes";

/** Z = W Qᵀ: z[j, r] = Σ w[j, i] q[r, i]. Two kernels by four patches at a time, so that each load serves twice or more. */
export function preActivations(
  w: usize,
  q: usize,
  z: usize,
  kernels: i32,
  patches: i32,
  inner: i32,
  zStride: i32,
): void {
  const row = (<usize>inner) << 3;
  const zRow = (<usize>zStride) << 3;
  let j = 0;
  for (; j + 1 < kernels; j += 2) {
    const w0 = w + <usize>j * row;
    const w1 = w0 + row;
    const z0 = z + <usize>j * zRow;
    const z1 = z0 + zRow;
    let r = 0;
    for (; r + 3 < patches; r += 4) {
      const q0 = q + <usize>r * row;
      let a0 = f64x2.splat(0);
      let a1 = f64x2.splat(0);
      let a2 = f64x2.splat(0);
      let a3 = f64x2.splat(0);
      let b0 = f64x2.splat(0);
      let b1 = f64x2.splat(0);
      let b2 = f64x2.splat(0);
      let b3 = f64x2.splat(0);
      for (let i: usize = 0; i < row; i += 16) {
        const x = v128.load(w0 + i);
        const y = v128.load(w1 + i);
        const u0 = v128.load(q0 + i);
        const u1 = v128.load(q0 + row + i);
        const u2 = v128.load(q0 + 2 * row + i);
        const u3 = v128.load(q0 + 3 * row + i);
        a0 = f64x2.add(a0, f64x2.mul(x, u0));
        a1 = f64x2.add(a1, f64x2.mul(x, u1));
        a2 = f64x2.add(a2, f64x2.mul(x, u2));
        a3 = f64x2.add(a3, f64x2.mul(x, u3));
        b0 = f64x2.add(b0, f64x2.mul(y, u0));
        b1 = f64x2.add(b1, f64x2.mul(y, u1));
        b2 = f64x2.add(b2, f64x2.mul(y, u2));
        b3 = f64x2.add(b3, f64x2.mul(y, u3));
      }
      const at = (<usize>r) << 3;
      v128.store(z0 + at, pairSums(a0, a1));
      v128.store(z0 + at + 16, pairSums(a2, a3));
      v128.store(z1 + at, pairSums(b0, b1));
      v128.store(z1 + at + 16, pairSums(b2, b3));
    }
    for (; r < patches; r++) {
      const at = (<usize>r) << 3;
      f64.store(z0 + at, dot(w0, q + <usize>r * row, row));
      f64.store(z1 + at, dot(w1, q + <usize>r * row, row));
    }
  }
  if (j < kernels)
    for (let r = 0; r < patches; r++)
      f64.store(z + <usize>j * zRow + ((<usize>r) << 3), dot(w + <usize>j * row, q + <usize>r * row, row));
}

/** h[j, s] = Σᵢ max(0, z[j, s·m + i]) over the m patches of point s. */
export function sumPatches(
  z: usize,
  h: usize,
  kernels: i32,
  points: i32,
  m: i32,
  zStride: i32,
  hStride: i32,
): void {
  const zero = f64x2.splat(0);
  for (let j = 0; j < kernels; j++) {
    let from = z + ((<usize>j * zStride) << 3);
    const to = h + ((<usize>j * hStride) << 3);
    if (m == 1) {
      for (let s: usize = 0; s < (<usize>hStride) << 3; s += 16)
        v128.store(to + s, f64x2.pmax(zero, v128.load(from + s)));
      continue;
    }
    for (let s = 0; s < points; s++) {
      let sum: f64 = 0;
      for (let i = 0; i < m; i++, from += 8) {
        const value = f64.load(from);
        sum += value > 0 ? value : 0;
      }
      f64.store(to + ((<usize>s) << 3), sum);
    }
  }
}

/** scores[s] = scale · Σⱼ β[j] h[j, s], over whole padded rows. */
export function outputScores(h: usize, output: usize, scores: usize, kernels: i32, hStride: i32, scale: f64): void {
  const row = (<usize>hStride) << 3;
  memory.fill(scores, 0, row);
  for (let j = 0; j < kernels; j++) {
    const weight = f64x2.splat(f64.load(output + ((<usize>j) << 3)));
    const from = h + <usize>j * row;
    for (let s: usize = 0; s < row; s += 16)
      v128.store(scores + s, f64x2.add(v128.load(scores + s), f64x2.mul(weight, v128.load(from + s))));
  }
  const factor = f64x2.splat(scale);
  for (let s: usize = 0; s < row; s += 16) v128.store(scores + s, f64x2.mul(factor, v128.load(scores + s)));
}

/** β[j] += step · Σₛ h[j, s] e[s]; e is padded with zeros. */
export function stepOutput(h: usize, errors: usize, output: usize, kernels: i32, hStride: i32, step: f64): void {
  const row = (<usize>hStride) << 3;
  for (let j = 0; j < kernels; j++) {
    const at = output + ((<usize>j) << 3);
    f64.store(at, f64.load(at) + step * dot(h + <usize>j * row, errors, row));
  }
}

/**
 * target[j] += step · β[j] Σᵣ e[⌊r/m⌋] 1[gates[j, r] > 0] directions[r], and, when `coordinates` is not 0,
 * coordinates[j, r] += the factor of directions[r]. The active patches are listed first, without a branch on the gate,
 * which no processor predicts. `list` and `factors` hold one i32 and one f64 per patch. The gates of kernel j are read
 * before its target is written: both may be one matrix.
 */
export function stepHidden(
  target: usize,
  directions: usize,
  gates: usize,
  output: usize,
  patchErrors: usize,
  coordinates: usize,
  list: usize,
  factors: usize,
  kernels: i32,
  patches: i32,
  targetStride: i32,
  gateStride: i32,
  step: f64,
): void {
  const row = (<usize>targetStride) << 3;
  for (let j = 0; j < kernels; j++) {
    const scale = step * f64.load(output + ((<usize>j) << 3));
    const gate = gates + ((<usize>j * gateStride) << 3);
    let count = 0;
    for (let r = 0; r < patches; r++) {
      const at = (<usize>r) << 3;
      i32.store(list + ((<usize>count) << 2), r);
      f64.store(factors + ((<usize>count) << 3), scale * f64.load(patchErrors + at));
      count += i32(f64.load(gate + at) > 0);
    }
    if (coordinates != 0) {
      const own = coordinates + ((<usize>j * gateStride) << 3);
      for (let a = 0; a < count; a++) {
        const at = own + ((<usize>i32.load(list + ((<usize>a) << 2))) << 3);
        f64.store(at, f64.load(at) + f64.load(factors + ((<usize>a) << 3)));
      }
    }
    addListed(target + <usize>j * row, directions, list, factors, count, row);
  }
}

/** t += Σₐ factors[a] · directions[list[a]], four directions at a time. */
@inline
function addListed(t: usize, directions: usize, list: usize, factors: usize, count: i32, row: usize): void {
  let a = 0;
  for (; a + 3 < count; a += 4) {
    const names = list + ((<usize>a) << 2);
    const d0 = directions + <usize>i32.load(names) * row;
    const d1 = directions + <usize>i32.load(names, 4) * row;
    const d2 = directions + <usize>i32.load(names, 8) * row;
    const d3 = directions + <usize>i32.load(names, 12) * row;
    const values = factors + ((<usize>a) << 3);
    const f0 = v128.load64_splat(values);
    const f1 = v128.load64_splat(values, 8);
    const f2 = v128.load64_splat(values, 16);
    const f3 = v128.load64_splat(values, 24);
    for (let i: usize = 0; i < row; i += 16) {
      const first = f64x2.add(f64x2.mul(f0, v128.load(d0 + i)), f64x2.mul(f1, v128.load(d1 + i)));
      const second = f64x2.add(f64x2.mul(f2, v128.load(d2 + i)), f64x2.mul(f3, v128.load(d3 + i)));
      v128.store(t + i, f64x2.add(v128.load(t + i), f64x2.add(first, second)));
    }
  }
  for (; a < count; a++) {
    const d = directions + <usize>i32.load(list + ((<usize>a) << 2)) * row;
    const f = v128.load64_splat(factors + ((<usize>a) << 3));
    for (let i: usize = 0; i < row; i += 16)
      v128.store(t + i, f64x2.add(v128.load(t + i), f64x2.mul(f, v128.load(d + i))));
  }
}
