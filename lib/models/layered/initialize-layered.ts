import {
  checkBoolean,
  checkCount,
  checkObject,
  checkOneOf,
  checkRng,
  checkSize,
  keysOf,
  type Matrix,
  matrix,
  type Rng,
  ShapeError,
  sayValue,
} from "../../num";
import { ACTIVATIONS, type Activation } from "./activation";
import type { LayeredParameters } from "./layered";

/** The size of a layered network. */
export interface LayeredSize {
  /** m₁, the patches of a point; 1, a dense network, unless told. */
  readonly patches?: number;
  /** k₁, the numbers of a patch. */
  readonly patchSize: number;
  /** p₁, …, p_L: the kernels of each layer. */
  readonly widths: readonly number[];
  /** g₁, …, g_{L−1}: how many patches of a layer make one of the next; 1 each unless told. */
  readonly groups?: readonly number[];
  /** C; 1 unless told. */
  readonly outputs?: number;
  /** `relu` unless told. */
  readonly activation?: Activation;
  /** Do hidden units have biases, which begin at 0? No, unless told. */
  readonly biases?: boolean;
}

const SIZE = keysOf<LayeredSize>({
  patches: true,
  patchSize: true,
  widths: true,
  groups: true,
  outputs: true,
  activation: true,
  biases: true,
});

/**
 * The random start of training: W_l(0) ~ N(0, 1/k_l), β(0) ~ N(0, 1), all independent, biases 0.
 *
 * Every layer and every output has a substream of its own, so that a wider, deeper network, or one with more outputs, begins
 * with the smaller one's weights where it has the same k_l. One layer and one output are `initializeCnn`'s bits.
 *
 * @throws {ShapeError} widths and groups that do not fit each other. {DomainError} a size that is not a whole number ≥ 1,
 *   a group that does not divide the patches, an unknown activation, or weights that memory does not hold.
 *
 * @example
 * ```ts
 * const { layers, output } = initializeLayered(
 *   { patches: 4, patchSize: 9, widths: [6, 5], groups: [2], outputs: 10 },
 *   createRng(1),
 * );
 * layers.map(({ rows, columns }) => [rows, columns]); // => [[6, 9], [5, 12]]
 * [output.rows, output.columns]; // => [10, 5]
 * ```
 */
export function initializeLayered(size: LayeredSize, rng: Rng): LayeredParameters {
  const where = "initializeLayered";
  checkObject(where, "size", size, SIZE);
  checkRng(where, rng);
  const { patches = 1, patchSize, outputs = 1, activation = "relu", biases = false } = size;
  const widths = counts(where, "widths", size.widths);
  const groups = size.groups === undefined ? widths.slice(1).fill(1) : counts(where, "groups", size.groups);
  checkCount(where, "patches", patches);
  checkCount(where, "patchSize", patchSize);
  checkCount(where, "outputs", outputs);
  checkOneOf(where, "activation", activation, ACTIVATIONS);
  checkBoolean(where, "biases", biases);
  if (widths.length === 0)
    throw new ShapeError(`${where}: widths is empty; at least one layer, the number of its kernels.`);
  if (groups.length !== widths.length - 1)
    throw new ShapeError(
      `${where}: groups has ${groups.length} entries but ${widths.length} layers need ${widths.length - 1}; one for each layer after the first.`,
    );
  let m = patches;
  for (const group of groups) {
    if (m % group !== 0)
      throw new ShapeError(
        `${where}: groups holds ${group}, which does not divide the ${m} patches there are; a divisor of ${m}.`,
      );
    m /= group;
  }
  const sizes = widths.map((_, l) => (l === 0 ? patchSize : groups[l - 1] * widths[l - 1]));
  const last = widths[widths.length - 1];
  const numbers = widths.reduce((sum, width, l) => sum + width * sizes[l], outputs * last);
  checkSize(
    where,
    `widths = ${widths.join(", ")} with patchSize = ${patchSize} and outputs = ${outputs}`,
    numbers,
  );

  const layers = widths.map((width, l): Matrix => {
    const weights = matrix(width, sizes[l]);
    const scale = 1 / Math.sqrt(sizes[l]);
    (l === 0 ? rng.substream("hidden") : rng.substream("hidden", l + 1)).fillNormal(weights.data);
    for (let i = 0; i < weights.data.length; i++) weights.data[i] *= scale;
    return weights;
  });
  const output = matrix(outputs, last);
  for (let c = 0; c < outputs; c++)
    (c === 0 ? rng.substream("output") : rng.substream("output", c + 1)).fillNormal(
      output.data.subarray(c * last, (c + 1) * last),
    );
  return {
    patches,
    layers,
    biases: biases ? widths.map((width) => new Float64Array(width)) : undefined,
    output,
    activation,
  };
}

function counts(where: string, name: string, value: readonly number[]): number[] {
  if (!Array.isArray(value))
    throw new ShapeError(`${where}: ${name} = ${sayValue(value)} is no array; one whole number ≥ 1 a layer.`);
  value.forEach((count, i) => {
    checkCount(where, `${name}[${i}]`, count);
  });
  return [...value];
}
