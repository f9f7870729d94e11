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
import { isForOctets } from "./octets/build-octet-layers";
import { OCTET } from "./octets/octet-layer";
import { octetScorer } from "./octets/octet-scorer";
import { numbersPerPoint } from "./open-network";
import { MOST_NUMBERS, rowScorer } from "./row-scorer";
import { steadyNear } from "./steady-near";

/** So many points, or fewer, beside whole octets are cheaper row by row, as measured of every network. */
const FEW = 4;

/**
 * A trained network as a classifier: scores are the logits, numbers in single precision, and a point's class is that of the
 * largest, the lowest of equal ones. Points are rounded to single precision. A batch and its points singly get the same bits.
 *
 * @param parameters as `trainLeNet`, `trainResidualNet`, `trainSeriesCnn` or `trainBinaryNet` give them (copied).
 * @param options backend, "auto" unless told: every backend gives the same bits.
 * @throws {ShapeError} as many weights as the network does not have. {DomainError} a weight that is not finite.
 * Cost: the network's multiply-adds a point, about 2·10¹⁰ a second where a convolutional network is asked of eight points or more at
 * once, else 10¹⁰; the first calls set up a memory, of at most 32 MB and six times the weights, that the classifier keeps.
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
  const held = { backend, shape, classes, layers, weights, statistics };
  const byRows = rowScorer(held);
  const isOctetHeld = OCTET * numbersPerPoint(shape, layers, false) <= MOST_NUMBERS;
  const byOctets = isOctetHeld && layers.every(isForOctets) ? octetScorer({ ...held, layers }) : undefined;
  const scores = (points: MatrixLike): Matrix => {
    const { rows, columns, data } = toFloat32Matrix(points, where, "points");
    checkPoints(where, { rows, columns }, inputSize);
    const all = matrix(rows, classes);
    const few = rows % OCTET;
    const whole = byOctets === undefined ? 0 : rows - (few > FEW ? 0 : few);
    if (whole > 0) byOctets?.(data.subarray(0, whole * columns), whole, all.data);
    if (whole < rows)
      byRows(data.subarray(whole * columns), rows - whole, all.data.subarray(whole * classes));
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
