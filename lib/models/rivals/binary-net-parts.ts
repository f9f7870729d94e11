import { sizeOf } from "./image-shape";
import type { NetworkParameters } from "./network";

/** Hidden units of a binary net, and what normalisation adds to a variance. */
export const UNITS = 20;
const EPSILON = 1e-5;

/** A layer of ±1 weights and what is made of its sums. */
export interface BinaryLayer {
  /** The sign of the weight of an entry in a sum, 1 or −1. */
  sign(entry: number, column: number): number;
  /** How a prediction normalises the sum of a column: three roundings, each monotone in it. */
  normalized(sum: number, column: number): number;
  /** γ/√(σ² + ε) of a column: whether what is normalised rises with the sum or falls. */
  readonly factors: Float32Array;
}

/** The two layers of a binary net, as predictions compute them. Entries are in the order of its memory. */
export function binaryNetParts({ shape, classes, weights, statistics }: NetworkParameters): {
  readonly hidden: BinaryLayer;
  readonly output: BinaryLayer;
} {
  const inputs = sizeOf(shape);
  const second = (inputs + 2) * UNITS;
  return {
    hidden: layer(weights, inputs, UNITS, statistics),
    output: layer(weights.subarray(second), UNITS, classes, statistics.subarray(2 * UNITS)),
  };
}

function layer(weights: Float32Array, rows: number, columns: number, statistics: Float32Array): BinaryLayer {
  const gamma = weights.subarray(rows * columns, (rows + 1) * columns);
  const beta = weights.subarray((rows + 1) * columns, (rows + 2) * columns);
  const mean = statistics.subarray(0, columns);
  const factors = Float32Array.from(
    { length: columns },
    (_, c) => gamma[c] * Math.fround(1 / Math.sqrt(statistics[columns + c] + EPSILON)),
  );
  return {
    sign: (entry, column) => (weights[entry * columns + column] > 0 ? 1 : -1),
    normalized(sum, column) {
      const away = Math.fround(Math.fround(Math.fround(sum) - mean[column]) * factors[column]);
      return Math.fround(away + beta[column]);
    },
    factors,
  };
}
