import { type Matrix, type MatrixLike, matrix, toFloat32Matrix } from "../../num";
import type { ScoringClassifier } from "../classifier";
import { checkPoints } from "./check-points";
import { largestOfRows } from "./largest-of-rows";
import { copyLogistic, type LogisticParameters, logitsOf, probabilitiesOf } from "./logistic";

/**
 * A logistic regression as a classifier: scores are probabilities, the class is the one of the largest, the lowest of equal
 * ones. Points are rounded to single precision.
 *
 * @param parameters as `trainLogisticRegression` gives them (copied).
 * @throws {ShapeError} sizes disagree. {DomainError} a weight is not finite.
 *
 * @example
 * ```ts
 * const parameters = { inputSize: 2, classes: 2, weights: matrix(1, 2, Float64Array.of(3, 4)), biases: Float64Array.of(-5) };
 * const classifier = logisticClassifier(parameters);
 * classifier.predict([[1, 1], [0, 1]]); // => [1, 0]
 * classifier.scores([[1, 1]]).data; // ≈ [0.119, 0.881]
 * ```
 */
export function logisticClassifier(parameters: LogisticParameters): ScoringClassifier {
  const where = "logisticClassifier";
  const { inputSize, classes, weights, biases } = copyLogistic(where, parameters);
  const logits = new Float64Array(biases.length);
  const scores = (points: MatrixLike): Matrix => {
    const given = toFloat32Matrix(points, where, "points");
    checkPoints(where, given, inputSize);
    const result = matrix(given.rows, classes);
    for (let s = 0; s < given.rows; s++) {
      logitsOf(weights.data, biases, given.data, s * inputSize, logits);
      probabilitiesOf(logits, result.data, s * classes);
    }
    return result;
  };
  return { classes, inputSize, scores, predict: (points) => largestOfRows(scores(points)) };
}
