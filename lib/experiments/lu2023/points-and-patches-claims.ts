import { byCluster, limitOfShare, logLogSlope, rowsBy } from "../../evidence";
import { type Claim, claim, type OnceCell, type Row, type StatisticCell, type TrialRange } from "../../study";
import { type Comparison, limitClaims, recoveryCurves } from "./limit-claims";
import { SYNTHETIC } from "./synthetic-network";
import { meetsConditions, type TheoremSetting } from "./theorem-conditions";
import { WDBC_TRAINING } from "./wdbc-network";

/** mn, m and k of the runs: n = mn/m is whole. */
export const SPANS: readonly number[] = [10, 20, 40];
export const PATCHES: readonly number[] = [1, 2, 5];
export const PATCH_SIZES: readonly number[] = [100, 200];

const TRIALS: TrialRange = [0, 19];
const FROZEN = "30e523f";
/** Limits of ε that differ by less are one: a step and a half of the grid. */
const SAME_LIMIT = 0.03;
/** ε at which β's error is judged, and the conditions: figures 2 and 3 recover W there. */
const NOISE = 0.1;

type At = (span: number, patches: number, patchSize: number) => readonly Row[];
const settingsOf = (rows: readonly Row[]): At => rowsBy(rows, ["span", "patches", "patchSize"]);

/** The same m with a quarter of the points. */
function fewerPoints(rows: readonly Row[]): Comparison[] {
  const at = settingsOf(rows);
  return PATCH_SIZES.flatMap((k) =>
    PATCHES.map((m) => ({
      name: `m = ${m}, k = ${k}, n = ${40 / m} → ${10 / m}`,
      after: at(10, m, k),
      before: at(40, m, k),
    })),
  );
}

/** As many points, one patch instead of two. */
function fewerPatches(rows: readonly Row[]): Comparison[] {
  const at = settingsOf(rows);
  return PATCH_SIZES.flatMap((k) =>
    [10, 20].map((n) => ({
      name: `n = ${n}, k = ${k}, m = 2 → 1`,
      after: at(n, 1, k),
      before: at(2 * n, 2, k),
    })),
  );
}

/** τ = the limit of ε of one setting − that of another, where half of the kernels are exact. */
function apart(name: string, one: readonly Row[], other: readonly Row[]): StatisticCell {
  const arms = [one, other].map((rows) => recoveryCurves(rows, "hidden"));
  const limits = arms.map((arm, i) => limitOfShare(arm, { share: 0.5, arm: i }));
  return {
    name,
    clusters: arms.map(({ clusters }) => clusters.length),
    tau: (counts) => limits[0](counts) - limits[1](counts),
  };
}

function sameProduct(rows: readonly Row[]): StatisticCell[] {
  const at = settingsOf(rows);
  return PATCH_SIZES.flatMap((k) =>
    SPANS.map((span) => apart(`mn = ${span}, k = ${k}, m = 1 and 5`, at(span, 1, k), at(span, 5, k))),
  );
}

function sameRatio(rows: readonly Row[]): StatisticCell[] {
  const at = settingsOf(rows);
  return [10, 20].flatMap((span) =>
    PATCHES.map((m) =>
      apart(`mn/k = ${span / 100}, m = ${m}, k = 100 and 200`, at(span, m, 100), at(2 * span, m, 200)),
    ),
  );
}

/** τ = 3 − the slope of ln ‖β̃ − β‖²/p in ln mn. */
function slower(rows: readonly Row[]): StatisticCell[] {
  const at = rowsBy(rows, ["span", "patches", "patchSize", "noiseFraction"]);
  return PATCH_SIZES.flatMap((k) =>
    PATCHES.map((m) => {
      const errors = SPANS.map((span) => [
        ...byCluster(at(span, m, k, NOISE), ({ outputErrorRecovered: e }) => Number(e) * Number(e)).values(),
      ]);
      const slope = logLogSlope(SPANS, errors);
      return {
        name: `m = ${m}, k = ${k}`,
        clusters: errors.map(({ length }) => length),
        tau: (counts) => 3 - slope(counts),
      };
    }),
  );
}

