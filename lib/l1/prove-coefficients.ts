import type { Matrix } from "../num";
import { TOLD_APART } from "./mend-fit";
import { scaleByPower } from "./power";
import { rowMiss } from "./row-miss";

/** What the coefficients of an answer are worth, whatever its fitted values are; all Infinity when one is beyond doubles. */
export interface CoefficientProof {
  /**
   * Do the coefficients give the fitted values, row by row and by each row's own numbers? max_i |fitted_i − (Au)_i| / Σ_j |a_ij u_j|, with twice the
   * digits.
   */
  readonly coefficientError: number;
  /**
   * Σ(|ρ_i| − z_i ρ_i) with ρ = b − Au, with twice the digits: the coefficients' own ‖b − Au‖₁ exceeds the minimum by no more
   * than this.
   */
  readonly coefficientGap: number;
  /**
   * max_i |fitted_i − (Au)_i|, less 1e-12·max_i Σ_j |a_ij u_j|, in units of max(ρ, 2⁻⁴⁶‖b‖∞), where ρ is the resolution: but for
   * rounding errors of their own, the coefficients are optimal, with this dual, for right-hand sides that differ from b by so
   * many resolutions. No more than 8√n are promised, if the rows of A are of like size.
   */
  readonly resolutionsOff: number;
}

const ROUNDING = 1.4210854715202004e-14; // 2⁻⁴⁶: residuals below this part of ‖b‖∞ count as zero, whatever the resolution

/** Evaluates Au row by row and compares it with what was fitted and with b, in units of the resolution. */
export function proveCoefficients(
  a: Matrix,
  b: Float64Array,
  u: Float64Array,
  fitted: Float64Array,
  dual: Float64Array,
  resolution: number,
): CoefficientProof {
  if (!u.every(Number.isFinite)) {
    const beyond = Number.POSITIVE_INFINITY;
    return { coefficientError: beyond, coefficientGap: beyond, resolutionsOff: beyond };
  }
  let coefficientError = 0;
  let coefficientGap = 0;
  let off = 0;
  let largest = 0;
  let top = 0;
  for (let i = 0; i < a.rows; i++) {
    const { miss, size, exponent } = rowMiss(fitted[i], a.data, i * a.columns, u);
    if (miss !== 0) coefficientError = Math.max(coefficientError, Math.abs(miss) / size);
    off = Math.max(off, scaleByPower(Math.abs(miss), exponent));
    largest = Math.max(largest, scaleByPower(size, exponent));
    top = Math.max(top, Math.abs(b[i]));
    const left = rowMiss(b[i], a.data, i * a.columns, u);
    const residual = scaleByPower(left.miss, left.exponent);
    coefficientGap += Math.abs(residual) - dual[i] * residual;
  }
  const unit = Math.max(resolution, ROUNDING * top);
  const beyond = Math.max(0, off - TOLD_APART * largest);
  return { coefficientError, coefficientGap, resolutionsOff: beyond === 0 ? 0 : beyond / unit };
}
