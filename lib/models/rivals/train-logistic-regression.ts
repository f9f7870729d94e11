import {
  BACKENDS,
  type Backend,
  checkCount,
  checkOneOf,
  checkOptions,
  checkPositive,
  keysOf,
  type MatrixLike,
  matrix,
  ShapeError,
  toClassLabels,
  toFloat32Matrix,
  type VectorLike,
} from "../../num";
import type { LogisticParameters } from "./logistic";
import { logisticLoss } from "./logistic-loss";
import { minimize } from "./minimize";

/** How a logistic regression is fitted. */
export interface LogisticOptions {
  /** λ > 0, of (λ/2)‖W‖²; 1/n unless told, which is scikit-learn's C = 1 (λ = 1/(nC)). */
  readonly penalty?: number;
  /** It has converged when no partial derivative is larger; 1e-6 unless told. */
  readonly tolerance?: number;
  /** At most so many; 1,000 unless told. */
  readonly iterations?: number;
  /** How many classes there are; the largest label + 1 unless told. */
  readonly classes?: number;
  /** `auto` unless told. Every backend gives the same bits. */
  readonly backend?: Backend;
}

const OPTIONS = keysOf<LogisticOptions>({
  penalty: true,
  tolerance: true,
  iterations: true,
  classes: true,
  backend: true,
});

/** A fitted logistic regression. */
export interface TrainedLogisticRegression {
  readonly parameters: LogisticParameters;
  /** `stalled`: rounding hides any further descent. */
  readonly status: "converged" | "iterations" | "stalled";
  readonly iterations: number;
  /** What was minimised, at the end. */
  readonly loss: number;
}

/**
 * Logistic regression: W, b minimising
 *   (1/n) Σₛ −log p_{yₛ}(xₛ) + (λ/2)‖W‖²,
 * p the softmax of Wx + b, of two classes σ(w·x + b) for class 1. The minimum is unique, so nothing is drawn. Points are in
 * single precision, all else in double.
 *
 * @param points n×d, one a row. @param labels length n, each a class.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a label that is no class, labels all alike, an option of
 *   another name or out of range. Not to converge does not throw: read status.
 * Cost: O(n·d·classes) an iteration, about a hundred of them.
 *
 * @example
 * ```ts
 * const { parameters, status } = trainLogisticRegression([[0], [1], [2], [3]], [0, 0, 1, 1]);
 * status; // => "converged"
 * logisticClassifier(parameters).predict([[1.4], [1.6]]); // => [0, 1]
 * ```
 */
export function trainLogisticRegression(
  points: MatrixLike,
  labels: VectorLike,
  options: LogisticOptions = {},
): TrainedLogisticRegression {
  const where = "trainLogisticRegression";
  checkOptions(where, options, OPTIONS);
  const given = toFloat32Matrix(points, where, "points");
  const { rows: n, columns: d } = given;
  if (n === 0 || d === 0)
    throw new ShapeError(`${where}: points are ${n}×${d}; at least one row and one column.`);
  const { penalty = 1 / n, tolerance = 1e-6, iterations = 1000, backend = "auto" } = options;
  checkPositive(where, "penalty", penalty);
  checkPositive(where, "tolerance", tolerance);
  checkCount(where, "iterations", iterations);
  checkOneOf(where, "backend", backend, BACKENDS);
  const known = toClassLabels(where, labels, n, options.classes);
  const { classes } = known;
  const rows = classes === 2 ? 1 : classes;
  const start = matrix(rows, d + 1).data;
  const loss = logisticLoss(where, given, known, penalty, backend);
  const found = minimize(loss, start, tolerance, iterations);
  return {
    parameters: {
      inputSize: d,
      classes,
      weights: matrix(rows, d, found.x.slice(0, rows * d)),
      biases: found.x.slice(rows * d),
    },
    status: found.status,
    iterations: found.iterations,
    loss: found.value,
  };
}
