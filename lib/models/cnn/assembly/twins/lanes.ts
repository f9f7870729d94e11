// SIMD twin of kernels/lanes.ts: the same sums in the same order, two numbers at a time.

export function rectify(z: i32, h: i32, bytes: i32): void {
  const zero = f64x2.splat(0);
  for (let i = 0; i < bytes; i += 16) v128.store(h + i, f64x2.pmax(zero, v128.load(z + i)));
}

export function addListed(t: i32, d: i32, list: i32, factors: i32, count: i32, rowBytes: i32): void {
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
    for (let i = 0; i < bytes; i += 16) {
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
