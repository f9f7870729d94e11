import type { Matrix } from "../num";
import type { LadDesign } from "./design";
import { exponentOf, scaleByPower } from "./power";
import { simplex } from "./simplex";
import type { LadBatchSolution } from "./solution";
import { LadStatus } from "./status";

/** A batch's answers while they are being written. */
export type Answers = Omit<LadBatchSolution, "statuses"> & { readonly statuses: LadStatus[] };

/** Problem j by the exact method: scale, solve, scale back. Right for any finite input, at any scale. */
export function solveExactly(
  design: LadDesign,
  rhsRows: Matrix,
  maxPivots: number,
  answers: Answers,
  j: number,
): void {
  const { rows: n, columns: d, rowExponents } = design;
  const b = rhsRows.data.subarray(j * n, (j + 1) * n);

  // Row i of the scaled problem is 2^rowExponents[i] of the given one, and b is brought to 1 by 2^shift.
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

  const fitted = answers.fitted.data.subarray(j * n, (j + 1) * n);
  const residuals = answers.residuals.data.subarray(j * n, (j + 1) * n);
  const dual = answers.duals.data.subarray(j * n, (j + 1) * n);
  const coefficients = answers.coefficients.data.subarray(j * d, (j + 1) * d);
  dual.set(outcome.dual);
  let objective = 0;
  let gap = 0;
  for (let i = 0; i < n; i++) {
    fitted[i] =
      outcome.residuals[i] === 0
        ? b[i]
        : scaleByPower(scaled[i] - outcome.residuals[i], -rowExponents[i] - shift);
    residuals[i] = b[i] - fitted[i];
    objective += Math.abs(residuals[i]);
    gap += Math.abs(residuals[i]) - dual[i] * residuals[i];
  }
  design.coefficients(outcome.v, -shift, coefficients);
  answers.objectives[j] = objective;
  answers.gaps[j] = gap;
  answers.iterations[j] = outcome.pivots;
  if (!outcome.proven)
    answers.statuses[j] = outcome.limitReached ? LadStatus.IterationLimit : LadStatus.Inaccurate;
  else
    answers.statuses[j] = coefficients.every(Number.isFinite)
      ? LadStatus.Optimal
      : LadStatus.CoefficientsOverflow;
}
