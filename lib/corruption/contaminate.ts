import { type CnnParameters, type CnnParametersLike, toCnnParameters } from "../models/cnn";
import {
  checkFraction,
  checkFunction,
  checkObject,
  checkOneOf,
  checkRng,
  DomainError,
  keysOf,
  matrix,
  type Rng,
} from "../num";
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
  checkObject("contaminate", "options", options, OPTIONS);
  checkRng("contaminate", rng);
  const { noiseFraction, noise = shiftedNormalNoise, spread = "entries" } = options;
  checkFraction("contaminate", "noiseFraction", noiseFraction);
  checkFunction("contaminate", "noise", noise, "one of noiseKinds, or (rng, value) => what is added");
  const { hidden, output } = toCnnParameters(parameters, "contaminate", "parameters");
  checkOneOf("contaminate", "spread", spread, ["entries", "kernels"]);
  const together = spread === "kernels" ? hidden.columns : 1;
  const noisyHidden = addSparseNoise(hidden.data, together, noiseFraction, noise, rng.substream("hidden"));
  const noisyOutput = addSparseNoise(output, 1, noiseFraction, noise, rng.substream("output"));
  return {
    hidden: matrix(hidden.rows, hidden.columns, noisyHidden.values),
    output: noisyOutput.values,
    hiddenMask: noisyHidden.mask,
    outputMask: noisyOutput.mask,
  };
}

/** @param together how many consecutive entries are hit or spared as one. */
function addSparseNoise(
  clean: Float64Array,
  together: number,
  fraction: number,
  noise: Noise,
  rng: Rng,
): { values: Float64Array; mask: Uint8Array } {
  const where = rng.substream("where");
  const what = rng.substream("what");
  const values = Float64Array.from(clean);
  const mask = new Uint8Array(clean.length);
  let hit = false;
  for (let i = 0; i < clean.length; i++) {
    if (i % together === 0) hit = where.uniform() < fraction;
    const z = noise(what, clean[i]);
    if (!Number.isFinite(z))
      throw new DomainError(`contaminate: noise drew ${z} for entry ${i}; every draw must be finite.`);
    if (hit) {
      values[i] += z;
      mask[i] = 1;
    }
  }
  return { values, mask };
}
