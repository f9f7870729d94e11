import { type Matrix, matrix, row } from "../num";
import type { LadDesign } from "./design";
import { refineCoefficients } from "./refine-coefficients";
import type { LadBatchSolution } from "./solution";
import type { LadStatus } from "./status";

type OfCoefficients = "coefficients" | "coefficientErrors" | "coefficientObjectives";

/** A batch's answers while they are being written: all but what follows from the fit. */
export type Answers = Omit<LadBatchSolution, "statuses" | OfCoefficients> & {
  readonly statuses: LadStatus[];
};

/** Room for the answers to p problems over a design. */
export function answersTo(design: LadDesign, p: number): Answers {
  const { rows: n, rank } = design;
  return {
    fitted: unwritten(p, n),
    residuals: unwritten(p, n),
    objectives: new Float64Array(p),
    duals: unwritten(p, n),
    gaps: new Float64Array(p),
    rank,
    statuses: new Array<LadStatus>(p),
    iterations: new Int32Array(p),
  };
}

/** The answer to problem k, as that to problem j. */
export function copyAnswer(from: Answers, k: number, to: Answers, j: number): void {
  for (const name of ["fitted", "residuals", "duals"] as const) row(to[name], j).set(row(from[name], k));
  for (const name of ["objectives", "gaps", "iterations"] as const) to[name][j] = from[name][k];
  to.statuses[j] = from.statuses[k];
}

const LARGE = 65536; // bytes; below, zeros cost nothing

/** A matrix for answers: every entry is written before anyone sees it, so a large one is not cleared first. */
export function unwritten(rows: number, columns: number): Matrix {
  const bytes = 8 * rows * columns;
  if (bytes < LARGE) return matrix(rows, columns);
  return matrix(rows, columns, new Float64Array(Buffer.allocUnsafeSlow(bytes).buffer));
}

/** The answers with their coefficients, which are computed when one first asks for them: many only want the fit. */
export function withCoefficients(design: LadDesign, answers: Answers, resolution: number): LadBatchSolution {
  let known: Pick<LadBatchSolution, OfCoefficients> | undefined;
  const all = (): Pick<LadBatchSolution, OfCoefficients> => {
    known ??= coefficientsOf(design, answers, resolution);
    return known;
  };
  return {
    get coefficients(): Matrix {
      return all().coefficients;
    },
    get coefficientErrors(): Float64Array {
      return all().coefficientErrors;
    },
    get coefficientObjectives(): Float64Array {
      return all().coefficientObjectives;
    },
    // One by one: spreading them would cost as much as solving a small problem.
    fitted: answers.fitted,
    residuals: answers.residuals,
    objectives: answers.objectives,
    duals: answers.duals,
    gaps: answers.gaps,
    rank: answers.rank,
    statuses: answers.statuses,
    iterations: answers.iterations,
  };
}

function coefficientsOf(
  design: LadDesign,
  { fitted, residuals }: Answers,
  resolution: number,
): Pick<LadBatchSolution, OfCoefficients> {
  const { columns: d } = design;
  const p = fitted.rows;
  const coefficients = matrix(p, d);
  const coefficientErrors = new Float64Array(p);
  const coefficientObjectives = new Float64Array(p);
  for (let j = 0; j < p; j++) {
    const refined = refineCoefficients(design, row(fitted, j), row(residuals, j), resolution);
    coefficients.data.set(refined.u, j * d);
    coefficientErrors[j] = refined.error;
    coefficientObjectives[j] = refined.objective;
  }
  return { coefficients, coefficientErrors, coefficientObjectives };
}
