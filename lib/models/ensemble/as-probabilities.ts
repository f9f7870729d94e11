import { matrix } from "../../num";
import { predictClasses, type ScoringClassifier } from "../classifier";
import { checkScoring, scoresOfMember, toPoints } from "./check-members";

/**
 * A classifier whose scores are logits, with probabilities in their place: p_c = exp(z_c)/Σ exp(z). Its classes stay.
 *
 * @throws {ShapeError} it has no scores.
 *
 * @example
 * ```ts
 * const logits = cnnClassifier({ hidden: [[1, 0], [0, 1]], output: [1, -1] }, 1);
 * const classifier = asProbabilities(logits);
 * classifier.scores([[3, 1], [1, 3]]).data; // ≈ [0.196, 0.804, 0.804, 0.196]
 * classifier.predict([[3, 1], [1, 3]]); // => [1, 0]
 * ```
 */
export function asProbabilities(classifier: ScoringClassifier): ScoringClassifier {
  const where = "asProbabilities";
  checkScoring(where, "classifier", classifier);
  const { classes, inputSize } = classifier;
  return {
    classes,
    inputSize,
    predict: (points) => predictClasses(where, classifier, toPoints(where, points)),
    scores(points) {
      const logits = scoresOfMember(where, "classifier", classifier, toPoints(where, points));
      const result = matrix(logits.rows, classes);
      for (let from = 0; from < result.data.length; from += classes) {
        let top = Number.NEGATIVE_INFINITY;
        for (let c = 0; c < classes; c++) top = Math.max(top, logits.data[from + c]);
        let sum = 0;
        for (let c = 0; c < classes; c++)
          sum += result.data[from + c] = Math.exp(logits.data[from + c] - top);
        for (let c = 0; c < classes; c++) result.data[from + c] /= sum;
      }
      return result;
    },
  };
}
