import { formatInterval, LEAST_TRIALS } from "../../evidence";
import { recoveryThreshold } from "../../metrics";
import { bootstrapInterval, createRng, type Interval, mean } from "../../num";
import type { Claim, Row } from "../../study";

/** How far from the asymptotic threshold a design of 80 to 200 rows may cross one half. */
const FINITE_SIZE = 0.03;

/** What theory says of the engine's main use. */
export const phaseTransitionClaims: readonly Claim[] = [
  {
    id: "threshold",
    sentence: `The share of exact recoveries crosses one half within ${FINITE_SIZE} of the Donoho–Tanner threshold, on average over d/n, for the largest n.`,
    section: "4",
    test(rows) {
      const sizes = valuesOf(rows, "rows");
      const n = sizes[sizes.length - 1];
      const deviation = overTrials(rows, n, meanDeviation);
      if (!deviation) return { verdict: "not run", numbers: "fewer than five trials" };
      return {
        verdict: deviation.low >= -FINITE_SIZE && deviation.high <= FINITE_SIZE ? "agrees" : "disagrees",
        numbers: `crossing minus threshold ${formatInterval(deviation)} at n = ${n}, ${deviation.n} trials`,
      };
    },
  },
  {
    id: "sharper",
    sentence:
      "The transition sharpens as n grows at fixed d/n: the mean of 4s(1 − s), s the share of exact recoveries, falls from each n to the next.",
    section: "4",
    test(rows) {
      const widths = valuesOf(rows, "rows").map((n) => ({ n, width: overTrials(rows, n, softness) }));
      const measured = widths.flatMap(({ n, width }) => (width ? [{ n, width }] : []));
      if (measured.length < 2 || measured.length < widths.length)
        return { verdict: "not run", numbers: "fewer than two sizes with five trials" };
      const falls = measured.every(({ width }, i) => i === 0 || width.high < measured[i - 1].width.low);
      return {
        verdict: falls ? "agrees" : "disagrees",
        numbers: `${measured.map(({ n, width }) => `n = ${n}: ${formatInterval(width)}`).join("; ")}; ${measured[0].width.n} trials each`,
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

/** A measure of each trial at n rows, as a mean with its interval; undefined when there are fewer than five trials. */
function overTrials(
  rows: readonly Row[],
  n: number,
  measure: (rows: readonly Row[]) => number,
): Interval | undefined {
  const selected = rows.filter((row) => row.rows === n);
  const trials = valuesOf(selected, "trial");
  if (trials.length < LEAST_TRIALS) return undefined;
  const values = trials.map((trial) => measure(selected.filter((row) => row.trial === trial)));
  return bootstrapInterval(values, createRng("phase transition"));
}

/** The mean of (ε where the share crosses one half) − threshold, over the d/n whose threshold is among the ε that were run. */
function meanDeviation(rows: readonly Row[]): number {
  const most = Math.max(...valuesOf(rows, "noiseFraction"));
  const aspects = valuesOf(rows, "aspect").filter((aspect) => recoveryThreshold(aspect) < most);
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

/** 0 for a transition that is a step. */
function softness(rows: readonly Row[]): number {
  return mean(rows.map(({ exactFraction }) => 4 * Number(exactFraction) * (1 - Number(exactFraction))));
}

function valuesOf(rows: readonly Row[], column: string): number[] {
  return [...new Set(rows.map((row) => Number(row[column])))].sort((a, b) => a - b);
}
