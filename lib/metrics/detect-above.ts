import { checkFraction, DomainError, quantile, ShapeError, toFiniteVector, type VectorLike } from "../num";
import { areaUnderRoc } from "./roc-curve";

/** What a detector finds that says "adversary" of scores above a threshold. */
export interface Detection {
  /** The quantile of the training scores. */
  readonly threshold: number;
  /** The share of the natural points that are taken for adversaries: it may be another than the one on training points. */
  readonly falsePositives: number;
  /** The share of the adversaries that are found. */
  readonly truePositives: number;
  /** The probability that an adversary scores higher than a natural point, equal scores counting half. */
  readonly area: number;
}

/**
 * A detector that has seen no adversary: it says "adversary" where a score is above the (1 − α) quantile of the scores of training points.
 *
 * @param training scores of points on which the threshold is set. @param natural scores of other natural points.
 * @param adversaries scores of what was made of points, larger the more suspicious.
 * @param falsePositiveRate α, the share of training points above the threshold, to a point: quantiles are linear between scores; .05 unless told.
 * @throws {ShapeError} a list without scores. {DomainError} a score that is not finite, or α outside (0, 1).
 * Cost: O(n log n).
 *
 * @example
 * ```ts
 * detectAbove([1, 2, 3, 4, 5], [1, 6], [4, 7, 8], 0.25); // ≈ { threshold: 4, falsePositives: 0.50, truePositives: 0.667, area: 0.833 }
 * ```
 */
export function detectAbove(
  training: VectorLike,
  natural: VectorLike,
  adversaries: VectorLike,
  falsePositiveRate = 0.05,
): Detection {
  const where = "detectAbove";
  const [seen, clean, attacked] = [
    toScores(where, "training", training),
    toScores(where, "natural", natural),
    toScores(where, "adversaries", adversaries),
  ];
  checkFraction(where, "falsePositiveRate", falsePositiveRate);
  if (falsePositiveRate === 0 || falsePositiveRate === 1)
    throw new DomainError(
      `${where}: falsePositiveRate = ${falsePositiveRate} is outside (0, 1); a detector that says one thing of all is none.`,
    );
  const threshold = quantile(seen, 1 - falsePositiveRate);
  const shareAbove = (scores: Float64Array): number =>
    scores.reduce((sum, score) => sum + (score > threshold ? 1 : 0), 0) / scores.length;
  return {
    threshold,
    falsePositives: shareAbove(clean),
    truePositives: shareAbove(attacked),
    area: areaUnderRoc([...clean, ...attacked], [...clean.map(() => 0), ...attacked.map(() => 1)]),
  };
}

function toScores(where: string, name: string, given: VectorLike): Float64Array {
  const scores = toFiniteVector(where, name, given);
  if (scores.length === 0) throw new ShapeError(`${where}: ${name} has no scores; at least one.`);
  return scores;
}
