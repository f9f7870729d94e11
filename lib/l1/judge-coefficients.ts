import { scaleByPower } from "./power";
import { rowMiss } from "./row-miss";

/** How well coefficients give a fit; all Infinity when one is beyond doubles. */
export interface Judgement {
  /** max_i |fitted_i − (Au)_i| / Σ_j |a_ij u_j|. */
  readonly error: number;
  /** ‖b − Au‖₁. */
  readonly objective: number;
  /** As `error`, over the interpolated rows alone. */
  readonly missed: number;
  /** max_i |fitted_i − (Au)_i|. */
  readonly off: number;
}

/** Evaluates Au row by row with twice the digits. @param a row-major, rows of u.length. */
export function judgeCoefficients(
  a: Float64Array,
  u: Float64Array,
  fitted: Float64Array,
  residuals: Float64Array,
): Judgement {
  if (!u.every(Number.isFinite)) {
    const beyond = Number.POSITIVE_INFINITY;
    return { error: beyond, objective: beyond, missed: beyond, off: beyond };
  }
  let error = 0;
  let objective = 0;
  let missed = 0;
  let off = 0;
  for (let i = 0; i < fitted.length; i++) {
    const row = rowMiss(fitted[i], a, i * u.length, u);
    const miss = scaleByPower(row.miss, row.exponent);
    const relative = row.miss === 0 ? 0 : Math.abs(row.miss) / row.size;
    error = Math.max(error, relative);
    objective += Math.abs(residuals[i] + miss);
    if (residuals[i] === 0) missed = Math.max(missed, relative);
    off = Math.max(off, Math.abs(miss));
  }
  return { error, objective, missed, off };
}
