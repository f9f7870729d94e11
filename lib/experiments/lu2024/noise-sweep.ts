import { contaminateNetwork, type Noise } from "../../corruption";
import type { Rng } from "../../num";
import type { ImageNetwork } from "./image-network";
import { type NoiseOutcome, noiseOutcomes } from "./noise-outcome";

/** One network at one noise fraction. */
export type NoiseRow = NoiseOutcome & { readonly noiseFraction: number };

/**
 * Contaminates a network at every noise fraction, from the same uniforms and the same noise, and purifies it each time.
 *
 * @param noise N(1, 1) unless told.
 */
export function noiseSweep(
  network: ImageNetwork,
  fractions: readonly number[],
  rng: Rng,
  noise?: Noise,
): NoiseRow[] {
  const outcome = noiseOutcomes(network);
  return fractions.map((noiseFraction) => ({
    noiseFraction,
    ...outcome(contaminateNetwork(network.clean, { noiseFraction, ...(noise && { noise }) }, rng).parameters),
  }));
}
