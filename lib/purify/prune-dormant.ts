import {
  designOf,
  type LayeredParameters,
  type LayeredParametersLike,
  toInputs,
  toLayeredParameters,
} from "../models/layered";
import { checkFraction, type MatrixLike } from "../num";
import { withoutKernels } from "./without-kernels";

/** A pruned network. */
export interface PrunedNetwork {
  readonly parameters: LayeredParameters;
  /** The kernels of the last layer that were taken out, ascending. */
  readonly pruned: Int32Array;
}

/**
 * Pruning of what clean points leave dormant: of the kernels of the last layer the ⌊share·p_L⌋ whose feature φⱼ, averaged over
 * the points, is smallest in size are set to zero with their column of β. Training afterwards on clean labelled points does not
 * wake them where ψ′(0) = 0, as ReLU has it; with it this is fine-pruning.
 *
 * @param network a poisoned network. @param inputs n×d clean points; no labels. @param share in [0, 1].
 * @returns the network, and which kernels are gone; ties go to the kernel of the smaller number.
 * @throws {ShapeError} sizes disagree. {DomainError} a share outside [0, 1], or a number that is not finite.
 * Cost: one pass over the points.
 * Source: Liu, Dolan-Gavitt & Garg 2018, Fine-pruning.
 *
 * @example
 * ```ts
 * const network = { patches: 1, layers: [[[1, 0], [0, 1]]], output: [[3, 4]] };
 * const { parameters, pruned } = pruneDormant(network, [[5, 1], [5, 2]], 0.5);
 * pruned; // => [1]
 * parameters.output.data; // => [3, 0]
 * ```
 */
export function pruneDormant(
  network: LayeredParametersLike,
  inputs: MatrixLike,
  share: number,
): PrunedNetwork {
  const where = "pruneDormant";
  const own = toLayeredParameters(network, where, "network");
  checkFraction(where, "share", share);
  const { columns: n, data } = designOf(where, "auto", own, toInputs(where, inputs, own), own.layers.length);
  const activity = Float64Array.from({ length: own.output.columns }, (_, j) =>
    Math.abs(data.subarray(j * n, (j + 1) * n).reduce((sum, value) => sum + value, 0)),
  );
  const order = Array.from(activity.keys()).sort((a, b) => activity[a] - activity[b] || a - b);
  const pruned = Int32Array.from(order.slice(0, Math.floor(share * activity.length))).sort();
  return { parameters: withoutKernels(own, pruned), pruned };
}
