import { facetLines, orderedColors } from "../../plot";
import {
  type AnyExperiment,
  count,
  experiment,
  type Figure,
  type FigureContext,
  oneOfNumbers,
  type Row,
  type Table,
  table,
} from "../../study";
import {
  PAPER_SETTINGS,
  PATCH_SIZES,
  PATCHES,
  pointsAndPatchesClaims,
  SPANS,
} from "./points-and-patches-claims";
import { limitMark } from "./recovery-figure";
import { FINE_NOISE_FRACTIONS, NOISE_FRACTION, RECOVERY_MEASURES, recoverySweep } from "./recovery-sweep";
import { syntheticNetwork } from "./synthetic-network";
import { CONDITIONS } from "./theorem-conditions";

/** Theorem 5.2 wants few points and few patches: recovery against n and m at fixed k and p. */
export const pointsAndPatches: AnyExperiment = experiment({
  id: "lu2023/points-and-patches",
  title: "Points and patches of training",
  question: "What do n and m of training do to recovery at fixed k and p, and is there more in it than mn/k?",
  answer: {
    says: "With fewer training points W survives more noise, and so it does with fewer patches if nearly every kernel is to come back; whether mn/k is all that counts is not decided. What the theorems want small is not small in the paper's own figures.",
    because: [
      { claim: "fewer-training-points-help-loose", verdict: "agrees" },
      { claim: "fewer-patches-help-strict", verdict: "agrees" },
      { claim: "only-the-ratio-matters", verdict: "undecided" },
      { claim: "conditions-hold-in-the-figures", verdict: "disagrees" },
    ],
  },
  source: {
    cite: "lu2023",
    section: "5, Theorem 5.2 and its discussion",
  },
  grid: { span: SPANS, patches: PATCHES, patchSize: PATCH_SIZES, width: [100] },
  within: { noiseFraction: FINE_NOISE_FRACTIONS },
  parameters: {
    span: oneOfNumbers("mn, patches of all training points", [10, 20, 40, 80]),
    patches: oneOfNumbers("m, patches of a point", [1, 2, 5, 10]),
    patchSize: count("k, entries of a kernel", 2000),
    width: count("p, number of kernels", 20000),
    noiseFraction: NOISE_FRACTION,
  },
  quick: { span: [10, 20], patches: [1, 5], patchSize: [100] },
  trials: { quick: 2, paper: 20 },
  version: 1,
  measures: RECOVERY_MEASURES,
  measure({ span, patches, patchSize, width, noiseFraction }, rng) {
    const network = syntheticNetwork({ patchSize, width, points: span / patches, patches }, rng);
    return recoverySweep(network, noiseFraction, rng.substream("noise"));
  },
  figure: draw,
  tables: (rows) => (rows.length === 0 ? [] : [conditionTable()]),
  claims: pointsAndPatchesClaims,
});

/** A column for each mn/k, a line for each m and k: where the curves lie on each other, only the ratio matters. */
function draw(rows: readonly Row[], context: FigureContext): Figure {
  const ratioOf = (row: Row): number => Number(row.span) / Number(row.patchSize);
  const ratios = [...new Set(rows.map(ratioOf))].sort((a, b) => a - b);
  const patches = [...new Set(rows.map((row) => Number(row.patches)))].sort((a, b) => a - b);
  const sizes = [...new Set(rows.map((row) => Number(row.patchSize)))].sort((a, b) => a - b);
  const colors = orderedColors(patches.length);
  return facetLines(rows, context, {
    title: "Recovery against n and m of training, by mn/k (p = 100)",
    x: { column: "noiseFraction", title: "noise fraction ε" },
    rows: [
      { y: "exactFraction", title: "kernels recovered exactly", statistic: "mean", range: [-0.03, 1.03] },
      { y: "outputErrorRecovered", title: "output error", statistic: "mean", scale: "log", floor: 1e-9 },
    ],
    columns: ratios.map((ratio) => ({
      title: `mn/k = ${ratio}`,
      select: (row) => ratioOf(row) === ratio,
      marks: [limitMark(ratio)],
    })),
    views: [
      {
        label: "all",
        series: sizes.flatMap((k, s) =>
          patches.map((m, i) => ({
            label: `m = ${m}, k = ${k}`,
            color: colors[i],
            dash: s === 0 ? ("solid" as const) : ("dash" as const),
            select: (row: Row) => row.patches === m && row.patchSize === k,
          })),
        ),
      },
    ],
    spread:
      "means with 95 % bootstrap intervals over trials; dotted vertical: the theory's limit for Gaussian designs",
  });
}

/** What the theorems want small, at the settings in which the paper shows recovery. */
function conditionTable(): Table {
  const names = Object.keys(CONDITIONS);
  return table({
    id: "conditions",
    title: "What the theorems want sufficiently small, where the paper shows recovery",
    caption:
      "Least and largest value over each figure's settings, at ε = 0.1 and our γ = 0.1. Recovery of W succeeds where several are far above 1.",
    header: "figure",
    columns: names,
    rows: Object.entries(PAPER_SETTINGS).map(([title, settings]) => ({
      title,
      cells: names.map((name) => {
        const values = settings.map((setting) => CONDITIONS[name](setting));
        const [least, most] = [Math.min(...values), Math.max(...values)].map((x) =>
          Number(x.toPrecision(3)).toLocaleString("en-US"),
        );
        return least === most ? least : `${least} to ${most}`;
      }),
    })),
  });
}
