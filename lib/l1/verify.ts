import {
  checkFiniteMatrix,
  checkLength,
  type MatrixLike,
  toFiniteVector,
  toMatrix,
  type VectorLike,
} from "../num";
import { exponentOf, scaleByPower } from "./power";
import type { LadSolution } from "./solution";

/** What `verifyLad` found. All but `objective` and `gap` are relative; 0 is perfect. */
export interface LadCertificate {
  /** ‖b − fitted‖₁. */
  readonly objective: number;
  /** Σ(|r_i| − z_i r_i). */
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
 * ‖Au′ − b‖₁ ≥ zᵀ(b − Au′) = zᵀb = zᵀ(b − fitted) for every u′, so the objective is within `gap` of the minimum.
 *
 * @throws {ShapeError} sizes disagree. {DomainError} NaN or ±Infinity in the problem.
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
  solution: Pick<LadSolution, "coefficients" | "fitted" | "dual">,
): LadCertificate {
  const a = toMatrix(design, "verifyLad", "design");
  checkFiniteMatrix("verifyLad", "design", a);
  const { rows: n, columns: d } = a;
  const b = toFiniteVector("verifyLad", "rhs", rhs);
  const { coefficients, fitted, dual } = solution;
  checkLength("verifyLad", "rhs", b.length, n, "one entry per row of the design");
  checkLength("verifyLad", "solution.fitted", fitted.length, n, "one entry per row of the design");
  checkLength("verifyLad", "solution.dual", dual.length, n, "one entry per row of the design");
  checkLength(
    "verifyLad",
    "solution.coefficients",
    coefficients.length,
    d,
    "one entry per column of the design",
  );

  let objective = 0;
  let gap = 0;
  let dualInfeasibility = 0;
  let interpolated = 0;
  for (let i = 0; i < n; i++) {
    const residual = b[i] - fitted[i];
    objective += Math.abs(residual);
    gap += Math.abs(residual) - dual[i] * residual;
    dualInfeasibility = Math.max(dualInfeasibility, Math.abs(dual[i]) - 1);
    if (residual === 0) interpolated++;
  }

  // Columns are brought to size 1 by powers of two, so that no sum overflows or loses digits.
  let stationarity = 0;
  const lifts = new Int32Array(d);
  for (let j = 0; j < d; j++) {
    let top = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < n; i++) top = Math.max(top, exponentOf(a.data[i * d + j]));
    if (!Number.isFinite(top)) continue;
    lifts[j] = -top;
    let sum = 0;
    let total = 0;
    for (let i = 0; i < n; i++) {
      const entry = scaleByPower(a.data[i * d + j], -top);
      sum += entry * dual[i];
      total += Math.abs(entry);
    }
    stationarity = Math.max(stationarity, Math.abs(sum) / total);
  }

  return {
    objective,
    gap,
    relativeGap: gap === 0 ? 0 : Math.abs(gap) / objective,
    dualInfeasibility,
    stationarity,
    consistency: coefficients.every(Number.isFinite) ? inconsistency() : Number.NaN,
    interpolated,
  };

  function inconsistency(): number {
    // Everything in units where the columns of A, and the largest number of the problem, are of size 1.
    let top = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < d; j++) top = Math.max(top, exponentOf(coefficients[j]) - lifts[j]);
    let worst = 0;
    for (let i = 0; i < n; i++) {
      let row = Number.NEGATIVE_INFINITY;
      for (let j = 0; j < d; j++) row = Math.max(row, exponentOf(a.data[i * d + j]) + lifts[j]);
      const unit = Math.max(exponentOf(b[i]), exponentOf(fitted[i]), top + row);
      if (!Number.isFinite(unit)) continue;
      let sum = scaleByPower(fitted[i], -unit);
      for (let j = 0; j < d; j++)
        if (a.data[i * d + j] !== 0 && coefficients[j] !== 0)
          sum -=
            scaleByPower(a.data[i * d + j], lifts[j] - row) *
            scaleByPower(coefficients[j], row - lifts[j] - unit);
      const total =
        Math.abs(scaleByPower(b[i], -unit)) +
        (Number.isFinite(top + row) ? scaleByPower(2, top + row - unit) : 0);
      worst = Math.max(worst, Math.abs(sum) / total);
    }
    return worst;
  }
}
