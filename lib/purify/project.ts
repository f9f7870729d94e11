import { SingularValueDecomposition } from "ml-matrix";
import { solveLadBatch } from "../l1";
import { type Matrix, matrix, toMlMatrix } from "../num";

/** `l1`: least absolute deviations. `l2`: least squares, the orthogonal projection. */
export type Norm = "l1" | "l2";

export const NORMS: readonly Norm[] = ["l1", "l2"];

/** What is left of each right-hand side when only its part in the design's range is kept. */
export interface Projection {
  /** Row j is A uⱼ with uⱼ = argmin ‖bⱼ − A u‖; p×n like the right-hand sides. */
  readonly fitted: Matrix;
  /** Of the design. */
  readonly rank: number;
  /** How many of the p answers carry no proof of optimality; see `solveLad`. Always 0 for l2. */
  readonly unproven: number;
}

/**
 * Row j of the result is A·argmin_u ‖bⱼ − A u‖ in the chosen norm, for every row bⱼ of the right-hand sides.
 *
 * @param design A, n×d, of any rank. @param rightHandSides p×n, one problem a row.
 * @param resolution what the right-hand sides are known to: smaller residuals are rounding error (l1 only).
 */
export function projectRows(
  design: Matrix,
  rightHandSides: Matrix,
  norm: Norm,
  resolution: number,
): Projection {
  if (norm === "l2") return projectOrthogonally(design, rightHandSides);
  const { fitted, rank, statuses } = solveLadBatch(design, rightHandSides, { resolution });
  return { fitted, rank, unproven: statuses.filter((status) => status !== "optimal").length };
}

function projectOrthogonally(design: Matrix, rightHandSides: Matrix): Projection {
  const svd = new SingularValueDecomposition(toMlMatrix(design), { autoTranspose: true });
  const rank = svd.rank;
  const basis = svd.leftSingularVectors; // n×min(n, d), the first `rank` columns span the range
  const fitted = matrix(rightHandSides.rows, rightHandSides.columns);
  const n = rightHandSides.columns;
  for (let c = 0; c < rank; c++) {
    const direction = Float64Array.from(basis.getColumn(c));
    for (let j = 0; j < rightHandSides.rows; j++) {
      let along = 0;
      for (let i = 0; i < n; i++) along += direction[i] * rightHandSides.data[j * n + i];
      for (let i = 0; i < n; i++) fitted.data[j * n + i] += along * direction[i];
    }
  }
  return { fitted, rank, unproven: 0 };
}
