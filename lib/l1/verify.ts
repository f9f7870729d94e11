import {
  checkFiniteMatrix,
  checkLength,
  checkOptions,
  type Matrix,
  type MatrixLike,
  toFiniteVector,
  toMatrix,
  type VectorLike,
} from "../num";
import { checkResolution } from "./check-resolution";
import { consistencyOf } from "./consistency";
import { exponentOf, scaleByPower } from "./power";
import { type CoefficientProof, proveCoefficients } from "./prove-coefficients";
import { type Answer, readAnswer } from "./read-answer";

/** What `verifyLad` found; 0 is perfect. */
export interface LadCertificate extends CoefficientProof {
  /** ‖b − fitted‖₁. */
  readonly objective: number;
  /** Σ(|r_i| − z_i r_i) with r = b − fitted. */
  readonly gap: number;
  /** gap / objective, 0 when both are 0. */
  readonly relativeGap: number;
  /** max_i |z_i| − 1, at least 0. */
  readonly dualInfeasibility: number;
  /** max_j |Σ_i a_ij z_i| / Σ_i |a_ij|. */
  readonly stationarity: number;
  /**
   * Do the coefficients give the fitted values? max_i |fitted_i − (Au)_i| / (|b_i| + α_i·max_j ‖a_j‖∞|u_j|), where
   * α_i = max_j |a_ij| / ‖a_j‖∞ is the size of row i. NaN when a coefficient is beyond the range of doubles.
   */
  readonly consistency: number;
  /** Rows with fitted_i = b_i to the last bit. */
  readonly interpolated: number;
}

/**
 * Recomputes the proof of a solution from the problem and the answer alone: with ‖z‖∞ ≤ 1 and Aᵀz = 0,
 * ‖Au′ − b‖₁ ≥ zᵀ(b − Au′) = zᵀb = zᵀ(b − Au) for every u′. So, if fitted = Au, the objective is within `gap` of the minimum;
 * and whatever fitted is, that of the coefficients is within `coefficientGap` of it.
 *
 * @param options the resolution that the solution was found with, 0 unless told.
 * @throws {ShapeError} sizes disagree. {DomainError} NaN, ±Infinity or what is no number in the problem, an unknown option.
 *
 * @example
 * ```ts
 * const design = [[1, 0], [1, 1], [1, 2], [1, 3], [1, 4]];
 * const rhs = [1, 3, 5, 7, 1000];
 * const { relativeGap, dualInfeasibility, interpolated } = verifyLad(design, rhs, solveLad(design, rhs));
 * Math.max(relativeGap, dualInfeasibility) < 1e-12; // => true
 * interpolated; // => 4
 * ```
 */
export function verifyLad(
  design: MatrixLike,
  rhs: VectorLike,
  solution: Answer,
  options: { readonly resolution?: number } = {},
): LadCertificate {
  checkOptions("verifyLad", options, ["resolution"]);
  const { resolution = 0 } = options;
  checkResolution("verifyLad", resolution);
  const a = toMatrix(design, "verifyLad", "design");
  checkFiniteMatrix("verifyLad", "design", a);
  const b = toFiniteVector("verifyLad", "rhs", rhs);
  checkLength("verifyLad", "rhs", b.length, a.rows, "one entry per row of the design");
  const { coefficients, fitted, dual } = readAnswer("verifyLad", solution, a.rows, a.columns);

  let objective = 0;
  let gap = 0;
  let dualInfeasibility = 0;
  let interpolated = 0;
  for (let i = 0; i < a.rows; i++) {
    const residual = b[i] - fitted[i];
    objective += Math.abs(residual);
    gap += Math.abs(residual) - dual[i] * residual;
    dualInfeasibility = Math.max(dualInfeasibility, Math.abs(dual[i]) - 1);
    if (residual === 0) interpolated++;
  }
  return {
    objective,
    gap,
    relativeGap: gap === 0 ? 0 : Math.abs(gap) / objective,
    dualInfeasibility,
    stationarity: stationarityOf(a, dual),
    consistency: consistencyOf(a, b, coefficients, fitted),
    ...proveCoefficients(a, b, coefficients, fitted, dual, resolution),
    interpolated,
  };
}

/** Columns are brought to size 1 by powers of two, so that no sum overflows or loses digits. */
function stationarityOf(a: Matrix, dual: Float64Array): number {
  const { rows: n, columns: d } = a;
  let worst = 0;
  for (let j = 0; j < d; j++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) top = Math.max(top, exponentOf(a.data[i * d + j]));
    if (!Number.isFinite(top)) continue;
    let sum = 0;
    let total = 0;
    for (let i = 0; i < n; i++) {
      const entry = scaleByPower(a.data[i * d + j], -top);
      sum += entry * dual[i];
      total += Math.abs(entry);
    }
    worst = Math.max(worst, Math.abs(sum) / total);
  }
  return worst;
}
