import { checkFiniteMatrix, type MatrixLike, toMatrix } from "../../num";
import { checkPoints } from "./check-points";
import { copyLogistic, type LogisticParameters, logitsOf } from "./logistic";

/**
 * The distance of points from where a logistic regression changes its mind, in ℓ2:
 *   |w·x + b|/‖w‖ for two classes, else the least of (z_t − z_c)/‖W_t − W_c‖ over the classes c other than the likeliest, t.
 * It is exact: no adversary is nearer, and an attack that says less is wrong.
 *
 * @param parameters as `trainLogisticRegression` gives them. @param points n×d, one a row, as they are: not rounded.
 * @returns  length n; Infinity where no other class can be reached.
 * @throws   {ShapeError} sizes disagree. {DomainError} a number is not finite.
 * Cost: O(n·d·classes).
 *
 * @example
 * ```ts
 * const parameters = { inputSize: 2, classes: 2, weights: matrix(1, 2, Float64Array.of(3, 4)), biases: Float64Array.of(-5) };
 * logisticDistance(parameters, [[1, 1], [0, 0]]); // ≈ [0.400, 1.000]
 * ```
 */
export function logisticDistance(parameters: LogisticParameters, points: MatrixLike): Float64Array {
  const where = "logisticDistance";
  const { inputSize, weights, biases } = copyLogistic(where, parameters);
  const given = toMatrix(points, where, "points");
  checkPoints(where, given, inputSize);
  checkFiniteMatrix(where, "points", given);
  const rows = biases.length;
  const logits = new Float64Array(rows);
  const apart = gaps(weights.data, rows);
  return Float64Array.from({ length: given.rows }, (_, s) => {
    logitsOf(weights.data, biases, given.data, s * inputSize, logits);
    if (rows === 1) return perNorm(Math.abs(logits[0]), apart[0]);
    const top = logits.indexOf(Math.max(...logits));
    let least = Number.POSITIVE_INFINITY;
    for (let c = 0; c < rows; c++)
      if (c !== top) least = Math.min(least, perNorm(logits[top] - logits[c], apart[top * rows + c]));
    return least;
  });
}

/** Of one row its norm; of several ‖W_a − W_b‖ for every two. */
function gaps(weights: Float64Array, rows: number): Float64Array {
  const d = weights.length / rows;
  return Float64Array.from({ length: rows * rows }, (_, i) => {
    const [a, b] = [Math.floor(i / rows) * d, (i % rows) * d];
    let sum = 0;
    for (let j = 0; j < d; j++) {
      const difference = rows === 1 ? weights[j] : weights[a + j] - weights[b + j];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  });
}

const perNorm = (height: number, norm: number): number =>
  norm === 0 ? Number.POSITIVE_INFINITY : height / norm;
