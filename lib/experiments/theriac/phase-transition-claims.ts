import { recoveryThreshold } from "../../metrics";
import { bootstrapInterval, createRng, mean } from "../../num";
import type { Claim, Row } from "../../run";

/** How far from the asymptotic threshold a design of 100 to 200 rows may cross one half. */
const FINITE_SIZE = 0.03;
const LEAST_TRIALS = 5;

/** What theory says of the engine's main use. */
export const phaseTransitionClaims: readonly Claim[] = [
  {
    id: "threshold",
    sentence: `The share of exact recoveries crosses one half within ${FINITE_SIZE} of the Donoho–Tanner threshold, on average over d/n.`,
    section: "4",
    test(rows) {
      const trials = [...new Set(rows.map((row) => row.trial))];
      if (trials.length < LEAST_TRIALS) return { verdict: "not run", numbers: "fewer than five trials" };
      const deviations = trials.map((trial) => meanDeviation(rows.filter((row) => row.trial === trial)));
      const { estimate, low, high, n } = bootstrapInterval(deviations, createRng("phase transition"));
      return {
        verdict: low >= -FINITE_SIZE && high <= FINITE_SIZE ? "agrees" : "disagrees",
        numbers: `crossing minus threshold ${estimate.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}], ${n} trials`,
      };
    },
  },
  {
    id: "proven",
    sentence: "Every answer is proven optimal by its dual.",
    section: "the engine",
    test(rows) {
      const unproven = rows.filter((row) => row.provenFraction !== 1).length;
      return {
        verdict: rows.length === 0 ? "not run" : unproven === 0 ? "agrees" : "disagrees",
        numbers: `${rows.length - unproven} of ${rows.length} batches without exception`,
      };
    },
  },
];

/** The mean over d/n of (ε where the share crosses one half) − threshold. */
function meanDeviation(rows: readonly Row[]): number {
  const aspects = [...new Set(rows.map((row) => Number(row.aspect)))];
  return mean(
    aspects.map((aspect) => {
      const curve = rows
        .filter((row) => row.aspect === aspect)
        .sort((a, b) => Number(a.noiseFraction) - Number(b.noiseFraction));
      return crossing(curve) - recoveryThreshold(aspect);
    }),
  );
}

/** ε at which the share first falls below one half, by linear interpolation; at ε = 0 the share is 1. */
function crossing(curve: readonly Row[]): number {
  let fraction = 0;
  let share = 1;
  for (const row of curve) {
    const nextFraction = Number(row.noiseFraction);
    const nextShare = Number(row.exactFraction);
    if (nextShare < 0.5) return fraction + ((share - 0.5) / (share - nextShare)) * (nextFraction - fraction);
    fraction = nextFraction;
    share = nextShare;
  }
  return fraction;
}
