import type { Matrix } from "../num";
import { gapOf } from "./gap";
import { scaleByPower } from "./power";
import { rowMiss } from "./row-miss";

/** What a fitted value may be missed by, relative to Σ_j |a_ij u_j|, and count as that of the coefficients. */
export const TOLD_APART = 1e-12;

/** An answer, or a part of one, that is to be mended in place. */
interface Fit {
  readonly fitted: Float64Array;
  readonly residuals: Float64Array;
  readonly dual: Float64Array;
}

/**
 * Fitted values b − r carry the rounding error of the largest numbers of the problem, which may be larger than a row's own:
 * where a row outside the interpolated ones is missed by more than TOLD_APART, it is given its (Au)_i, rounded once.
 *
 * Nothing is changed where that would be no mending: an interpolated row is missed as well, so that it is u that cannot be
 * trusted; or a residual turns out to have another sign than its dual, so that the proof would be lost.
 *
 * @returns whether u gives all of the fit now.
 */
export function mendFit(
  a: Matrix,
  b: Float64Array,
  u: Float64Array,
  { fitted, residuals, dual }: Fit,
): boolean {
  const d = a.columns;
  const better = fitted.slice();
  for (let i = 0; i < a.rows; i++) {
    const { miss, size } = rowMiss(fitted[i], a.data, i * d, u);
    if (!(Math.abs(miss) > TOLD_APART * size)) continue;
    if (residuals[i] === 0) return false;
    const none = rowMiss(0, a.data, i * d, u);
    better[i] = scaleByPower(0 - none.miss, none.exponent);
  }
  const left = residuals.map((r, i) => (better[i] === fitted[i] ? r : b[i] - better[i]));
  const objective = left.reduce((sum, r) => sum + Math.abs(r), 0);
  if (gapOf(left, dual, 0, a.rows) > gapOf(residuals, dual, 0, a.rows) + TOLD_APART * objective) return false;
  fitted.set(better);
  residuals.set(left);
  return true;
}
