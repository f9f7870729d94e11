import { leastCell } from "../../evidence";
import { facetLines, orderedColors, REFERENCE } from "../../plot";
import { type AnyExperiment, count, experiment, oneOfWords, type Row } from "../../study";
import { NOISE_FRACTION, recoverySweep } from "./recovery-sweep";
import { syntheticNetwork } from "./synthetic-network";
import { theorem52Claims } from "./theorem-5-2-claims";

const FRACTIONS = [0, 0.05, 0.1, 0.2];

const DESIGNS = [
  { label: "under W̃ (the paper's)", column: "outputErrorRecovered" },
  { label: "under W(0)", column: "outputErrorInitial" },
  { label: "under the true W(t)", column: "outputErrorOracle" },
  { label: "under W̃ and W(0)", column: "outputErrorBoth" },
] as const;

/** Theorem 5.2: the squared error of β̃ per kernel is claimed to fall like log(p)/p. */
export const theorem52: AnyExperiment = experiment({
  id: "lu2023/theorem-5-2",
  title: "Theorem 5.2: the rate in the width",
  question: "How fast does the error of β fall as the network widens?",
  answer: {
    says: "At least as fast as the theorem says: its squared error per kernel falls by a power of the width that is {steeper} larger than log(p)/p's, at every noise tried.",
    because: [{ claim: "rate", verdict: "agrees" }],
    numbers: ({ cells }) => ({ steeper: leastCell(cells("rate")).estimate }),
  },
  source: {
    cite: "lu2023",
    section: "5, Theorem 5.2",
    differs:
      "The paper proves a rate and shows no run. Here the error is measured at six widths on figure 2's synthetic networks with k = 100, and beside the paper's design of β also under W(0), under the true W(t), and under both W̃ and W(0).",
  },
  grid: { width: [100, 200, 400, 800, 1600, 3200] },
  within: { noiseFraction: FRACTIONS, design: DESIGNS.map(({ label }) => label) },
  parameters: {
    width: count("p, number of kernels", 20000),
    noiseFraction: NOISE_FRACTION,
    design: oneOfWords(
      "the network under which β's design is computed",
      DESIGNS.map(({ label }) => label),
    ),
  },
  quick: { width: [100, 200, 400] },
  trials: { quick: 5, paper: 20 },
  unseen: [{ trials: { from: 20, to: 99 } }],
  version: 1,
  measures: { squaredError: "number", exactFraction: "number" },
  measure({ width, noiseFraction, design }, rng) {
    const network = syntheticNetwork({ patchSize: 100, width }, rng);
    const chosen = DESIGNS.filter(({ label }) => design.includes(label));
    return recoverySweep(network, noiseFraction, rng.substream("noise")).flatMap((row) =>
      chosen.map(({ label, column }) => ({
        noiseFraction: row.noiseFraction,
        design: label,
        squaredError: row[column] * row[column],
        exactFraction: row.exactFraction,
      })),
    );
  },
  figure(rows, context) {
    const fractions = [...new Set(rows.map((row) => row.noiseFraction))].sort((a, b) => a - b);
    const colors = orderedColors(fractions.length);
    const rate = context.grid.width.map((p) => ({
      width: p,
      design: "rate",
      trial: 0,
      squaredError: Math.log(Number(p)) / Number(p) / 1000,
    }));
    return facetLines([...rows, ...rate], context, {
      title: "Theorem 5.2: squared error of β against the width (n = 5, m = 5, k = 100)",
      x: { column: "width", title: "width p", scale: "log" },
      rows: [{ y: "squaredError", title: "‖β̃ − β‖² / p", statistic: "mean", scale: "log" }],
      columns: DESIGNS.slice(0, 1).map(() => ({ title: "", select: () => true })),
      views: DESIGNS.map(({ label }) => ({
        label: `β designed ${label}`,
        series: [
          ...fractions.map((e, i) => ({
            label: `ε = ${e}`,
            color: colors[i],
            select: (row: Row) => row.design === label && row.noiseFraction === e,
          })),
          {
            label: "∝ log(p)/p",
            color: REFERENCE,
            dash: "dash" as const,
            width: 1,
            select: (row: Row) => row.design === "rate",
          },
        ],
      })),
      spread: "means with 95 % bootstrap intervals over trials",
    });
  },
  claims: theorem52Claims,
});
