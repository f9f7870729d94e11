import { ld, st, sti } from "../../../num/kernels/memory";
import { addListed } from "../../../num/kernels/rows";

/**
 * target[i] += Σₐ F[i, a] · row a of D, over the a with a positive gate, or, where `gates` is 0, with F[i, a] ≠ 0.
 *
 * Those a are listed first, without a branch, which no processor predicts: `list` and `listed` have room for one integer
 * and one number per row of D. Rows of target and D are `bytes` long, those of F and of the gates `factorBytes`.
 */
export function addProducts(
  target: i32,
  d: i32,
  factors: i32,
  gates: i32,
  list: i32,
  listed: i32,
  rows: i32,
  count: i32,
  bytes: i32,
  factorBytes: i32,
): void {
  for (let i: i32 = 0; i < rows; i++) {
    const own = factors + i * factorBytes;
    const gate = gates + i * factorBytes;
    let found: i32 = 0;
    for (let a: i32 = 0; a < count; a++) {
      const factor = ld(own + (a << 3));
      sti(list + (found << 2), a);
      st(listed + (found << 3), factor);
      const isOpen = gates === 0 ? factor !== 0 : ld(gate + (a << 3)) > 0;
      found += isOpen ? 1 : 0;
    }
    addListed(target + i * bytes, d, list, listed, found, bytes);
  }
}
