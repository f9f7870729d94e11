import { ld, ldi, st, sti } from "../../../num/kernels/memory";
import { addListed } from "../../../num/kernels/rows";

/**
 * target[j] += step · β[j] Σᵣ e[r] 1[gates[j, r] > 0] directions[r], and, when `coordinates` is not 0,
 * coordinates[j, r] += the factor of directions[r], over the patches r.
 *
 * The active patches are listed first, without a branch on the gate, which no processor predicts: `list` and `factors`
 * have room for one integer and one number per patch. The gates of kernel j are read before its target is written: both
 * may be one matrix. Rows of target and directions are `targetBytes` long, those of gates and coordinates `gateBytes`.
 */
export function stepHidden(
  target: i32,
  directions: i32,
  gates: i32,
  output: i32,
  errors: i32,
  coordinates: i32,
  list: i32,
  factors: i32,
  kernels: i32,
  patches: i32,
  targetBytes: i32,
  gateBytes: i32,
  step: f64,
): void {
  for (let j: i32 = 0; j < kernels; j++) {
    const scale = step * ld(output + (j << 3));
    const gate = gates + j * gateBytes;
    let count: i32 = 0;
    for (let r: i32 = 0; r < patches; r++) {
      sti(list + (count << 2), r);
      st(factors + (count << 3), scale * ld(errors + (r << 3)));
      count += ld(gate + (r << 3)) > 0 ? 1 : 0;
    }
    if (coordinates !== 0) {
      const own = coordinates + j * gateBytes;
      for (let a: i32 = 0; a < count; a++) {
        const at = own + (ldi(list + (a << 2)) << 3);
        st(at, ld(at) + ld(factors + (a << 3)));
      }
    }
    addListed(target + j * targetBytes, directions, list, factors, count, targetBytes);
  }
}
