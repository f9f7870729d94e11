import {
  checkCount,
  checkFiniteMatrix,
  checkLength,
  checkObject,
  checkOneOf,
  keysOf,
  type Matrix,
  type MatrixLike,
  ShapeError,
  sayValue,
  toFiniteVector,
  toMatrix,
  type VectorLike,
} from "../../num";
import { ACTIVATIONS, type Activation } from "./activation";

/**
 * A network of L convolutional layers without overlap and C outputs. A point is m₁ patches of k₁ numbers, the rows of A₀;
 *   Z_l = A_{l−1} W_lᵀ (+ b_l),  A_l = ψ(Z_l),  l = 1, …, L,
 * where the rows of A_l are grouped g_l consecutive ones at a time into the patches of the next layer, k_{l+1} = g_l·p_l, a
 * reshape; and f_c = p_L^{−1/2} Σⱼ β_c[j] φⱼ with φ the sum of the rows of A_L. One layer and one output are the
 * one-hidden-layer CNN; one patch is the dense network.
 */
export interface LayeredParameters {
  /** m₁, the patches of a point. */
  readonly patches: number;
  /** W₁, …, W_L: layer l is p_l×k_l, row j its kernel j. */
  readonly layers: readonly Matrix[];
  /** b₁, …, b_L of length p_l; undefined where hidden units have no biases. */
  readonly biases: readonly Float64Array[] | undefined;
  /** C×p_L; row c is β_c. */
  readonly output: Matrix;
  /** ψ. */
  readonly activation: Activation;
}

/** What public functions accept as a layered network. */
export interface LayeredParametersLike {
  readonly patches: number;
  readonly layers: readonly MatrixLike[];
  /** None unless told. */
  readonly biases?: readonly VectorLike[] | undefined;
  readonly output: MatrixLike;
  /** `relu` unless told. */
  readonly activation?: Activation | undefined;
}

const MEMBERS = keysOf<LayeredParametersLike>({
  patches: true,
  layers: true,
  biases: true,
  output: true,
  activation: true,
});

/** How a layer lies in its network. */
export interface LayerShape {
  /** p_l. */
  readonly kernels: number;
  /** k_l. */
  readonly patchSize: number;
  /** m_l, the patches of a point that the layer sees. */
  readonly patches: number;
}

/** The shapes of the layers, first to last. Of parameters that were checked. */
export function layerShapes({
  patches,
  layers,
}: Pick<LayeredParameters, "patches" | "layers">): readonly LayerShape[] {
  let m = patches;
  return layers.map((w, l) => {
    if (l > 0) m /= w.columns / layers[l - 1].rows;
    return { kernels: w.rows, patchSize: w.columns, patches: m };
  });
}

/** d = m₁·k₁, the entries of a point. */
export function inputSizeOf({ patches, layers }: Pick<LayeredParameters, "patches" | "layers">): number {
  return patches * layers[0].columns;
}

/**
 * The arguments as a layered network (not copied where they are one).
 *
 * @throws {ShapeError} no layers, an empty one, or sizes that do not follow from each other. {DomainError} a weight is not
 *   finite, or a member is unknown.
 */
export function toLayeredParameters(
  value: LayeredParametersLike,
  where: string,
  name: string,
): LayeredParameters {
  checkObject(where, name, value, MEMBERS);
  const { patches, activation = "relu" } = value;
  checkCount(where, `${name}.patches`, patches);
  checkOneOf(where, `${name}.activation`, activation, ACTIVATIONS);
  const layers = listOf(where, `${name}.layers`, value.layers).map((w, l) =>
    toWeights(where, `${name}.layers[${l}]`, w),
  );
  if (layers.length === 0)
    throw new ShapeError(`${where}: ${name}.layers is empty; at least one layer, a Matrix p×k.`);
  checkGroups(where, name, patches, layers);
  const output = toWeights(where, `${name}.output`, value.output);
  const last = layers[layers.length - 1];
  if (output.columns !== last.rows)
    throw new ShapeError(
      `${where}: ${name}.output is ${output.rows}×${output.columns} but the last layer has ${last.rows} kernels; one column per kernel, one row per output.`,
    );
  const biases =
    value.biases === undefined ? undefined : toBiases(where, `${name}.biases`, value.biases, layers);
  return { patches, layers, biases, output, activation };
}

function listOf<T>(where: string, name: string, value: readonly T[]): readonly T[] {
  if (Array.isArray(value)) return value;
  throw new ShapeError(`${where}: ${name} = ${sayValue(value)} is no array; one entry per layer.`);
}

function toWeights(where: string, name: string, value: MatrixLike): Matrix {
  const weights = toMatrix(value, where, name);
  if (weights.rows === 0 || weights.columns === 0)
    throw new ShapeError(
      `${where}: ${name} is ${weights.rows}×${weights.columns}; at least one row and one column.`,
    );
  checkFiniteMatrix(where, name, weights);
  return weights;
}

function toBiases(
  where: string,
  name: string,
  value: readonly VectorLike[],
  layers: readonly Matrix[],
): readonly Float64Array[] {
  const list = listOf(where, name, value);
  checkLength(where, name, list.length, layers.length, "one vector per layer, or no biases at all");
  return list.map((given, l) => {
    const biases = toFiniteVector(where, `${name}[${l}]`, given);
    checkLength(where, `${name}[${l}]`, biases.length, layers[l].rows, "one per kernel of the layer");
    return biases;
  });
}

/** Every layer's patches must be whole groups of those that the layer before makes. */
function checkGroups(where: string, name: string, patches: number, layers: readonly Matrix[]): void {
  let m = patches;
  for (let l = 1; l < layers.length; l++) {
    const [p, k] = [layers[l - 1].rows, layers[l].columns];
    if (k % p !== 0)
      throw new ShapeError(
        `${where}: kernels of ${name}.layers[${l}] have ${k} entries but the layer before gives ${p} numbers a patch; a whole multiple of ${p}.`,
      );
    const group = k / p;
    if (m % group !== 0)
      throw new ShapeError(
        `${where}: ${name}.layers[${l}] groups ${group} patches, and of the ${m} that the layer before gives no whole groups can be made; kernels of ${p} times a divisor of ${m} entries.`,
      );
    m /= group;
  }
}
