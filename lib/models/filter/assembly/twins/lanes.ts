// SIMD twin of kernels/lanes.ts: the same sums in the same order, two points at a time.

export function sumGates(a: i32, d: i32, out: i32, half: i32, scale: f64, bytes: i32): void {
  const zero = f64x2.splat(0);
  const factor = f64x2.splat(scale);
  for (let i = 0; i < bytes; i += 16) {
    const at = v128.load(a + i);
    const step = v128.load(d + i);
    let shift = step;
    let sum = zero;
    for (let c = 0; c < half; c++) {
      const up = f64x2.pmax(zero, f64x2.add(at, shift));
      const down = f64x2.pmax(zero, f64x2.sub(at, shift));
      sum = f64x2.add(sum, f64x2.add(up, down));
      shift = f64x2.add(shift, step);
    }
    v128.store(out + i, f64x2.mul(factor, sum));
  }
}

export function countGates(a: i32, d: i32, active: i32, slopes: i32, half: i32, bytes: i32): void {
  const zero = f64x2.splat(0);
  const one = f64x2.splat(1);
  for (let i = 0; i < bytes; i += 16) {
    const at = v128.load(a + i);
    const step = v128.load(d + i);
    let shift = step;
    let count = zero;
    let sum = zero;
    let c = one;
    for (let j = 0; j < half; j++) {
      const up = v128.and(one, f64x2.gt(f64x2.add(at, shift), zero));
      const down = v128.and(one, f64x2.gt(f64x2.sub(at, shift), zero));
      count = f64x2.add(count, f64x2.add(up, down));
      sum = f64x2.add(sum, f64x2.mul(c, f64x2.sub(up, down)));
      shift = f64x2.add(shift, step);
      c = f64x2.add(c, one);
    }
    v128.store(active + i, count);
    v128.store(slopes + i, sum);
  }
}

/** No processor predicts whether a label is attacked: no branch on it. */
export function changeByChance(x: i32, change: i32, chance: i32, probability: f64, bytes: i32): void {
  const limit = f64x2.splat(probability);
  for (let i = 0; i < bytes; i += 16) {
    const now = v128.load(x + i);
    const changed = f64x2.add(now, v128.load(change + i));
    v128.store(x + i, v128.bitselect(changed, now, f64x2.lt(v128.load(chance + i), limit)));
  }
}
