import {
  BACKENDS,
  type Backend,
  checkOneOf,
  checkOptions,
  type Matrix,
  type MatrixLike,
  matrix,
} from "../../num";
import {
  type LayeredParameters,
  type LayeredParametersLike,
  layerShapes,
  toLayeredParameters,
} from "./layered";
import { layeredKernel } from "./layered-kernel";
import { openLayers } from "./open-layers";
import { toInputs } from "./to-inputs";

/**
 * The network's outputs f_c(x_s) = p_L^{−1/2} Σⱼ β_c[j] φⱼ(x_s), before any softmax.
 *
 * @param inputs n×d, d = m₁·k₁. @param options backend, "auto" unless told: every backend gives the same bits.
 * @returns n×C. A row has the same bits whether its point is asked for alone or with others; with one layer and one output
 *          those of `predictCnn`.
 * @throws {ShapeError} sizes disagree. {DomainError} a weight or an input is not finite.
 * Cost: O(n Σ_l m_l·p_l·k_l).
 *
 * @example
 * ```ts
 * const network = { patches: 2, layers: [[[1, 0], [0, -1]]], output: [[1, 1], [1, -1]] };
 * predictLayered(network, [[3, 4, 5, -6]]).data; // ≈ [9.90, 1.41]
 * ```
 */
export function predictLayered(
  parameters: LayeredParametersLike,
  inputs: MatrixLike,
  options: { readonly backend?: Backend } = {},
): Matrix {
  const where = "predictLayered";
  checkOptions(where, options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf(where, "backend", backend, BACKENDS);
  const network = toLayeredParameters(parameters, where, "parameters");
  return layeredScores(where, backend, network, toInputs(where, inputs, network));
}

/** Most numbers of a layer's Z at a time, 16 MB: a kernel's memory grows and never shrinks. */
const AT_A_TIME = 2097152;

/** f of every point, n×C. @param cut the patches of n points, (n·m₁)×k₁, finite like the weights. */
export function layeredScores(
  where: string,
  backend: Backend,
  network: LayeredParameters,
  cut: Matrix,
): Matrix {
  const outputs = network.output.rows;
  const [n, d] = [cut.rows / network.patches, network.patches * cut.columns];
  const widest = Math.max(...layerShapes(network).map(({ kernels, patches }) => kernels * patches));
  const most = Math.max(1, Math.floor(AT_A_TIME / widest));
  const scores = matrix(n, outputs);
  for (let from = 0; from < n; from += most) {
    const to = Math.min(n, from + most);
    const part = {
      rows: (to - from) * network.patches,
      columns: cut.columns,
      data: cut.data.subarray(from * d, to * d),
    };
    const open = openLayers(layeredKernel(where, backend), network, part);
    for (let l = 0; l < open.layers.length; l++) {
      open.multiply(l);
      open.activate(l);
    }
    open.score();
    for (let s = from; s < to; s++)
      for (let c = 0; c < outputs; c++)
        scores.data[s * outputs + c] = open.scores.numbers[(c * open.pointRow) / 8 + s - from];
  }
  return scores;
}
