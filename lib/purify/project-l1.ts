import { fitLadBatch, LadStatus } from "../l1";
import { largestSize, type Matrix, matrix, row } from "../num";
import type { Projection } from "./project";

/** A change of a weight beyond this many times the largest initial weight is no training: it is an outlier. */
const FAR = 64;

/**
 * ℓ1 projection of every right-hand side, in numbers of the weights' own scale.
 *
 * A flipped bit can make a weight 10³⁸; beside it every other entry is below the rounding error. But an outlier acts
 * through its sign alone: as long as the fit does not reach it, it may be moved along its residual without changing the
 * solution. So outliers are drawn in to ±64 times the largest initial weight, and where a fit does reach that far, the
 * problem is solved again as it was given.
 *
 * @param scale the largest initial weight. Differences to such weights are known to a few units of its rounding.
 * @param solve for tests of what is made of its answers.
 */
export function projectInL1(
  design: Matrix,
  rightHandSides: Matrix,
  scale: number,
  solve: typeof fitLadBatch = fitLadBatch,
): Projection {
  const { rows: p, columns: n } = rightHandSides;
  const resolution = 4 * Number.EPSILON * scale;
  const far = scale > 0 ? FAR * scale : Number.POSITIVE_INFINITY;
  const isFar = largestSize(rightHandSides.data) > far;
  const near = isFar ? drawnIn(rightHandSides, far) : rightHandSides;
  const { fitted, rank, statuses } = solve(design, near, { resolution });
  const last = [...statuses]; // the status of the solution that counts, row by row
  for (let j = 0; isFar && j < p; j++) {
    const given = row(rightHandSides, j);
    const own = row(fitted, j);
    if (!given.some((b, i) => Math.abs(b) > far && Math.abs(own[i]) >= far)) continue;
    const again = solve(design, matrix(1, n, given), { resolution });
    own.set(again.fitted.data);
    last[j] = again.statuses[0];
  }
  return { fitted, rank, unproven: last.filter((status) => !PROVEN.includes(status)).length };
}

function drawnIn({ rows, columns, data }: Matrix, far: number): Matrix {
  return matrix(
    rows,
    columns,
    data.map((b) => Math.max(-far, Math.min(far, b))),
  );
}

/** The fit is all that counts here: coefficients beyond the range of doubles take nothing from its proof. */
const PROVEN: readonly LadStatus[] = [LadStatus.Optimal, LadStatus.CoefficientsOverflow];
