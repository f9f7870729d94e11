import { SingularValueDecomposition } from "ml-matrix";
import { type Matrix, matrix, toMlMatrix } from "../num";
import { projectInL1 } from "./project-l1";

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
 * @param scale the largest initial weight; see `projectInL1`.
 */
export function projectRows(design: Matrix, rightHandSides: Matrix, norm: Norm, scale: number): Projection {
  return norm === "l1"
    ? projectInL1(design, rightHandSides, scale)
    : projectOrthogonally(design, rightHandSides);
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
