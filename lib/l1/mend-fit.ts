import type { Matrix } from "../num";
import { scaleByPower } from "./power";
import { rowMiss } from "./row-miss";

/** What a fitted value may be missed by, relative to Σ_j |a_ij u_j|, and count as that of the coefficients. */
export const TOLD_APART = 1e-12;

/**
 * Fitted values b − r carry the rounding error of the largest numbers of the problem, which may be larger than a row's own:
 * where a row outside the interpolated ones is missed by more than TOLD_APART, it is given its (Au)_i, rounded once. Not if
 * an interpolated row is missed as well: then it is u that cannot be trusted.
 *
 * @param fitted, @param residuals are changed, in those rows alone. @returns whether u gives all of the fit now.
 */
export function mendFit(
  a: Matrix,
  b: Float64Array,
  u: Float64Array,
  fitted: Float64Array,
  residuals: Float64Array,
): boolean {
  const apart: number[] = [];
  for (let i = 0; i < a.rows; i++) {
    const { miss, size } = rowMiss(fitted[i], a.data, i * a.columns, u);
    if (!(Math.abs(miss) > TOLD_APART * size)) continue;
    if (residuals[i] === 0) return false;
    apart.push(i);
  }
  for (const i of apart) {
    const { miss, exponent } = rowMiss(0, a.data, i * a.columns, u);
    fitted[i] = scaleByPower(-miss, exponent);
    residuals[i] = b[i] - fitted[i];
  }
  return true;
}
