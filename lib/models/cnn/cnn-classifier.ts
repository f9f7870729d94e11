import {
  BACKENDS,
  type Backend,
  checkCount,
  checkOneOf,
  checkOptions,
  type MatrixLike,
  matrix,
} from "../../num";
import type { ScoringClassifier } from "../classifier";
import { type CnnParametersLike, toCnnParameters, toPatches } from "./cnn";
import { scoresOf } from "./predict-cnn";

/**
 * A CNN as a classifier of two classes: 1 where f(x) > 0, else 0. The scores of a point are the logits (0, f(x)): softmax
 * makes (1 − sigmoid(f), sigmoid(f)) of them.
 *
 * @param parameters hidden p×k, output p (copied). @param patches m; points have m·k entries.
 * @param options backend, "auto" unless told: every backend gives the same bits.
 * @throws {ShapeError} sizes disagree. {DomainError} a weight is not finite, or m is not a whole number ≥ 1.
 *
 * @example
 * ```ts
 * const classifier = cnnClassifier({ hidden: [[1, 0], [0, 1]], output: [1, -1] }, 1);
 * classifier.predict([[3, 1], [1, 3]]); // => [1, 0]
 * classifier.scores([[3, 1], [1, 3]]).data; // ≈ [0, 1.41, 0, -1.41]
 * ```
 */
export function cnnClassifier(
  parameters: CnnParametersLike,
  patches: number,
  options: { readonly backend?: Backend } = {},
): ScoringClassifier {
  const where = "cnnClassifier";
  checkOptions(where, options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf(where, "backend", backend, BACKENDS);
  checkCount(where, "patches", patches);
  const given = toCnnParameters(parameters, where, "parameters");
  const { rows, columns } = given.hidden;
  const hidden = matrix(rows, columns, Float64Array.from(given.hidden.data));
  const output = Float64Array.from(given.output);
  const f = (points: MatrixLike): Float64Array => {
    const { cut } = toPatches(points, patches, columns, where);
    return scoresOf(backend, { hidden, output }, cut, patches);
  };
  return {
    classes: 2,
    inputSize: patches * columns,
    predict: (points) => Int32Array.from(f(points), (score) => (score > 0 ? 1 : 0)),
    scores(points) {
      const values = f(points);
      const logits = matrix(values.length, 2);
      for (let s = 0; s < values.length; s++) logits.data[2 * s + 1] = values[s];
      return logits;
    },
  };
}
