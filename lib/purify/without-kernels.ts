import type { LayeredParameters } from "../models/layered";
import { matrix } from "../num";

/** The network with some kernels of its last layer, their biases and their columns of β set to zero; the given one stays as it was. */
export function withoutKernels(network: LayeredParameters, pruned: Int32Array): LayeredParameters {
  const last = network.layers.length - 1;
  const weights = network.layers[last];
  const kept = matrix(weights.rows, weights.columns, weights.data.slice());
  const output = matrix(network.output.rows, network.output.columns, network.output.data.slice());
  const biases = network.biases?.map((b) => b.slice());
  for (const j of pruned) {
    kept.data.fill(0, j * kept.columns, (j + 1) * kept.columns);
    for (let c = 0; c < output.rows; c++) output.data[c * output.columns + j] = 0;
    if (biases !== undefined) biases[last][j] = 0;
  }
  return { ...network, layers: [...network.layers.slice(0, last), kept], biases, output };
}
