import { CATEGORIES, facetLines, REFERENCE } from "../../plot";
import { type AnyExperiment, experiment, oneOfWords, type Row } from "../../study";
import { designSweep } from "./design-sweep";
import { imageNetwork } from "./image-network";
import { needsOf } from "./image-set";
import { NOISE_PARAMETERS } from "./noise-parameters";
import { WIDTHS, widthClaims } from "./width-claims";

/** How β's design may be computed without the clean network. */
const DESIGNS = ["recovered", "initial", "both"] as const;
const LABELS = {
  recovered: "design under W̃ (the paper's)",
  initial: "design under W(0)",
  both: "both side by side",
};

/** Errors below this are rounding. */
const FLOOR = 1e-6;

/** Whether wider networks are recovered better, β above all, and what width does on held-out images. */
export const width: AnyExperiment = experiment({
  id: "lu2024/width",
  title: "Width",
  question: "How does the error of β fall with the width of the network, for each of its designs?",
  answer: {
    says: "It falls under each of the three designs, with few clean images and with many; whether wider networks overfit is not decided, nor whether both designs side by side are better everywhere.",
    because: [
      { claim: "wider-recovers-output", verdict: "agrees" },
      { claim: "wider-overfits", verdict: "undecided" },
      { claim: "both-designs-better", verdict: "undecided" },
    ],
  },
  source: {
    cite: "lu2024",
  },
  grid: { width: WIDTHS, points: [5, 20] },
  within: { design: DESIGNS, noiseFraction: [0, 0.1, 0.3] },
  parameters: {
    width: NOISE_PARAMETERS.width,
    points: NOISE_PARAMETERS.points,
    design: oneOfWords("under which weights β's design is computed", DESIGNS),
    noiseFraction: NOISE_PARAMETERS.noiseFraction,
  },
  quick: { width: [48, 96, 192], points: [5], noiseFraction: [0, 0.1] },
  trials: { quick: 2, paper: 10 },
  needs: needsOf(["mnist"]),
  version: 1,
  measures: {
    trainingLoss: "number",
    unproven: "number",
    exactFraction: "number",
    hiddenError: "number",
    outputError: "number",
    functionError: "number",
    accuracy: "number",
    initialOutputError: "number",
    initialFunctionError: "number",
    contaminatedOutputError: "number",
    contaminatedFunctionError: "number",
    contaminatedAccuracy: "number",
    cleanAccuracy: "number",
  },
  measure({ width: p, points, design, noiseFraction }, rng) {
    const network = imageNetwork(
      { data: "mnist", patches: 1, cut: "tile", scale: "rms", points, widths: [p] },
      rng,
    );
    return designSweep(network, design, noiseFraction, rng.substream("noise")).map((row) => ({
      design: row.design,
      noiseFraction: row.noiseFraction,
      trainingLoss: network.loss,
      unproven: row.unproven,
      exactFraction: row.purified.hidden[0].exactFraction,
      hiddenError: row.purified.hidden[0].error,
      outputError: row.purified.outputError,
      functionError: row.purified.functionError,
      accuracy: row.purified.accuracy,
      initialOutputError: row.initial.outputError,
      initialFunctionError: row.initial.functionError,
      contaminatedOutputError: row.contaminated.outputError,
      contaminatedFunctionError: row.contaminated.functionError,
      contaminatedAccuracy: row.contaminated.accuracy,
      cleanAccuracy: row.clean.accuracy,
    }));
  },
  figure(rows, context) {
    const numbers = [...new Set(rows.map((row) => Number(row.points)))];
    const fractions = [...new Set(rows.map((row) => Number(row.noiseFraction)))];
    const stands =
      (outcome: string, output: string, ofFunction: string, accuracy: string) =>
      (row: Row): Row => ({
        ...row,
        outcome,
        outputError: row[output],
        functionError: row[ofFunction],
        accuracy: row[accuracy],
      });
    const companions = rows.filter((row) => row.design === DESIGNS[0]);
    const widths = [...new Set(rows.map(({ width }) => width))];
    return facetLines(
      [
        ...rows.map((row): Row => ({ ...row, outcome: String(row.design) })),
        ...companions.map(
          stands("nothing", "contaminatedOutputError", "contaminatedFunctionError", "contaminatedAccuracy"),
        ),
        ...companions.map(stands("start", "initialOutputError", "initialFunctionError", "cleanAccuracy")),
      ],
      context,
      {
        title: "After the published summary: width, and the designs of β (MNIST, m = 1)",
        x: { column: "width", title: "p", scale: "log", ticks: widths },
        rows: [
          { y: "outputError", title: "error of β", statistic: "median", scale: "log", floor: FLOOR },
          { y: "functionError", title: "error of f", statistic: "median", scale: "log", floor: FLOOR },
          { y: "accuracy", title: "held-out accuracy", statistic: "mean" },
        ],
        columns: numbers.map((n) => ({ title: `n = ${n}`, select: (row) => row.points === n })),
        views: fractions.map((fraction) => {
          const line = (outcome: string, label: string, color: string, dash: "solid" | "dash" | "dot") => ({
            ...{ label, color, dash, width: dash === "solid" ? 2 : 1 },
            select: (row: Row) => row.outcome === outcome && row.noiseFraction === fraction,
          });
          return {
            label: `ε = ${fraction}`,
            series: [
              ...DESIGNS.map((design, i) => line(design, LABELS[design], CATEGORIES[i], "solid")),
              line("nothing", "doing nothing (Θ, η)", REFERENCE, "dash"),
              line("start", "returning the start; accuracy: the clean network", REFERENCE, "dot"),
            ],
          };
        }),
        spread: "medians with quartiles, accuracies as means with 95 % intervals, over trials",
      },
    );
  },
  claims: widthClaims,
});
