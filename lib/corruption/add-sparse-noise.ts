import { DomainError, type Rng } from "../num";
import type { Noise } from "./noise-kinds";

/**
 * Each entry, or each run of `together` consecutive ones as a whole, gets noise with probability `fraction` (a copy).
 *
 * One uniform a run and one noise draw an entry are spent whatever the fraction is: masks of a smaller one lie in those of
 * a larger, and the noise is the same where both have it.
 *
 * @throws {DomainError} a draw that is not finite.
 */
export function addSparseNoise(
  caller: string,
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
      throw new DomainError(`${caller}: noise drew ${z} for entry ${i}; every draw must be finite.`);
    if (hit) {
      values[i] += z;
      mask[i] = 1;
    }
  }
  return { values, mask };
}
