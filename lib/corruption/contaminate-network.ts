import { type LayeredParameters, type LayeredParametersLike, toLayeredParameters } from "../models/layered";
import { type Matrix, matrix, type Rng } from "../num";
import { addSparseNoise } from "./add-sparse-noise";
import { type ContaminationOptions, checkContamination } from "./contaminate";

/** Contaminated weights, and where the noise fell. */
export interface ContaminatedNetwork {
  readonly parameters: LayeredParameters;
  /** Per layer: 1 where an entry of W_l got noise; row-major like it. */
  readonly layerMasks: readonly Uint8Array[];
  /** Per layer: 1 where an entry of b_l got noise; undefined without biases. */
  readonly biasMasks: readonly Uint8Array[] | undefined;
  /** 1 where an entry of β got noise; row-major like it. */
  readonly outputMask: Uint8Array;
}

/**
 * `contaminate` for networks of several layers: each entry of every W_l, of every b_l and of β, independently with
 * probability ε, gets noise added. With spread "kernels" noise hits kernels of hidden layers whole.
 *
 * One uniform and one noise draw are spent on every entry whatever ε is, so with the same stream the masks of a larger
 * ε contain those of a smaller one. Every layer has a substream of its own; one layer and one output give the bits of
 * `contaminate`.
 *
 * @param parameters the clean weights; not changed.
 * @throws {ShapeError} sizes that do not follow from each other. {DomainError} ε outside [0, 1], or a draw of the noise that
 *   is not finite.
 * Source: Lu, Huang & Wang 2023, equations 3.2 and 3.3, applied to every layer.
 *
 * @example
 * ```ts
 * const clean = initializeLayered({ patchSize: 100, widths: [50, 40], outputs: 10 }, createRng(1));
 * const { parameters, layerMasks, outputMask } = contaminateNetwork(clean, { noiseFraction: 0.3 }, createRng(2));
 * mean(layerMasks[1]); // ≈ 0.3
 * parameters.output.data.every((beta, i) => (beta !== clean.output.data[i]) === (outputMask[i] === 1)); // => true
 * ```
 */
export function contaminateNetwork(
  parameters: LayeredParametersLike,
  options: ContaminationOptions,
  rng: Rng,
): ContaminatedNetwork {
  const where = "contaminateNetwork";
  const { noiseFraction, noise, spread } = checkContamination(where, options, rng);
  const clean = toLayeredParameters(parameters, where, "parameters");
  const noisy = (numbers: Float64Array, together: number, stream: Rng) =>
    addSparseNoise(where, numbers, together, noiseFraction, noise, stream);
  const own = (name: string, l: number): Rng => (l === 0 ? rng.substream(name) : rng.substream(name, l + 1));
  const like = ({ rows, columns }: Matrix, data: Float64Array): Matrix => matrix(rows, columns, data);

  const layers = clean.layers.map(({ data, columns }, l) =>
    noisy(data, spread === "kernels" ? columns : 1, own("hidden", l)),
  );
  const biases = clean.biases?.map((b, l) => noisy(b, 1, own("biases", l)));
  const output = noisy(clean.output.data, 1, rng.substream("output"));
  return {
    parameters: {
      ...clean,
      layers: layers.map(({ values }, l) => like(clean.layers[l], values)),
      biases: biases?.map(({ values }) => values),
      output: like(clean.output, output.values),
    },
    layerMasks: layers.map(({ mask }) => mask),
    biasMasks: biases?.map(({ mask }) => mask),
    outputMask: output.mask,
  };
}
