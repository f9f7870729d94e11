import { ld, st } from "../../../num/kernels/memory";
import { rectify } from "./lanes";

/** h[j, s] = Σᵢ max(0, z[j, s·m + i]) over the m patches of each point s; rows are `zBytes` and `hBytes` long. */
export function sumPatches(
  z: i32,
  h: i32,
  kernels: i32,
  points: i32,
  m: i32,
  zBytes: i32,
  hBytes: i32,
): void {
  for (let j: i32 = 0; j < kernels; j++) {
    let from = z + j * zBytes;
    let to = h + j * hBytes;
    if (m === 1) {
      rectify(from, to, hBytes);
      continue;
    }
    for (let s: i32 = 0; s < points; s++) {
      let sum: f64 = 0;
      for (let i: i32 = 0; i < m; i++) {
        const value = ld(from);
        sum += value > 0 ? value : 0;
        from += 8;
      }
      st(to, sum);
      to += 8;
    }
  }
}
