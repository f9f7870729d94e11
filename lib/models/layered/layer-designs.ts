import {
  BACKENDS,
  type Backend,
  checkOneOf,
  checkOptions,
  checkSize,
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
 * What each layer of a network sees of points, as the designs by which it is recovered: D_l = A_{l−1}ᵀ, k_l×(m_l·n), a patch a
 * column, with one more row of ones where there are biases; and last the features φᵀ, p_L×n, that β weighs.
 *
 * @param inputs n×d, d = m₁·k₁. @param options backend, "auto" unless told: every backend gives the same bits.
 * @returns L + 1 matrices. Column s·m_l + i of D_l is patch i of point s.
 * @throws {ShapeError} sizes disagree. {DomainError} a number is not finite, or designs that memory does not hold.
 * Cost: O(n Σ_l m_l·p_l·k_l).
 *
 * @example
 * ```ts
 * const network = { patches: 2, layers: [[[1, 0], [0, -1]]], output: [[1, 1]] };
 * const [patches, features] = layerDesigns(network, [[3, 4, 5, -6]]);
 * patches.data; // => [3, 5, 4, -6]
 * features.data; // => [8, 6]
 * ```
 */
export function layerDesigns(
  parameters: LayeredParametersLike,
  inputs: MatrixLike,
  options: { readonly backend?: Backend } = {},
): readonly Matrix[] {
  const where = "layerDesigns";
  checkOptions(where, options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf(where, "backend", backend, BACKENDS);
  const network = toLayeredParameters(parameters, where, "parameters");
  const cut = toInputs(where, inputs, network);
  const n = cut.rows / network.patches;
  const shapes = layerShapes(network);
  const numbers = shapes.reduce(
    (sum, { kernels, patchSize, patches }) => sum + n * patches * (2 * patchSize + 2 * kernels),
    0,
  );
  checkSize(where, `${shapes.length} layers on ${n} points`, numbers);
  return Array.from({ length: shapes.length + 1 }, (_, l) => designOf(where, backend, network, cut, l));
}

/**
 * The design of layer l alone, l = 0, …, L − 1, and of β at l = L: only the layers before it count.
 *
 * @param cut the patches of the points, checked.
 */
export function designOf(
  where: string,
  backend: Backend,
  network: LayeredParameters,
  cut: Matrix,
  l: number,
): Matrix {
  const open = openLayers(layeredKernel(where, backend), network, cut);
  for (let before = 0; before < l; before++) {
    open.multiply(before);
    open.activate(before);
  }
  const n = cut.rows / network.patches;
  if (l === open.layers.length) {
    const features = matrix(network.output.columns, n);
    const stride = open.pointRow / 8;
    for (let j = 0; j < features.rows; j++)
      features.data.set(open.features.numbers.subarray(j * stride, j * stride + n), j * n);
    return features;
  }
  const { q, count, patchSize, row } = open.layers[l];
  const rows = patchSize + (network.biases === undefined ? 0 : 1);
  const design = matrix(rows, count);
  for (let i = 0; i < rows; i++)
    for (let r = 0; r < count; r++) design.data[i * count + r] = q.numbers[(r * row) / 8 + i];
  return design;
}
