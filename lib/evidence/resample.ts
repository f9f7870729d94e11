import type { Rng } from "../num";
import type { Arm, Counts } from "../study";
import { indexDraws } from "./index-draws";

/** How many clusters an arm has. */
export function sizeOf(arm: Arm): number {
  return typeof arm === "number" ? arm : arm.reduce((sum, size) => sum + size, 0);
}

/** The sample itself: every cluster once. */
export function everyCluster(arms: readonly Arm[]): Counts[] {
  return arms.map((arm) => new Uint32Array(sizeOf(arm)).fill(1));
}

/**
 * A function that draws the next resample into `counts`: in every arm, and in every stratum of it, as many clusters with
 * replacement as there are.
 */
export function resampler(arms: readonly Arm[], rng: Rng, counts: readonly Counts[]): () => void {
  const strata = arms.flatMap((arm, i) => {
    let first = 0;
    return (typeof arm === "number" ? [arm] : arm).map((size) => {
      const stratum = { counts: counts[i].subarray(first, first + size), drawn: new Int32Array(size) };
      first += size;
      return stratum;
    });
  });
  const draw = indexDraws(rng);
  return () => {
    for (const { counts, drawn } of strata) {
      draw(drawn, drawn.length);
      counts.fill(0);
      for (let i = 0; i < drawn.length; i++) counts[drawn[i]]++;
    }
  };
}
