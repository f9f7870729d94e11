import type { LayeredParameters } from "../models/layered";
import { type Matrix, matrix, sideBySide } from "../num";

/** W_l, with b_l as one more column where there are biases. */
export function extended({ layers, biases }: LayeredParameters, l: number): Matrix {
  const own = biases?.[l];
  return own === undefined ? layers[l] : sideBySide([layers[l], matrix(own.length, 1, own)]);
}

/** The network with layer l, its biases as the last column where there are some, in place of its own. */
export function withLayer(network: LayeredParameters, l: number, weights: Matrix): LayeredParameters {
  const { rows: p, columns } = weights;
  const k = network.layers[l].columns;
  const own = k === columns ? weights : matrix(p, k);
  if (own !== weights)
    for (let j = 0; j < p; j++) own.data.set(weights.data.subarray(j * columns, j * columns + k), j * k);
  const replaced = <T>(list: readonly T[], value: T): T[] => list.map((old, i) => (i === l ? value : old));
  return {
    ...network,
    layers: replaced(network.layers, own),
    biases:
      network.biases &&
      replaced(
        network.biases,
        Float64Array.from({ length: p }, (_, j) => weights.data[j * columns + k]),
      ),
  };
}
