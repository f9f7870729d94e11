import { type Classifier, predictClasses } from "../models/classifier";
import type { CnnParametersLike } from "../models/cnn";
import { mean, row } from "../num";
import { countPairs } from "./confusion-matrix";
import { examine, type LabelledPatches, type LabelledPoints } from "./labelled-points";

/**
 * The share of points whose class, as the classifier says it, is their label.
 *
 * CNN weights with `patches` among the points are taken for `cnnClassifier(parameters, patches)`, one version longer.
 *
 * @returns in [0, 1].
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a label that is no class.
 *
 * @example
 * ```ts
 * const parameters = { hidden: [[1, 0], [0, 1]], output: [1, -1] }; // positive where the first feature is the larger one
 * const classifier = cnnClassifier(parameters, 1);
 * accuracy(classifier, { inputs: [[3, 1], [1, 3], [2, 1]], labels: [1, 0, 0] }); // ≈ 0.667
 * ```
 */
export function accuracy(classifier: Classifier, points: LabelledPoints): number;
export function accuracy(parameters: CnnParametersLike, points: LabelledPatches): number;
export function accuracy(
  model: Classifier | CnnParametersLike,
  points: LabelledPoints | LabelledPatches,
): number {
  const { classifier, inputs, labels } = examine("accuracy", model, points);
  const predicted = predictClasses("accuracy", classifier, inputs);
  return predicted.filter((c, s) => c === labels[s]).length / labels.length;
}

/**
 * The mean over classes of the share of a class's points that are put into it: what accuracy would be if all classes were
 * equally frequent, so that calling every point by the most frequent class gains nothing. Classes without points do not
 * count.
 *
 * @returns in [0, 1].
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a label that is no class.
 *
 * @example
 * ```ts
 * const classifier = cnnClassifier({ hidden: [[1, 0], [0, 1]], output: [1, -1] }, 1);
 * balancedAccuracy(classifier, { inputs: [[3, 1], [1, 3], [2, 1]], labels: [1, 0, 0] }); // => 0.75
 * ```
 */
export function balancedAccuracy(classifier: Classifier, points: LabelledPoints): number {
  const { inputs, labels } = examine("balancedAccuracy", classifier, points);
  const predicted = predictClasses("balancedAccuracy", classifier, inputs);
  const counts = countPairs("balancedAccuracy", classifier.classes, labels, predicted);
  const shares: number[] = [];
  for (let c = 0; c < counts.rows; c++) {
    const size = row(counts, c).reduce((sum, count) => sum + count, 0);
    if (size > 0) shares.push(row(counts, c)[c] / size);
  }
  return mean(shares);
}
