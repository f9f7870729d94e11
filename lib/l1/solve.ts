import { checkLength, type Matrix, type MatrixLike, matrix, toFiniteVector, type VectorLike } from "../num";
import { answersTo, withCoefficients } from "./answers";
import { checkedDesign, checkedRows, readBatch } from "./read-batch";
import type { LadBatchSolution, LadOptions, LadSolution } from "./solution";
import { solveExactly } from "./solve-exactly";
import { solveFast } from "./solve-fast";

/**
 * Least absolute deviations: u ∈ ℝᵈ minimising ‖Au − b‖₁, with a proof.
 *
 * The dual problem is max bᵀz subject to ‖z‖∞ ≤ 1, Aᵀz = 0; the z that is returned proves the minimum.
 *
 * @param design A, n×d. Any rank, any scale, duplicate or zero rows and columns.
 * @param rhs b, length n. Any share of its entries may be corrupted, by any amount.
 * @returns coefficients u, fitted values, residuals, objective, dual z, gap, rank, status; see `LadSolution`.
 * @throws {ShapeError} sizes disagree, or no rows or columns. {DomainError} an entry that is no finite number, an option that
 * is unknown or outside its set. A hard problem does not throw: read `status`.
 *
 * Cost: O(nd·rank) for the design, then O(n·rank) per exchange of a basis row. Source: Barrodale & Roberts 1973.
 *
 * @example
 * ```ts
 * const line = [[1, 0], [1, 1], [1, 2], [1, 3], [1, 4]]; // y = intercept + slope·x at x = 0, …, 4
 * const { coefficients, status } = solveLad(line, [1, 3, 5, 7, 1000]); // y = 1 + 2x, but for the last
 * coefficients; // ≈ [1.000, 2.000]
 * status; // => "optimal"
 * ```
 */
export function solveLad(design: MatrixLike, rhs: VectorLike, options: LadOptions = {}): LadSolution {
  const a = checkedDesign("solveLad", design);
  const b = toFiniteVector("solveLad", "rhs", rhs);
  checkLength("solveLad", "rhs", b.length, a.rows, "one entry per row of the design");
  const batch = solveAll("solveLad", a, matrix(1, a.rows, b), options);
  return {
    coefficients: batch.coefficients.data,
    coefficientError: batch.coefficientErrors[0],
    coefficientObjective: batch.coefficientObjectives[0],
    fitted: batch.fitted.data,
    residuals: batch.residuals.data,
    objective: batch.objectives[0],
    dual: batch.duals.data,
    gap: batch.gaps[0],
    rank: batch.rank,
    status: batch.statuses[0],
    iterations: batch.iterations[0],
  };
}

/**
 * p problems min ‖Au_j − b_j‖₁ over one design: as `solveLad`, with the work on the design done once. Problem j has the
 * same bits here as alone.
 *
 * @param rhsRows p×n; row j is b_j.
 *
 * A problem has the same bits whatever other problems are in its batch. Alone it may have others, in the last places, if the design has
 * from 400 to 4095 rows: from eight problems on they are then guessed at from a sample of the rows, and proven on all.
 *
 * Memory besides the answers: O(nd + d²), and those columns of I − QQᵀ (n×n) that problems ask for, which are what makes
 * setting a row aside cheap; they are kept for n ≤ 512 only, so they take 2 MiB at most.
 *
 * @example
 * ```ts
 * const { coefficients, gaps } = solveLadBatch([[1], [1], [1]], [[3, 4, 100], [-7, 0, 0.5]]); // two medians
 * coefficients.data; // ≈ [4.000, 0.000]
 * gaps; // => [0, 0]
 * ```
 */
export function solveLadBatch(
  design: MatrixLike,
  rhsRows: MatrixLike,
  options: LadOptions = {},
): LadBatchSolution {
  const read = checkedDesign("solveLadBatch", design);
  // Coefficients are computed when they are asked for: from the design as it is now.
  const a = read === design ? matrix(read.rows, read.columns, read.data.slice()) : read;
  const b = checkedRows("solveLadBatch", rhsRows, a.rows);
  return solveAll("solveLadBatch", a, b, options);
}

function solveAll(where: string, a: Matrix, b: Matrix, options: LadOptions): LadBatchSolution {
  const batch = readBatch(where, a, b, options);
  const { design, pivots, resolution, guesses } = batch;
  const answers = answersTo(design, b.rows);
  const engine = batch.engine();
  if (engine) solveFast(design, engine, guesses, b, pivots, resolution, answers);
  else for (let j = 0; j < b.rows; j++) solveExactly(design, b, pivots, resolution, answers, j);
  return withCoefficients(design, answers, resolution);
}
