import { ld, st } from "../../../num/kernels/memory";
import { addScaled } from "../../../num/kernels/rows";

/** moved[j] = w[j] + Σᵣ coordinates[j, r] q[r]: kernels from their start and their coordinates in the span of the patches. */
export function moveKernels(
  w: i32,
  q: i32,
  coordinates: i32,
  moved: i32,
  kernels: i32,
  patches: i32,
  bytes: i32,
  coordinateBytes: i32,
): void {
  for (let j: i32 = 0; j < kernels; j++) {
    const from = w + j * bytes;
    const to = moved + j * bytes;
    const own = coordinates + j * coordinateBytes;
    for (let i: i32 = 0; i < bytes; i += 8) st(to + i, ld(from + i));
    for (let r: i32 = 0; r < patches; r++) {
      const factor = ld(own + (r << 3));
      if (factor !== 0) addScaled(to, factor, q + r * bytes, bytes);
    }
  }
}
