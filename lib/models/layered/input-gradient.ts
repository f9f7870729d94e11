import {
  BACKENDS,
  type Backend,
  checkLength,
  checkObject,
  checkOneOf,
  checkSize,
  DomainError,
  even,
  keysOf,
  type Matrix,
  type MatrixLike,
  matrix,
  toFiniteVector,
  type VectorLike,
} from "../../num";
import { activationSlopes } from "./activation";
import { type LayeredParametersLike, layerShapes, toLayeredParameters } from "./layered";
import { layeredKernel } from "./layered-kernel";
import {
  LAYERED_LOSSES,
  type LayeredLoss,
  layeredErrors,
  meanLayeredLoss,
  targetsOfClasses,
  toTargets,
} from "./layered-loss";
import { transposeInto, ungroup } from "./layered-training";
import { openLayers } from "./open-layers";
import { toInputs } from "./to-inputs";

/** What `inputGradient` needs. */
export interface InputGradientOptions {
  readonly parameters: LayeredParametersLike;
  /** n×d, one point a row. */
  readonly inputs: MatrixLike;
  /** Length n: any finite numbers for one output; class labels 0 … C − 1 for more. */
  readonly targets: VectorLike;
  readonly loss: LayeredLoss;
  /** `auto` unless told. */
  readonly backend?: Backend;
}

/** The loss of some points, and where it falls. */
export interface InputGradient {
  /** The mean loss, as `trainLayered` has it. */
  readonly loss: number;
  /** n×d: its slope in every number of every point. */
  readonly gradient: Matrix;
}

const OPTIONS = keysOf<InputGradientOptions>({
  parameters: true,
  inputs: true,
  targets: true,
  loss: true,
  backend: true,
});

/**
 * The gradient of the mean loss in the inputs: ∂/∂x of (1/n) Σ loss(f(x_s), y_s), by the chain rule through all layers. At a
 * kink ψ′ is that of training.
 *
 * @throws {ShapeError} sizes disagree. {DomainError} an option of another name, a number that is not finite, or a target that
 *   is no class.
 * Cost: twice that of the scores, O(n Σ_l m_l·p_l·k_l).
 *
 * @example
 * ```ts
 * const parameters = { patches: 1, layers: [[[1, 0], [0, 1]]], output: [[1, -1]] };
 * const { loss, gradient } = inputGradient({ parameters, inputs: [[1, -1]], targets: [0], loss: "squared" });
 * loss; // ≈ 0.25
 * gradient.data; // ≈ [0.5, 0]
 * ```
 */
export function inputGradient(options: InputGradientOptions): InputGradient {
  const where = "inputGradient";
  checkObject(where, "options", options, OPTIONS);
  const { loss, backend = "auto" } = options;
  checkOneOf(where, "loss", loss, LAYERED_LOSSES);
  checkOneOf(where, "backend", backend, BACKENDS);
  const network = toLayeredParameters(options.parameters, where, "parameters");
  const cut = toInputs(where, options.inputs, network);
  const n = cut.rows / network.patches;
  const outputs = network.output.rows;
  const targets =
    outputs === 1
      ? toTargets(where, loss, options.targets, 1, n)
      : classTargets(where, loss, options.targets, outputs, n);

  // 1. Forward.
  const kernel = layeredKernel(where, backend);
  const sizes: Record<string, number> = {};
  const shapes = layerShapes(network);
  const extra = network.biases === undefined ? 0 : 1;
  shapes.forEach(({ kernels, patchSize, patches }, l) => {
    sizes[`f${l}`] = kernels * even(n * patches);
    sizes[`t${l}`] = n * patches * even(kernels);
    sizes[`back${l}`] = n * patches * even(patchSize + extra);
  });
  const most = Math.max(...shapes.map(({ kernels }) => even(kernels)));
  checkSize(where, `${shapes.length} layers on ${n} points`, sizes.back0 + 4 * sizes.f0);
  const open = openLayers(kernel, network, cut, { ...sizes, list: most, listed: most });
  const { layers, scores, more } = open;
  layers.forEach((_, l) => {
    open.multiply(l);
    open.activate(l);
  });
  open.score();
  const stride = open.pointRow / 8;
  const errors = new Float64Array(outputs * stride);
  layeredErrors(loss, scores.numbers, stride, targets, errors);

  // 2. Backward: F holds −n ∂loss/∂Z, layer by layer.
  const slopesOf = (l: number): Float64Array => {
    const slopes = new Float64Array(layers[l].z.numbers.length);
    activationSlopes(network.activation, layers[l].z.numbers, slopes);
    return slopes;
  };
  /** back_l = Fᵀ W_l, the slopes in the patches of layer l. */
  const throughWeights = (l: number): Float64Array => {
    const { kernels, count, row, w } = layers[l];
    const [f, t, back] = [more[`f${l}`], more[`t${l}`], more[`back${l}`]];
    transposeInto(f.numbers, layers[l], t.numbers);
    back.numbers.fill(0);
    const factorRow = 8 * even(kernels);
    const { list, listed } = more;
    kernel.functions.addProducts(back.at, w.at, t.at, 0, list.at, listed.at, count, kernels, row, factorRow);
    return back.numbers;
  };
  const last = layers.length - 1;
  const { kernels, patches, zRow } = layers[last];
  const slopes = slopesOf(last);
  const f = more[`f${last}`].numbers;
  const scale = 1 / Math.sqrt(kernels);
  for (let j = 0; j < kernels; j++)
    for (let s = 0, r = (j * zRow) / 8; s < n; s++) {
      let blame = 0;
      for (let c = 0; c < outputs; c++)
        blame += network.output.data[c * kernels + j] * errors[c * stride + s];
      for (let i = 0; i < patches; i++, r++) f[r] = slopes[r] * (scale * blame);
    }
  for (let l = last - 1; l >= 0; l--)
    ungroup(layers[l], layers[l + 1], throughWeights(l + 1), 1, slopesOf(l), more[`f${l}`].numbers);
  const back = throughWeights(0);

  // 3. Without the padding.
  const gradient = matrix(n, network.patches * cut.columns);
  const inner = layers[0].row / 8;
  for (let r = 0; r < cut.rows; r++)
    for (let i = 0; i < cut.columns; i++) gradient.data[r * cut.columns + i] = -back[r * inner + i] / n;
  return { loss: meanLayeredLoss(loss, scores.numbers, stride, targets), gradient };
}

/** Targets of several outputs; unlike training, a gradient may be asked for with one class throughout. */
function classTargets(
  where: string,
  loss: LayeredLoss,
  given: VectorLike,
  outputs: number,
  points: number,
): Matrix {
  const labels = toFiniteVector(where, "targets", given);
  checkLength(where, "targets", labels.length, points, "one target per point (row of inputs)");
  const strange = labels.findIndex((y) => !Number.isInteger(y) || y < 0 || y >= outputs);
  if (strange >= 0)
    throw new DomainError(
      `${where}: targets is ${labels[strange]} at entry ${strange}; each is a class, a whole number from 0 to ${outputs - 1}.`,
    );
  return targetsOfClasses(loss, labels, outputs);
}
