import {
  BACKENDS,
  type Backend,
  checkOneOf,
  checkOptions,
  type Matrix,
  type MatrixLike,
  matrix,
  toFloat32Matrix,
} from "../../num";
import type { ScoringClassifier } from "../classifier";
import { architectureOf } from "./architectures";
import { binaryNetSteady } from "./binary-net-steady";
import { checkPoints } from "./check-points";
import { sizeOf } from "./image-shape";
import { largestOfRows } from "./largest-of-rows";
import { copyNetwork, type NetworkParameters } from "./network";
import { numbersPerPoint, type OpenNetwork, openNetwork } from "./open-network";
import { setPixels } from "./set-pixels";
import { steadyNear } from "./steady-near";

/** A batch of predictions takes at most so many numbers, 16 MB, but for a single point, and at most so many points. */
const MOST_NUMBERS = 4194304;
const MOST_POINTS = 256;

/**
 * A trained network as a classifier: scores are the logits, numbers in single precision, and a point's class is that of the
 * largest, the lowest of equal ones. Points are rounded to single precision. A batch and its points singly get the same bits.
 *
 * @param parameters as `trainLeNet`, `trainResidualNet`, `trainSeriesCnn` or `trainBinaryNet` give them (copied).
 * @param options backend, "auto" unless told: every backend gives the same bits.
 * @throws {ShapeError} as many weights as the network does not have. {DomainError} a weight that is not finite.
 * Cost: the network's multiply-adds a point, about 10¹⁰ a second; the first call sets up a memory, of at most 16 MB and four times the weights, that
 * the classifier keeps.
 *
 * @example
 * ```ts
 * const points = Array.from({ length: 40 }, (_, s) => Array.from({ length: 32 }, (_, t) => Math.sin(t * (s % 2 ? 0.3 : 0.9))));
 * const labels = points.map((_, s) => s % 2);
 * const { parameters } = trainBinaryNet(points, labels, { epochs: 20 }, createRng(1));
 * networkClassifier(parameters).predict(points.slice(0, 4)); // => [0, 1, 0, 1]
 * ```
 */
export function networkClassifier(
  parameters: NetworkParameters,
  options: { readonly backend?: Backend } = {},
): ScoringClassifier {
  const where = "networkClassifier";
  checkOptions(where, options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf(where, "backend", backend, BACKENDS);
  const { network, shape, classes, weights, statistics } = copyNetwork(where, parameters);
  const layers = architectureOf(where, network, shape, classes);
  const inputSize = sizeOf(shape);
  const fitting = Math.floor(MOST_NUMBERS / numbersPerPoint(shape, layers, false));
  const most = Math.max(1, Math.min(MOST_POINTS, fitting));
  let open: OpenNetwork | undefined;
  let batch = 0;

  /** The network, ready for batches of so many points: it stays in a memory of its own from call to call. */
  const ready = (points: number): OpenNetwork => {
    if (open !== undefined && points <= batch) return open;
    // Few sizes, so that slowly growing batches do not set it up again and again.
    const size = points <= 8 ? Math.min(8, most) : most;
    const setting = { backend, shape, layers, batch: size, training: false, holder: "opening" } as const;
    open = openNetwork(where, setting);
    batch = size;
    open.weights.floats.set(weights);
    open.statistics.floats.set(statistics);
    open.layers.prepare?.(false);
    return open;
  };
  const scores = (points: MatrixLike): Matrix => {
    const { rows, columns, data } = toFloat32Matrix(points, where, "points");
    checkPoints(where, { rows, columns }, inputSize);
    const { input, layers: stack, output } = ready(Math.min(rows, most));
    const all = matrix(rows, classes);
    for (let from = 0; from < rows; from += batch) {
      const count = Math.min(batch, rows - from);
      setPixels(input.floats, data.subarray(from * columns, (from + count) * columns), shape, count);
      stack.forward(count, false);
      all.data.set(output.values.floats.subarray(0, count * classes), from * classes);
    }
    return all;
  };
  const predict = (points: MatrixLike): Int32Array => largestOfRows(scores(points));
  const one = { classes, inputSize, scores, predict };
  if (network !== "binary-net" || shape.channels > 1) return one;
  return {
    ...one,
    near: steadyNear(predict, binaryNetSteady({ network, shape, classes, weights, statistics })),
  };
}
