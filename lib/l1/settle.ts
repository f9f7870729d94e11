import { type Matrix, matrix, row } from "../num";
import { type Answers, answersTo, copyAnswer } from "./answers";
import { factorDesign, type LadDesign } from "./design";
import { mendFit, TOLD_APART } from "./mend-fit";
import { refineCoefficients } from "./refine-coefficients";
import { solveExactly } from "./solve-exactly";
import { LadStatus } from "./status";

/**
 * Problems that the fast method has proven on the scale of their largest numbers, but whose faint rows or whose coefficients
 * need a closer look. Fitted values that rounding has blurred are mended. Where the interpolated rows, which that scale does
 * not tell apart, contradict each other on their own, the exact method decides row by row, and its answer is taken unless its
 * coefficients stay further from the minimum.
 */
export function settle(
  design: LadDesign,
  b: Matrix,
  maxPivots: number,
  resolution: number,
  answers: Answers,
  problems: readonly number[],
): void {
  let rowByRow: LadDesign | undefined;
  for (const j of problems) {
    const [fitted, residuals, dual] = [answers.fitted, answers.residuals, answers.duals].map((m) =>
      row(m, j),
    );
    const { u, objective } = refineCoefficients(design, fitted, residuals, resolution);
    if (!u.every(Number.isFinite)) {
      answers.statuses[j] = LadStatus.CoefficientsOverflow;
      continue;
    }
    if (resolution !== 0) continue;
    if (mendFit(design.given, row(b, j), u, { fitted, residuals, dual })) {
      answers.objectives[j] = residuals.reduce((sum, r) => sum + Math.abs(r), 0);
      continue;
    }
    rowByRow ??= factorDesign(design.given, design.backend, 0);
    const again = answersTo(design, 1);
    solveExactly(rowByRow, matrix(1, b.columns, row(b, j)), maxPivots, resolution, again, 0);
    if (again.statuses[0] !== LadStatus.Optimal) continue;
    const other = refineCoefficients(design, again.fitted.data, again.residuals.data, resolution);
    if (other.objective <= (1 + TOLD_APART) * objective) copyAnswer(again, 0, answers, j);
  }
}
