// The definition of the vector operations that num/kernels/rows.ts does not have, by the same rules
// (assembly/twins/lanes.ts takes this file's place in WebAssembly).

import { memory } from "../../../num/kernels/memory";
import { addScaled } from "../../../num/kernels/rows";

/** h = max(0, z); 0 where z is not a number. */
export function rectify(z: i32, h: i32, bytes: i32): void {
  const numbers = memory();
  const end = (z + bytes) >> 3;
  for (let i = z >> 3, j = h >> 3; i < end; i++, j++) numbers[j] = numbers[i] > 0 ? numbers[i] : 0;
}

/**
 * t ← t + Σₐ factors[a] · row list[a] of D, for `count` rows. Four at a time, (f₀d₀ + f₁d₁) + (f₂d₂ + f₃d₃), so that an
 * addition does not wait for the one before; the last ones singly.
 */
export function addListed(t: i32, d: i32, list: i32, factors: i32, count: i32, bytes: i32): void {
  const numbers = memory();
  const integers = new Int32Array(numbers.buffer);
  const nameOf = (a: number): number => d + integers[(list >> 2) + a] * bytes;
  const factorOf = (a: number): number => numbers[(factors >> 3) + a];
  const length = bytes >> 3;
  let a = 0;
  for (; a + 3 < count; a += 4) {
    const [d0, d1, d2, d3] = [a, a + 1, a + 2, a + 3].map((b) => nameOf(b) >> 3);
    const [f0, f1, f2, f3] = [a, a + 1, a + 2, a + 3].map(factorOf);
    for (let i = 0; i < length; i++) {
      const first = f0 * numbers[d0 + i] + f1 * numbers[d1 + i];
      const second = f2 * numbers[d2 + i] + f3 * numbers[d3 + i];
      numbers[(t >> 3) + i] += first + second;
    }
  }
  for (; a < count; a++) addScaled(t, factorOf(a), nameOf(a), bytes);
}
