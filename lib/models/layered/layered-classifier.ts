import { BACKENDS, type Backend, checkOneOf, checkOptions, type MatrixLike, matrix } from "../../num";
import type { ScoringClassifier } from "../classifier";
import { inputSizeOf, type LayeredParametersLike, toLayeredParameters } from "./layered";
import { layeredScores } from "./predict-layered";
import { toInputs } from "./to-inputs";

/**
 * A layered network as a classifier: of C ≥ 2 classes by its largest output, the first of equal ones, its scores the C
 * outputs; with one output of two classes, 1 where f(x) > 0, its scores (0, f(x)).
 *
 * @param parameters the network (copied). @param options backend, "auto" unless told: every backend gives the same bits.
 * @throws {ShapeError} sizes disagree. {DomainError} a weight is not finite, or a member is unknown.
 *
 * @example
 * ```ts
 * const classifier = layeredClassifier({ patches: 1, layers: [[[1, 0], [0, 1]]], output: [[1, 0], [0, 1]] });
 * classifier.predict([[3, 1], [1, 3]]); // => [0, 1]
 * classifier.scores([[3, 1], [1, 3]]).data; // ≈ [2.12, 0.71, 0.71, 2.12]
 * ```
 */
export function layeredClassifier(
  parameters: LayeredParametersLike,
  options: { readonly backend?: Backend } = {},
): ScoringClassifier {
  const where = "layeredClassifier";
  checkOptions(where, options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf(where, "backend", backend, BACKENDS);
  const given = toLayeredParameters(parameters, where, "parameters");
  const network = {
    ...given,
    layers: given.layers.map(({ rows, columns, data }) => matrix(rows, columns, data.slice())),
    biases: given.biases?.map((own) => own.slice()),
    output: matrix(given.output.rows, given.output.columns, given.output.data.slice()),
  };
  const outputs = network.output.rows;
  const scores = (points: MatrixLike): ReturnType<ScoringClassifier["scores"]> => {
    const f = layeredScores(where, backend, network, toInputs(where, points, network));
    if (outputs > 1) return f;
    const logits = matrix(f.rows, 2);
    for (let s = 0; s < f.rows; s++) logits.data[2 * s + 1] = f.data[s];
    return logits;
  };
  return {
    classes: Math.max(2, outputs),
    inputSize: inputSizeOf(network),
    predict(points) {
      const { rows, columns, data } = scores(points);
      return Int32Array.from({ length: rows }, (_, s) => {
        let best = 0;
        for (let c = 1; c < columns; c++) if (data[s * columns + c] > data[s * columns + best]) best = c;
        return best;
      });
    },
    scores,
  };
}
