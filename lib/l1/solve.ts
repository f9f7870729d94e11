import {
  checkCount,
  checkFiniteMatrix,
  checkLength,
  checkPositive,
  type Matrix,
  type MatrixLike,
  matrix,
  ShapeError,
  toFiniteVector,
  toMatrix,
  type VectorLike,
} from "../num";
import { factorDesign } from "./design";
import { engineFor } from "./engine";
import type { LadBatchSolution, LadOptions, LadSolution } from "./solution";
import { type Answers, solveExactly } from "./solve-exactly";
import { solveFast } from "./solve-fast";
import type { LadStatus } from "./status";

/**
 * Least absolute deviations: u ∈ ℝᵈ minimising ‖Au − b‖₁, with a proof.
 *
 * The dual problem is max bᵀz subject to ‖z‖∞ ≤ 1, Aᵀz = 0; the z that is returned proves the minimum.
 *
 * @param design A, n×d. Any rank, any scale, duplicate or zero rows and columns.
 * @param rhs b, length n. Any share of its entries may be corrupted, by any amount.
 * @returns coefficients u, fitted values, residuals, objective, dual z, gap, rank, status; see `LadSolution`.
 * @throws {ShapeError} sizes disagree, or no rows or columns. {DomainError} NaN or ±Infinity. A hard problem does not
 * throw: read `status`.
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
  const a = checkedDesign("solveLadBatch", design);
  const b = toMatrix(rhsRows, "solveLadBatch", "rhsRows");
  if (!allFinite(b.data)) checkFiniteMatrix("solveLadBatch", "rhsRows", b);
  if (b.rows > 0)
    checkLength("solveLadBatch", "each row of rhsRows", b.columns, a.rows, "one entry per row of the design");
  return solveAll("solveLadBatch", a, b, options);
}

/** x·0 is 0 for finite x only. Four sums, so that no addition waits for the one before. */
function allFinite(data: Float64Array): boolean {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i + 3 < data.length; i += 4) {
    s0 += data[i] * 0;
    s1 += data[i + 1] * 0;
    s2 += data[i + 2] * 0;
    s3 += data[i + 3] * 0;
  }
  for (; i < data.length; i++) s0 += data[i] * 0;
  return s0 + s1 + s2 + s3 === 0;
}

function checkedDesign(where: string, design: MatrixLike): Matrix {
  const a = toMatrix(design, where, "design");
  if (a.rows === 0 || a.columns === 0)
    throw new ShapeError(
      `${where}: design is ${a.rows}×${a.columns}; it needs at least one row and one column.`,
    );
  if (!allFinite(a.data)) checkFiniteMatrix(where, "design", a);
  return a;
}

function solveAll(where: string, a: Matrix, b: Matrix, options: LadOptions): LadBatchSolution {
  const { rows: n, columns: d } = a;
  const p = b.rows;
  const maxPivots = options.maxPivots ?? 1000 + 50 * (n + d);
  checkCount(where, "maxPivots", maxPivots, 0);
  const resolution = options.resolution ?? 0;
  if (resolution !== 0) checkPositive(where, "resolution", resolution);
  const backend = options.backend ?? "wasm";
  const design = factorDesign(a, backend);
  const answers: Answers = {
    coefficients: unwritten(p, d),
    fitted: unwritten(p, n),
    residuals: unwritten(p, n),
    objectives: new Float64Array(p),
    duals: unwritten(p, n),
    gaps: new Float64Array(p),
    rank: design.rank,
    statuses: new Array<LadStatus>(p),
    iterations: new Int32Array(p),
  };
  const engine = p > 0 && maxPivots > 0 ? engineFor(design, p, backend) : undefined;
  if (engine) solveFast(design, engine, b, maxPivots, resolution, answers);
  else for (let j = 0; j < p; j++) solveExactly(design, b, maxPivots, answers, j);
  return answers;
}

const LARGE = 65536; // bytes; below, zeros cost nothing

/** A matrix for answers: every entry is written before anyone sees it, so a large one is not cleared first. */
function unwritten(rows: number, columns: number): Matrix {
  const bytes = 8 * rows * columns;
  if (bytes < LARGE) return matrix(rows, columns);
  return matrix(rows, columns, new Float64Array(Buffer.allocUnsafeSlow(bytes).buffer));
}
