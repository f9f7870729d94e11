import {
  BACKENDS,
  type Backend,
  checkOneOf,
  checkOptions,
  layOutSingles,
  type Matrix,
  type MatrixLike,
  matrix,
  toFloat32Matrix,
} from "../../num";
import type { ScoringClassifier } from "../classifier";
import { checkPoints } from "./check-points";
import { largestOfRows } from "./largest-of-rows";
import { probabilitiesOf } from "./logistic";
import { copyMlp, logitCount, type MlpParameters, panelLength, toPanels } from "./mlp";
import { mlpKernel } from "./mlp-kernel";

/** So many numbers of points are held in memory at a time: 4 MB. */
const HELD = 1048576;

/**
 * A perceptron as a classifier: scores are probabilities, the class is the one of the largest, the lowest of equal ones.
 * Points are rounded to single precision.
 *
 * @param parameters as `trainMlp` gives them (copied).
 * @param options backend, "auto" unless told: every backend gives the same bits.
 * @throws {ShapeError} sizes disagree. {DomainError} a weight is not finite.
 * Cost: 2·d·hidden operations a point.
 *
 * @example
 * ```ts
 * const classifier = mlpClassifier({
 *   inputSize: 1, hidden: 2, classes: 2,
 *   hiddenWeights: Float32Array.of(10, -10), hiddenBiases: Float32Array.of(-5, 5),
 *   outputWeights: Float32Array.of(4, -4), outputBiases: Float32Array.of(0),
 * });
 * classifier.predict([[0], [1]]); // => [0, 1]
 * classifier.scores([[1]]).data; // ≈ [0.019, 0.981]
 * ```
 */
export function mlpClassifier(
  parameters: MlpParameters,
  options: { readonly backend?: Backend } = {},
): ScoringClassifier {
  const where = "mlpClassifier";
  checkOptions(where, options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf(where, "backend", backend, BACKENDS);
  const mlp = copyMlp(where, parameters);
  const { inputSize: d, hidden: h, classes, hiddenWeights, outputWeights } = mlp;
  const k = logitCount(classes);
  const stride = 4 * Math.ceil(h / 4);
  const hiddenPanels = new Float32Array(panelLength(d, h));
  const outputPanels = new Float32Array(panelLength(h, k));
  toPanels(hiddenWeights, d, h, hiddenPanels);
  toPanels(outputWeights, h, k, outputPanels);

  const scores = (points: MatrixLike): Matrix => {
    const given = toFloat32Matrix(points, where, "points");
    checkPoints(where, given, d);
    const chunk = Math.min(given.rows, Math.max(8, Math.floor(HELD / d)));
    const kernel = mlpKernel("mlpClassifier", backend);
    const { multiply, sigmoids } = kernel.functions;
    const { x, rows, units, unitRows, logits, hiddenAt, hiddenStart, outputAt, outputStart } = layOutSingles(
      kernel,
      {
        x: chunk * d,
        rows: chunk,
        units: chunk * stride,
        unitRows: chunk,
        logits: chunk * k,
        hiddenAt: hiddenPanels.length,
        hiddenStart: panelLength(1, h),
        outputAt: outputPanels.length,
        outputStart: panelLength(1, k),
      },
    );
    hiddenAt.floats.set(hiddenPanels);
    hiddenStart.floats.set(mlp.hiddenBiases);
    outputAt.floats.set(outputPanels);
    outputStart.floats.set(mlp.outputBiases);
    for (let s = 0; s < chunk; s++) {
      rows.integers[s] = 4 * s * d;
      unitRows.integers[s] = 4 * s * stride;
    }
    const result = matrix(given.rows, classes);
    const own = new Float64Array(k);
    for (let from = 0; from < given.rows; from += chunk) {
      const count = Math.min(chunk, given.rows - from);
      x.floats.set(given.data.subarray(from * d, (from + count) * d));
      multiply(x.at, rows.at, count, 1, 0, d, hiddenAt.at, hiddenStart.at, units.at, 4 * stride, h);
      sigmoids(units.at, 4 * count * stride);
      multiply(units.at, unitRows.at, count, 1, 0, h, outputAt.at, outputStart.at, logits.at, 4 * k, k);
      for (let s = 0; s < count; s++) {
        for (let c = 0; c < k; c++) own[c] = logits.floats[s * k + c];
        probabilitiesOf(own, result.data, (from + s) * classes);
      }
    }
    return result;
  };
  return { classes, inputSize: d, scores, predict: (points) => largestOfRows(scores(points)) };
}
