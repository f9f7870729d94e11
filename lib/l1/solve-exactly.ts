import type { Matrix } from "../num";
import type { Answers } from "./answers";
import type { LadDesign } from "./design";
import { gapOf } from "./gap";
import { mendFit, TOLD_APART } from "./mend-fit";
import { exponentOf, scaleByPower } from "./power";
import { refineCoefficients } from "./refine-coefficients";
import { simplex } from "./simplex";
import { LadStatus } from "./status";

/** Rounding of a number below the normal range: half of this, at most. */
const LEAST = Number.MIN_VALUE;

/**
 * Problem j by the exact method: scale, solve, scale back. Right for any finite input, at any scale; what of the answer no
 * double can hold is said by its status.
 *
 * @param resolution of the right-hand sides: at 0, fitted values below the rounding error of b are mended.
 */
export function solveExactly(
  design: LadDesign,
  rhsRows: Matrix,
  maxPivots: number,
  resolution: number,
  answers: Answers,
  j: number,
): void {
  const { rows: n, rowExponents } = design;
  const b = rhsRows.data.subarray(j * n, (j + 1) * n);

  // Step 1. Row i of the scaled problem is 2^rowExponents[i] of the given one, and b is brought to 1 by 2^shift.
  let top = Number.NEGATIVE_INFINITY;
  let heaviest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    top = Math.max(top, exponentOf(b[i]) + rowExponents[i]);
    heaviest = Math.min(heaviest, rowExponents[i]);
  }
  const shift = Number.isFinite(top) ? -top : 0;
  const scaled = b.map((value, i) => scaleByPower(value, rowExponents[i] + shift));
  const weights = b.map((_, i) => scaleByPower(1, heaviest - rowExponents[i]));
  const outcome = simplex(design, scaled, weights, maxPivots);

  // Step 2. Back to the given scale. Below the normal range of doubles that rounds.
  const fitted = answers.fitted.data.subarray(j * n, (j + 1) * n);
  const residuals = answers.residuals.data.subarray(j * n, (j + 1) * n);
  const dual = answers.duals.data.subarray(j * n, (j + 1) * n);
  dual.set(outcome.dual);
  let rounded = 0;
  for (let i = 0; i < n; i++) {
    const value = scaled[i] - outcome.residuals[i];
    fitted[i] = outcome.residuals[i] === 0 ? b[i] : scaleByPower(value, -rowExponents[i] - shift);
    residuals[i] = b[i] - fitted[i];
    if (outcome.residuals[i] !== 0 && scaleByPower(fitted[i], rowExponents[i] + shift) !== value) rounded++;
  }

  // Step 3. Coefficients, and the fitted values that they can tell better than b − r.
  const { u } = refineCoefficients(design, fitted, residuals, resolution);
  const finite = u.every(Number.isFinite);
  if (resolution === 0 && finite) mendFit(design.given, b, u, { fitted, residuals, dual });
  const objective = residuals.reduce((sum, r) => sum + Math.abs(r), 0);
  const gap = rounded * LEAST + gapOf(residuals, dual, 0, n);
  const inRange = Number.isFinite(objective) && rounded * LEAST <= TOLD_APART * objective;
  answers.objectives[j] = objective;
  answers.gaps[j] = Number.isFinite(objective) ? gap : Number.POSITIVE_INFINITY;
  answers.iterations[j] = outcome.pivots;
  if (!outcome.proven)
    answers.statuses[j] = outcome.limitReached ? LadStatus.IterationLimit : LadStatus.Inaccurate;
  else if (!inRange) answers.statuses[j] = LadStatus.BeyondDoubles;
  else answers.statuses[j] = finite ? LadStatus.Optimal : LadStatus.CoefficientsOverflow;
}
