import { meanOf, rowsBy } from "../../evidence";
import { recoveryThreshold } from "../../metrics";
import { mean } from "../../num";
import { type Claim, claim, type MeanCell, type Row, type StatisticCell } from "../../study";

const SIZES = [40, 100, 200];
/** d/n. */
const ASPECTS: readonly number[] = Array.from({ length: 18 }, (_, i) => (i + 1) / 20);
/** The last ε that was run: a threshold beyond it cannot be seen. */
const LAST_FRACTION = 0.66;

/** How far from the asymptotic threshold a design of 80 to 200 rows may cross one half. */
const FINITE_SIZE = 0.03;

const told = { of: "ours", reading: "only", trials: [0, 7], frozen: "8e8cc07" } as const;

/** What theory says of the engine's main use. */
export const phaseTransitionClaims: readonly Claim[] = [
  claim({
    ...told,
    id: "threshold",
    sentence: `The share of exact recoveries crosses one half within ${FINITE_SIZE} of the Donoho–Tanner threshold, on average over d/n, for the largest n.`,
    section: "4",
    kind: "tost",
    margin: FINITE_SIZE,
    cells: (rows) => [deviation(rows, SIZES[SIZES.length - 1])],
  }),
  claim({
    ...told,
    id: "sharper",
    sentence:
      "The transition sharpens as n grows at fixed d/n: the mean of 4s(1 − s), s the share of exact recoveries, falls from each n to the next.",
    section: "4",
    kind: "statistic",
    margin: 0,
    marginReason: "a direction without a size",
    cells: (rows) => SIZES.slice(1).map((n, i) => sharpening(rows, SIZES[i], n)),
  }),
  claim({
    ...told,
    id: "proven",
    sentence: "Every answer is proven optimal by its dual.",
    section: "the engine",
    kind: "once",
    cells: (rows) => [
      {
        name: "batches of 20 problems",
        checked: rows.length,
        counterexamples: rows.filter(({ provenFraction }) => provenFraction !== 1).length,
      },
    ],
  }),
];

/** The curves of the designs that were drawn at n and d/n: rows over ε, ascending. */
function designs(rows: readonly Row[], n: number, aspect: number): Row[][] {
  const trials = new Map<string, Row[]>();
  for (const row of rowsBy(rows, ["rows", "aspect"])(n, aspect)) {
    const curve = trials.get(String(row.trial)) ?? [];
    trials.set(String(row.trial), curve);
    curve.push(row);
  }
  return [...trials.values()].map((curve) =>
    curve.sort((a, b) => Number(a.noiseFraction) - Number(b.noiseFraction)),
  );
}

/** τ = the mean over d/n, and designs within, of (ε where the share crosses one half) − threshold. */
function deviation(rows: readonly Row[], n: number): MeanCell {
  const aspects = ASPECTS.filter((aspect) => recoveryThreshold(aspect) < LAST_FRACTION);
  const strata = aspects.map((aspect) =>
    designs(rows, n, aspect).map((curve) => crossing(curve) - recoveryThreshold(aspect)),
  );
  // The spread within a d/n takes two designs of each.
  const isComplete = strata.every(({ length }) => length > 1);
  return {
    name: `n = ${n}`,
    clusters: isComplete ? strata.flat() : [],
    strata: isComplete ? strata.map(({ length }) => length) : undefined,
  };
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

/** τ = softness at n − at the next n; designs are drawn within their d/n, those of each n on their own. */
function sharpening(rows: readonly Row[], n: number, next: number): StatisticCell {
  const arms = [n, next].map((size) => ASPECTS.map((aspect) => designs(rows, size, aspect).map(softness)));
  const [before, after] = arms.map((strata, arm) => meanOf(strata.flat(), arm));
  return {
    name: `n = ${n} → ${next}`,
    clusters: arms.map((strata) => strata.map(({ length }) => length)),
    tau: (counts) => before(counts) - after(counts),
  };
}

/** The mean of 4s(1 − s): 0 for a transition that is a step. */
function softness(curve: readonly Row[]): number {
  return mean(curve.map(({ exactFraction }) => 4 * Number(exactFraction) * (1 - Number(exactFraction))));
}
