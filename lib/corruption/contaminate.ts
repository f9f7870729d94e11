import { type CnnParameters, type CnnParametersLike, toCnnParameters } from "../models/cnn";
import {
  checkFraction,
  checkFunction,
  checkObject,
  checkOneOf,
  checkRng,
  keysOf,
  matrix,
  type Rng,
} from "../num";
import { addSparseNoise } from "./add-sparse-noise";
import { type Noise, shiftedNormalNoise } from "./noise-kinds";

/** Where noise falls: on single entries, as in the paper, or on all entries of single kernels. */
export type Spread = "entries" | "kernels";

/** How much of which noise falls where. */
export interface ContaminationOptions {
  /** ε ∈ [0, 1]. */
  readonly noiseFraction: number;
  /** Q, N(1, 1) unless told. */
  readonly noise?: Noise;
  /** "entries" unless told; "kernels" hits each kernel Wⱼ with probability ε and then all its entries. */
  readonly spread?: Spread;
}

const OPTIONS = keysOf<ContaminationOptions>({ noiseFraction: true, noise: true, spread: true });

/** Options and stream, checked, with what they are unless told. */
export function checkContamination(
  where: string,
  options: ContaminationOptions,
  rng: Rng,
): Required<ContaminationOptions> {
  checkObject(where, "options", options, OPTIONS);
  checkRng(where, rng);
  const { noiseFraction, noise = shiftedNormalNoise, spread = "entries" } = options;
  checkFraction(where, "noiseFraction", noiseFraction);
  checkFunction(where, "noise", noise, "one of noiseKinds, or (rng, value) => what is added");
  checkOneOf(where, "spread", spread, ["entries", "kernels"]);
  return { noiseFraction, noise, spread };
}

/** Contaminated weights, and where the noise fell. */
export interface ContaminatedCnn extends CnnParameters {
  /** 1 where an entry of `hidden` got noise; row-major like it. */
  readonly hiddenMask: Uint8Array;
  /** 1 where an entry of `output` got noise. */
  readonly outputMask: Uint8Array;
}

/**
 * Corruption of weights in storage or in transit: each entry of W and of β, independently with probability ε, gets
 * noise added, Θ = W + z_W and η = β + z_β.
 *
 * One uniform and one noise draw are spent on every entry whatever ε is, so with the same stream the masks of a larger
 * ε contain those of a smaller one and the noise is the same where both have it.
 *
 * @param parameters the clean weights; not changed.
 * @throws           {DomainError} ε outside [0, 1], or a draw of the noise that is not finite.
 * Source: Lu, Huang & Wang 2023, equations 3.2 and 3.3.
 *
 * @example
 * ```ts
 * const clean = { hidden: matrix(100, 50), output: new Float64Array(100) };
 * const { hidden, hiddenMask } = contaminate(clean, { noiseFraction: 0.3 }, createRng(1));
 * mean(hiddenMask); // ≈ 0.3
 * hidden.data.every((weight, i) => (weight !== 0) === (hiddenMask[i] === 1)); // => true
 * ```
 */
export function contaminate(
  parameters: CnnParametersLike,
  options: ContaminationOptions,
  rng: Rng,
): ContaminatedCnn {
  const where = "contaminate";
  const { noiseFraction, noise, spread } = checkContamination(where, options, rng);
  const { hidden, output } = toCnnParameters(parameters, where, "parameters");
  const together = spread === "kernels" ? hidden.columns : 1;
  const noisyHidden = addSparseNoise(
    where,
    hidden.data,
    together,
    noiseFraction,
    noise,
    rng.substream("hidden"),
  );
  const noisyOutput = addSparseNoise(where, output, 1, noiseFraction, noise, rng.substream("output"));
  return {
    hidden: matrix(hidden.rows, hidden.columns, noisyHidden.values),
    output: noisyOutput.values,
    hiddenMask: noisyHidden.mask,
    outputMask: noisyOutput.mask,
  };
}