const grid = (points: number, some: readonly Partial<TheoremSetting>[]): TheoremSetting[] =>
  some.map((one) => ({
    ...{ points, patches: 1, patchSize: 30, width: 500 },
    ...{ learningRate: WDBC_TRAINING.learningRate, noiseFraction: NOISE },
    ...one,
  }));

/** Where the paper shows recovery, at ε = .1. */
export const PAPER_SETTINGS: Readonly<Record<string, readonly TheoremSetting[]>> = {
  "figure 2": grid(
    SYNTHETIC.points,
    [50, 100, 200].flatMap((patchSize) =>
      [100, 200, 500, 1000].map((width) => ({ patches: SYNTHETIC.patches, patchSize, width })),
    ),
  ),
  "figure 3": grid(
    5,
    [1, 2, 3, 5].flatMap((patches) =>
      [100, 500, 1000, 2000].map((width) => ({ patches, patchSize: 30 / patches, width })),
    ),
  ),
  "figure 4": grid(10, [{}]),
};

/** Settings in which a condition is not even below 1. Nothing is drawn: they are numbers of the setting. */
function conditions(rows: readonly Row[]): OnceCell[] {
  if (rows.length === 0) return Object.keys(PAPER_SETTINGS).map(noneChecked);
  return Object.entries(PAPER_SETTINGS).map(([name, settings]) => ({
    name,
    checked: settings.length,
    counterexamples: settings.filter((setting) => !meetsConditions(setting)).length,
  }));
}

const noneChecked = (name: string): OnceCell => ({ name, checked: 0, counterexamples: 0 });

const told = { section: "5", of: "paper", trials: TRIALS, frozen: FROZEN } as const;

/** What the discussion of Theorem 5.2 says of n and m, and its conditions. */
export const pointsAndPatchesClaims: readonly Claim[] = [
  ...limitClaims({
    id: "fewer-training-points-help",
    ...{ section: "5", layer: "hidden", paired: false, trials: TRIALS, frozen: FROZEN },
    sentence: (criterion) =>
      `Networks that were trained on fewer points, at fixed m, k and p, survive more noise (${criterion}).`,
    comparisons: fewerPoints,
  }),
  ...limitClaims({
    id: "fewer-patches-help",
    ...{ section: "5", layer: "hidden", paired: false, trials: TRIALS, frozen: FROZEN },
    sentence: (criterion) =>
      `Networks of fewer patches, at fixed n, k and p, survive more noise (${criterion}).`,
    comparisons: fewerPatches,
  }),
  claim({
    ...told,
    id: "only-the-product-matters",
    sentence: `Points and patches count alike: at the same mn and k the limit of ε for half of the kernels is the same within ${SAME_LIMIT}, one patch or five.`,
    of: "ours",
    reading: "loose",
    kind: "tost",
    margin: SAME_LIMIT,
    marginReason: "a step and a half of the grid",
    cells: sameProduct,
  }),
  claim({
    ...told,
    id: "only-the-ratio-matters",
    sentence: `The limit collapses on mn/k: at twice mn and twice k it is the same within ${SAME_LIMIT}.`,
    of: "ours",
    reading: "strict",
    kind: "tost",
    margin: SAME_LIMIT,
    marginReason: "a step and a half of the grid",
    cells: sameRatio,
  }),
  claim({
    ...told,
    id: "output-error-within-cubic",
    sentence: `‖β̃ − β‖²/p grows with mn no faster than (mn)³, at ε = ${NOISE}.`,
    reading: "only",
    kind: "statistic",
    margin: 0,
    marginReason: "the bound's own exponent is taken off",
    cells: slower,
  }),
  claim({
    ...told,
    id: "conditions-hold-in-the-figures",
    sentence: `Where the paper shows recovery, in figures 2 to 4 at ε = ${NOISE}, each quantity that its theorems want sufficiently small is below 1.`,
    reading: "only",
    kind: "once",
    cells: conditions,
  }),
];
