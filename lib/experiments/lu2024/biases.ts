import { contaminateNetwork } from "../../corruption";
import { leastCell } from "../../evidence";
import { functionError, layeredRecoveryError } from "../../metrics";
import { type LayeredParameters, predictLayered } from "../../models/layered";
import { CATEGORIES, facetLines, REFERENCE, type Series } from "../../plot";
import { purifyNetwork } from "../../purify";
import { type AnyExperiment, experiment, oneOfWords, type Row } from "../../study";
import { NOISE_FRACTIONS } from "../lu2023";
import { BIAS_PATCHES, BIAS_TRIALS, biasesClaims } from "./biases-claims";
import { imageNetwork } from "./image-network";
import { needsOf } from "./image-set";
import { NOISE_PARAMETERS } from "./noise-parameters";

const BIASES = ["trained", "none"] as const;

const MEASURES = {
  trainingLoss: "number",
  exactFraction: "number",
  certifiedFraction: "number",
  hiddenError: "number",
  biasError: "number",
  outputError: "number",
  functionError: "number",
  contaminatedHiddenError: "number",
  contaminatedBiasError: "number",
  contaminatedFunctionError: "number",
  initialHiddenError: "number",
  initialBiasError: "number",
  initialFunctionError: "number",
} as const;

/** Hidden biases trained, contaminated and purified with their kernels, by a row of ones in the design. */
export const biases: AnyExperiment = experiment({
  id: "lu2024/biases",
  title: "Weights and biases",
  question: "Do hidden biases come back with their kernels, and what do they cost?",
  answer: {
    says: "They do: of the kernels at least {share} come back exactly together with their biases where up to a tenth of the weights is hit, but not every kernel of every network. What it costs is not decided.",
    because: [
      { claim: "weights-and-biases-loose", verdict: "agrees" },
      { claim: "weights-and-biases-strict", verdict: "disagrees" },
      { claim: "biases-cost-nothing", verdict: "undecided" },
    ],
    numbers: ({ cells }) => ({ share: leastCell(cells("weights-and-biases-loose")).estimate }),
  },
  source: {
    cite: "lu2024",
  },
  grid: { biases: BIASES, patches: BIAS_PATCHES, points: [5], width: [96] },
  within: { noiseFraction: NOISE_FRACTIONS },
  parameters: {
    biases: oneOfWords("hidden biases", BIASES),
    patches: NOISE_PARAMETERS.patches,
    points: NOISE_PARAMETERS.points,
    width: NOISE_PARAMETERS.width,
    noiseFraction: NOISE_PARAMETERS.noiseFraction,
  },
  quick: { patches: [4], width: [48], noiseFraction: [0, 0.1, 0.3] },
  trials: { quick: 2, paper: 20 },
  unseen: [
    {
      changes: { biases: ["trained"], width: [24], noiseFraction: [0.05, 0.1] },
      trials: { from: BIAS_TRIALS[0], to: BIAS_TRIALS[1] },
    },
  ],
  needs: needsOf(["mnist"]),
  version: 1,
  measures: MEASURES,
  measure({ biases, patches, points, width, noiseFraction }, rng) {
    const network = imageNetwork(
      {
        ...{ data: "mnist", patches, cut: "tile", scale: "rms", points, widths: [width] },
        biases: biases === "trained",
      },
      rng,
    );
    const { clean, initial, inputs, heldOut } = network;
    const f = predictLayered(clean, heldOut).data;
    const errorsOf = (found: LayeredParameters) => {
      const { hidden, outputError } = layeredRecoveryError(found, clean);
      return {
        ...{ ...hidden[0], outputError },
        functionError: functionError(predictLayered(found, heldOut).data, f),
        biasError: apart(found.biases?.[0], clean.biases?.[0]),
      };
    };
    const start = errorsOf(initial);
    const noise = rng.substream("noise");
    return noiseFraction.map((share) => {
      const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: share }, noise);
      const found = purifyNetwork({ contaminated, initial, inputs });
      const { error: hiddenError, ...purified } = errorsOf(found.parameters);
      const nothing = errorsOf(contaminated);
      return {
        ...{ noiseFraction: share, trainingLoss: network.loss, hiddenError, ...purified },
        certifiedFraction: found.hidden[0].certified.filter(Boolean).length / width,
        contaminatedHiddenError: nothing.error,
        contaminatedBiasError: nothing.biasError,
        contaminatedFunctionError: nothing.functionError,
        initialHiddenError: start.error,
        initialBiasError: start.biasError,
        initialFunctionError: start.functionError,
      };
    });
  },
  figure(rows, context) {
    const patches = [...new Set(rows.map((row) => row.patches))].sort((a, b) => a - b);
    const all: Row[] = rows.flatMap((row) => [
      { ...row, outcome: row.biases, biasError: row.biases === "trained" ? row.biasError : Number.NaN },
      // Of the companions it is not measured how many kernels are exact.
      ...(row.biases === "trained" ? [companion(row, "contaminated"), companion(row, "initial")] : []),
    ]);
    const line = (outcome: string, label: string, color: string, dash?: Series["dash"]): Series => ({
      ...{ label, color, dash, width: color === REFERENCE ? 1 : 2 },
      select: (row) => row.outcome === outcome,
    });
    return facetLines(all, context, {
      title: "After the published summary: weights and hidden biases on MNIST (n = 5)",
      x: { column: "noiseFraction", title: "noise fraction ε" },
      rows: [
        {
          y: "exactFraction",
          title: "exact kernels",
          statistic: "mean",
          range: [-0.03, 1.03],
        },
        { y: "biasError", title: "error of biases", statistic: "median", scale: "log", floor: 1e-12 },
        { y: "functionError", title: "error of f", statistic: "median", scale: "log", floor: 1e-9 },
      ],
      columns: patches.map((m) => ({
        title: m === 1 ? "whole images, m = 1" : `tiles, m = ${m}`,
        select: (row) => row.patches === m,
      })),
      views: [
        {
          label: "all",
          series: [
            line("trained", "with biases", CATEGORIES[0]),
            line("none", "without biases", CATEGORIES[1], "dash"),
            line("contaminated", "doing nothing (Θ, η)", REFERENCE, "dash"),
            line("initial", "returning the start (W(0), β(0))", REFERENCE, "dot"),
          ],
        },
      ],
      spread: "means with 95 % bootstrap intervals, medians with quartiles over trials",
    });
  },
  claims: biasesClaims,
});

/** What costs nothing: the network as it came, or its start, in the columns of what was purified. */
const companion = (row: Row, outcome: "contaminated" | "initial"): Row => ({
  ...{ ...row, outcome, exactFraction: Number.NaN },
  biasError: row[`${outcome}BiasError`],
  functionError: row[`${outcome}FunctionError`],
});

/** Root mean square of the difference; 0 where there are none. */
function apart(a: Float64Array | undefined, b: Float64Array | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return Math.sqrt(a.reduce((sum, x, i) => sum + (x - b[i]) * (x - b[i]), 0) / a.length);
}
