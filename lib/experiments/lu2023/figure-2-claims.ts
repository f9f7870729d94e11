import { each, formatInterval, growthAlong, growthClaims, LEAST_TRIALS, valuesOf } from "../../evidence";
import { type Interval, proportionInterval } from "../../num";
import type { Claim, ClaimResult, Row } from "../../study";

/** "When ε is small, e.g. ε < 0.2". */
const SMALL = 0.2;

const isSmall = ({ noiseFraction }: Row): boolean =>
  Number(noiseFraction) > 0 && Number(noiseFraction) < SMALL;

/**
 * The share of networks, of all trials with 0 < ε < 0.2, in which every kernel came back exactly; strict: in each setting
 * of the grid the share must be at least 0.95, loose: at the largest kernels only.
 */
function exactAtSmallNoise(rows: readonly Row[], reading: "loose" | "strict"): ClaimResult {
  const sizes = valuesOf(rows, "patchSize");
  const chosen = reading === "strict" ? sizes : sizes.slice(-1);
  const shares: { label: string; share: Interval }[] = [];
  for (const k of chosen)
    for (const p of valuesOf(rows, "width")) {
      const cell = rows.filter((r) => r.patchSize === k && r.width === p && isSmall(r));
      if (new Set(cell.map((row) => row.trial)).size < LEAST_TRIALS)
        return { verdict: "not run", numbers: "fewer than five trials" };
      const exact = cell.filter((row) => row.exactFraction === 1).length;
      shares.push({ label: `k = ${k}, p = ${p}`, share: proportionInterval(exact, cell.length) });
    }
  const passed = shares.filter(({ share }) => share.estimate >= 0.95).length;
  const worst = shares.reduce((a, b) => (b.share.estimate < a.share.estimate ? b : a));
  return {
    verdict: passed === shares.length ? "agrees" : "disagrees",
    numbers: `${passed} of ${shares.length} settings; worst: all kernels exact in ${formatInterval(worst.share)} of ${worst.share.n} runs at ${worst.label}`,
    details: { settings: shares.length, passed },
  };
}

/** Section 6.1's sentences. */
export const figure2Claims: readonly Claim[] = [
  ...(["loose", "strict"] as const).map(
    (reading): Claim => ({
      id: `exact-at-small-noise-${reading}`,
      sentence: `Below ε = ${SMALL} every kernel is recovered exactly in at least 95 % of networks, ${reading === "strict" ? "for every k and p" : "for the largest k"}.`,
      section: "6.1",
      reading,
      test: (rows) => exactAtSmallNoise(rows, reading),
    }),
  ),
  ...growthClaims(
    "hidden-limit-grows-with-k",
    "6.1",
    (criterion) => `Larger kernels let W survive more noise (${criterion}).`,
    (rows) => growthAlong(rows, "patchSize", each(rows, "width", "p")),
    "hidden",
  ),
  ...growthClaims(
    "output-limit-grows-with-p",
    "6.1",
    (criterion) => `More kernels let β survive more noise (${criterion}).`,
    (rows) => growthAlong(rows, "width", each(rows, "patchSize", "k")),
    "output",
  ),
];
