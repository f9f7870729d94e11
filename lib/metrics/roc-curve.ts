import { checkLength, DomainError, ShapeError, toFiniteVector, type VectorLike } from "../num";

/** What a score finds at every threshold. */
export interface RocCurve {
  /** Descending, the first above every score: "positive" is said of scores that are at least the threshold. */
  readonly thresholds: Float64Array;
  /** The share of the points of label 0 of which "positive" is said. */
  readonly falsePositives: Float64Array;
  /** The share of the points of label 1 of which "positive" is said. */
  readonly truePositives: Float64Array;
}

/**
 * The receiver operating characteristic of a score: at every value that occurs, how many of either label reach it.
 *
 * @param scores length n, larger the likelier the label is 1. @param labels length n, 0 or 1, both present.
 * @throws {ShapeError} lengths disagree. {DomainError} a label that is neither, only one of them, or a score that is not
 *   finite.
 * Cost: O(n log n).
 *
 * @example
 * ```ts
 * const { falsePositives, truePositives } = rocCurve([0.9, 0.8, 0.3, 0.1], [1, 0, 1, 0]);
 * falsePositives; // => [0, 0, 0.5, 0.5, 1]
 * truePositives; // => [0, 0.5, 0.5, 1, 1]
 * ```
 */
export function rocCurve(scores: VectorLike, labels: VectorLike): RocCurve {
  const { order, score, isPositive, positives } = sorted("rocCurve", scores, labels);
  const [thresholds, falsePositives, truePositives] = [[Number.POSITIVE_INFINITY], [0], [0]];
  let found = 0;
  order.forEach((s, i) => {
    if (isPositive[s]) found++;
    if (i + 1 < order.length && score[order[i + 1]] === score[s]) return;
    thresholds.push(score[s]);
    truePositives.push(found / positives);
    falsePositives.push((i + 1 - found) / (order.length - positives));
  });
  const [t, f, p] = [thresholds, falsePositives, truePositives].map((list) => Float64Array.from(list));
  return { thresholds: t, falsePositives: f, truePositives: p };
}

/**
 * The area under the receiver operating characteristic: the probability that a point of label 1 scores higher than one of
 * label 0, equal scores counting half.
 *
 * @param scores length n, larger the likelier the label is 1. @param labels length n, 0 or 1, both present.
 * @returns in [0, 1]; 1/2 for a score that knows nothing.
 * @throws {ShapeError} lengths disagree. {DomainError} a label that is neither, only one of them, or a score that is not
 *   finite.
 * Cost: O(n log n). Source: Hanley & McNeil 1982, doi:10.1148/radiology.143.1.7063747.
 *
 * @example
 * ```ts
 * areaUnderRoc([0.9, 0.8, 0.3, 0.1], [1, 0, 1, 0]); // => 0.75
 * ```
 */
export function areaUnderRoc(scores: VectorLike, labels: VectorLike): number {
  const { order, score, isPositive, positives } = sorted("areaUnderRoc", scores, labels);
  const negatives = order.length - positives;
  // Descending: how many negatives are below each positive; half of those beside it.
  let [below, wins, at] = [negatives, 0, 0];
  while (at < order.length) {
    let [end, here] = [at, 0];
    for (; end < order.length && score[order[end]] === score[order[at]]; end++)
      if (isPositive[order[end]]) here++;
    const beside = end - at - here;
    below -= beside;
    wins += here * (below + beside / 2);
    at = end;
  }
  return wins / (positives * negatives);
}

interface Sorted {
  /** Points by descending score. */
  readonly order: Int32Array;
  readonly score: Float64Array;
  readonly isPositive: readonly boolean[];
  readonly positives: number;
}

function sorted(where: string, scores: VectorLike, labels: VectorLike): Sorted {
  const score = toFiniteVector(where, "scores", scores);
  const label = toFiniteVector(where, "labels", labels);
  if (score.length === 0) throw new ShapeError(`${where}: scores are none; at least one of either label.`);
  checkLength(where, "labels", label.length, score.length, "one label per score");
  const strange = label.findIndex((y) => y !== 0 && y !== 1);
  if (strange >= 0)
    throw new DomainError(`${where}: labels is ${label[strange]} at entry ${strange}; each label is 0 or 1.`);
  const isPositive = Array.from(label, (y) => y === 1);
  const positives = isPositive.filter((is) => is).length;
  if (positives === 0 || positives === label.length)
    throw new DomainError(`${where}: labels are all ${label[0]}; points of both labels are needed.`);
  const order = Int32Array.from(score.keys()).sort((a, b) => score[b] - score[a]);
  return { order, score, isPositive, positives };
}
