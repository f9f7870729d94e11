import type { Needed } from "./judged";
import { ALPHA, type Measured } from "./measured";
import { MOST_CLUSTERS } from "./needed-share";
import { normalQuantile } from "./normal-quantile";

/** The chance aimed at that so many clusters decide. */
const POWER = 0.8;

/** What a cell is held against. */
export interface Held {
  /** m, or Δ of ±Δ. */
  readonly margin: number;
  readonly twoSided: boolean;
  /** The level of Holm's first step, α/K. */
  readonly against: number;
  /** The clusters without which such a cell may not decide. */
  readonly least: number;
}

/**
 * The clusters that would decide an undecided cell with 80 % power, if estimate and spread stay:
 *   N* = ⌈((z + Φ⁻¹(.8))·s/(τ̂ − m))²⌉,  z = Φ⁻¹(1 − α) where τ̂ is on the claimed side, else Φ⁻¹(1 − α/K),
 * of a tost for the nearer margin; of shares and of equal values the number at which exact bounds decide.
 *
 * @returns undefined where there is nothing to go by: no estimate, no spread.
 */
export function needed(measured: Measured, held: Held): Needed | undefined {
  const { margin, twoSided, against, least } = held;
  if (Number.isNaN(measured.estimate)) return undefined;
  if (measured.tooCoarse?.(margin)) return { clusters: Number.POSITIVE_INFINITY, words: "a finer grid" };
  const gap = twoSided ? margin - Math.abs(measured.estimate) : measured.estimate - margin;
  const clusters = measured.needed
    ? exactly(measured.needed, measured.estimate, held)
    : bySpread(measured.spread, gap, gap > 0 ? ALPHA : against);
  if (Number.isNaN(clusters)) return undefined;
  // What is undecided now is so with as many clusters as there are.
  const enough = Math.max(clusters, least, measured.n + 1);
  if (enough > MOST_CLUSTERS) return { clusters: Number.POSITIVE_INFINITY, words: "at the margin" };
  return { clusters: enough, words: measured.infinite ? `at least ${enough}` : String(enough) };
}

function bySpread(spread: number, gap: number, level: number): number {
  if (gap === 0) return Number.POSITIVE_INFINITY;
  const root = ((normalQuantile(1 - level) + normalQuantile(POWER)) * spread) / gap;
  return Math.ceil(root * root);
}

function exactly(
  clusters: (margin: number, against: number) => number,
  estimate: number,
  { margin, twoSided, against }: Held,
): number {
  if (!twoSided) return clusters(margin, against);
  if (Math.abs(estimate) >= margin) return clusters(Math.sign(estimate) * margin, against);
  return Math.max(clusters(-margin, ALPHA), clusters(margin, ALPHA));
}
