import type { LadDesign } from "./design";
import { TOLD_APART } from "./mend-fit";

/** Rows this far below what they are compared with: rough coefficients are no judge of them. */
const FAINTER = 0.0078125;

/**
 * Whether a row whose own numbers, Σ_j |a_ij u_j|, are much smaller than the problem's shows the rounding errors of the fast
 * method. |fitted_i| bounds them from below, so few rows need a look at the design.
 *
 * @param faint the size below which that may be. @param fitted the problem's n numbers begin at `at`.
 * @param u rough coefficients, which begin at `uAt`.
 */
export function hasFaintRows(
  design: LadDesign,
  faint: number,
  fitted: Float64Array,
  at: number,
  u: Float64Array,
  uAt: number,
): boolean {
  const { rows: n, columns: d, given } = design;
  for (let i = 0; i < n; i++) {
    const value = fitted[at + i];
    if (Math.abs(value) >= faint) continue;
    let size = 0;
    let fit = 0;
    for (let j = 0; j < d; j++) {
      const product = given.data[i * d + j] * u[uAt + j];
      fit += product;
      size += Math.abs(product);
    }
    if (size >= faint) continue;
    if (Math.abs(value - fit) > 0.5 * TOLD_APART * size || (size > 0 && size < FAINTER * faint)) return true;
  }
  return false;
}
