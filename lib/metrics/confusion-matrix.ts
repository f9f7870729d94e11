import { type Classifier, predictClasses } from "../models/classifier";
import { checkSize, type Matrix, matrix } from "../num";
import { examine, type LabelledPoints } from "./labelled-points";

/**
 * How often which class was taken for which: entry (a, b) is the number of points of class a that the classifier puts into
 * class b. Row sums are the classes' sizes; the diagonal is what is right.
 *
 * @returns classes×classes.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a label that is no class.
 *
 * @example
 * ```ts
 * const classifier = cnnClassifier({ hidden: [[1, 0], [0, 1]], output: [1, -1] }, 1);
 * const points = { inputs: [[3, 1], [1, 3], [2, 1]], labels: [1, 0, 0] };
 * confusionMatrix(classifier, points).data; // => [1, 1, 0, 1]
 * ```
 */
export function confusionMatrix(classifier: Classifier, points: LabelledPoints): Matrix {
  const { inputs, labels } = examine("confusionMatrix", classifier, points);
  const predicted = predictClasses("confusionMatrix", classifier, inputs);
  return countPairs("confusionMatrix", classifier.classes, labels, predicted);
}

/** Entry (a, b): for how many s is labels[s] = a and predicted[s] = b? */
export function countPairs(
  where: string,
  classes: number,
  labels: ArrayLike<number>,
  predicted: ArrayLike<number>,
): Matrix {
  checkSize(where, `classes × classes = ${classes}×${classes}`, classes * classes);
  const counts = matrix(classes, classes);
  for (let s = 0; s < labels.length; s++) counts.data[labels[s] * classes + predicted[s]]++;
  return counts;
}
