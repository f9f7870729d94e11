import {
  checkLength,
  DomainError,
  type Matrix,
  matrix,
  toClassLabels,
  toFiniteVector,
  type VectorLike,
} from "../../num";

/**
 * `squared`: (1/2n) Σₛ Σ_c (y_c − f_c)². `softmax`: −(1/n) Σₛ log p_y with p the softmax of the C ≥ 2 scores.
 */
export type LayeredLoss = "squared" | "softmax";

export const LAYERED_LOSSES: readonly LayeredLoss[] = ["squared", "softmax"];

/**
 * What the outputs are to be, C×n: the numbers themselves for one output; else of class labels ±1, one against all, for
 * `squared`, and 1 or 0 for `softmax`.
 */
export function toTargets(
  where: string,
  loss: LayeredLoss,
  given: VectorLike,
  outputs: number,
  points: number,
): Matrix {
  if (outputs === 1) {
    if (loss === "softmax")
      throw new DomainError(
        `${where}: loss = "softmax" has nothing to tell apart with one output, whose softmax is 1 always. Take two outputs or more, or "squared".`,
      );
    const numbers = toFiniteVector(where, "targets", given);
    checkLength(where, "targets", numbers.length, points, "one target per point (row of inputs)");
    return matrix(1, points, Float64Array.from(numbers));
  }
  return targetsOfClasses(loss, toClassLabels(where, given, points, outputs).labels, outputs);
}

/** `toTargets` of labels that are classes, which may all be the same one: they are asked about, nothing learns from them. */
export function targetsOfClasses(loss: LayeredLoss, labels: ArrayLike<number>, outputs: number): Matrix {
  const points = labels.length;
  const other = loss === "squared" ? -1 : 0;
  const targets = matrix(outputs, points);
  for (let c = 0; c < outputs; c++)
    for (let s = 0; s < points; s++) targets.data[c * points + s] = labels[s] === c ? 1 : other;
  return targets;
}

/** The mean loss of scores, C rows of `stride` numbers of which the first n count. */
export function meanLayeredLoss(
  loss: LayeredLoss,
  scores: Float64Array,
  stride: number,
  targets: Matrix,
): number {
  const { rows: outputs, columns: n, data } = targets;
  let sum = 0;
  for (let s = 0; s < n; s++) {
    if (loss === "softmax") {
      const { most, total } = exponentials(scores, stride, outputs, s);
      sum += Math.log(total);
      for (let c = 0; c < outputs; c++) sum += data[c * n + s] * (most - scores[c * stride + s]);
    } else
      for (let c = 0; c < outputs; c++) {
        const error = data[c * n + s] - scores[c * stride + s];
        sum += 0.5 * error * error;
      }
  }
  return sum / n;
}

/**
 * Minus the derivatives of n·loss by the scores: y − f, or y − softmax(f).
 *
 * @param errors overwritten; laid out like the scores. @returns whether all are finite.
 */
export function layeredErrors(
  loss: LayeredLoss,
  scores: Float64Array,
  stride: number,
  targets: Matrix,
  errors: Float64Array,
): boolean {
  const { rows: outputs, columns: n, data } = targets;
  let check = 0;
  for (let s = 0; s < n; s++) {
    const { most, total } =
      loss === "softmax" ? exponentials(scores, stride, outputs, s) : { most: 0, total: 1 };
    for (let c = 0; c < outputs; c++) {
      const f = scores[c * stride + s];
      const told = loss === "softmax" ? Math.exp(f - most) / total : f;
      const error = data[c * n + s] - told;
      errors[c * stride + s] = error;
      check += error * 0; // NaN from the first error that is not finite
    }
  }
  return check === 0;
}

/** The largest score of a point, and Σ_c exp(f_c − largest): no overflow at any score. */
function exponentials(
  scores: Float64Array,
  stride: number,
  outputs: number,
  s: number,
): { most: number; total: number } {
  let most = scores[s];
  for (let c = 1; c < outputs; c++) most = Math.max(most, scores[c * stride + s]);
  let total = 0;
  for (let c = 0; c < outputs; c++) total += Math.exp(scores[c * stride + s] - most);
  return { most, total };
}
