import {
  BACKENDS,
  type Backend,
  checkOneOf,
  checkOptions,
  type MatrixLike,
  toFloat32Matrix,
} from "../../num";
import type { ScoringClassifier } from "../classifier";
import { checkPoints } from "./check-points";
import { copyForest, type ForestParameters } from "./forest";
import { sumShares } from "./forest-kernel";
import { largestOfRows } from "./largest-of-rows";

/**
 * A forest as a classifier: a point's scores are the means over trees of the class shares in its leaf, probabilities; its
 * class is the one of the largest score, the lowest of equal ones. Points are rounded to single precision.
 *
 * @param parameters as `trainForest` gives them (copied).
 * @param options backend, "auto" unless told: every backend gives the same bits.
 * @throws {ShapeError} arrays whose lengths disagree. {DomainError} a tree that is none: a node that leads nowhere, or
 *   back; a feature beyond inputSize; shares that are not finite.
 * Cost: O(trees · depth) a point, about 1 µs for a hundred trees of depth 8 when asked for many at a time.
 *
 * @example
 * ```ts
 * const { parameters } = trainForest([[0], [1], [2], [3]], [0, 0, 1, 1], { trees: 9, minLeaf: 1 }, createRng(1));
 * const classifier = forestClassifier(parameters);
 * classifier.predict([[-5], [5]]); // => [0, 1]
 * ```
 */
export function forestClassifier(
  parameters: ForestParameters,
  options: { readonly backend?: Backend } = {},
): ScoringClassifier {
  const where = "forestClassifier";
  checkOptions(where, options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf(where, "backend", backend, BACKENDS);
  const forest = copyForest(where, parameters);
  const { classes, inputSize, roots } = forest;
  const trees = roots.length - 1;
  const scores = (points: MatrixLike) => {
    const given = toFloat32Matrix(points, where, "points");
    checkPoints(where, given, inputSize);
    const sums = sumShares(backend, forest, given);
    for (let i = 0; i < sums.data.length; i++) sums.data[i] /= trees;
    return sums;
  };
  return { classes, inputSize, scores, predict: (points) => largestOfRows(scores(points)) };
}
