import { contaminateNetwork } from "../../corruption";
import { functionError, layeredRecoveryError } from "../../metrics";
import { type LayeredParameters, predictLayered } from "../../models/layered";
import { CATEGORIES, facetLines, REFERENCE, type Series } from "../../plot";
import { purifyNetwork } from "../../purify";
import { type AnyExperiment, count, experiment, oneOfWords, type Row } from "../../study";
import { imageNetwork } from "./image-network";
import { needsOf } from "./image-set";
import { NOISE_PARAMETERS } from "./noise-parameters";
import { SCREENED_BY, SCREENED_FRACTIONS, screeningClaims } from "./screening-claims";

const MEASURES = {
  exactFraction: "number",
  certifiedFraction: "number",
  screened: "number",
  secondError: "number",
  functionError: "number",
  contaminatedFunctionError: "number",
  initialFunctionError: "number",
} as const;

/** Two layers on MNIST, the first screened by certificate, by threshold, or not at all, before the second is purified. */
export const screening: AnyExperiment = experiment({
  id: "lu2024/screening",
  title: "Screening by certificate",
  question:
    "Which kernels of the first layer should the second layer's design not see: those that moved far, or those not proven?",
  answer: {
    says: "Either: both leave a smaller error than a design that sees all kernels, and which of them is better is not decided.",
    because: [
      { claim: "screening-beats-none", verdict: "agrees" },
      { claim: "certificates-screen-better", verdict: "undecided" },
    ],
  },
  source: { cite: "lu2024" },
  grid: { width: [48], points: [5] },
  within: { screening: SCREENED_BY, noiseFraction: SCREENED_FRACTIONS },
  parameters: {
    width: count("p, kernels of either layer", 2000),
    points: NOISE_PARAMETERS.points,
    screening: oneOfWords("how doubtful kernels of the first layer are found", SCREENED_BY),
    noiseFraction: NOISE_PARAMETERS.noiseFraction,
  },
  quick: { width: [24], noiseFraction: [0.1, 0.4] },
  trials: { quick: 2, paper: 30 },
  needs: needsOf(["mnist"]),
  version: 1,
  measures: MEASURES,
  measure({ width, points, screening, noiseFraction }, rng) {
    const { initial, clean, inputs, heldOut } = imageNetwork(
      {
        ...{ data: "mnist", patches: 4, cut: "tile", scale: "rms", points },
        ...{ widths: [width, width], groups: [4] },
      },
      rng,
    );
    const f = predictLayered(clean, heldOut).data;
    const offF = (found: LayeredParameters): number => functionError(predictLayered(found, heldOut).data, f);
    const initialFunctionError = offF(initial);
    const noise = rng.substream("noise");
    return noiseFraction.flatMap((share) => {
      const { parameters: contaminated } = contaminateNetwork(clean, { noiseFraction: share }, noise);
      const contaminatedFunctionError = offF(contaminated);
      return screening.map((screenBy) => {
        const { parameters, hidden } = purifyNetwork({
          ...{ contaminated, initial, inputs },
          // With a threshold that nothing exceeds, screening leaves every kernel as it is.
          ...{ design: "screened", threshold: screenBy === "none" ? Number.MAX_VALUE : 0.2 },
          screenBy: screenBy === "certificate" ? "certificate" : "threshold",
        });
        const [first, second] = layeredRecoveryError(parameters, clean).hidden;
        return {
          ...{ screening: screenBy, noiseFraction: share },
          exactFraction: first.exactFraction,
          certifiedFraction: hidden[0].certified.filter(Boolean).length / width,
          screened: hidden[0].screened.length,
          secondError: second.error,
          functionError: offF(parameters),
          ...{ contaminatedFunctionError, initialFunctionError },
        };
      });
    });
  },
  figure(rows, context) {
    const all: Row[] = rows.flatMap((row) => [
      { ...row, outcome: "purified" },
      { ...row, outcome: "nothing", functionError: row.contaminatedFunctionError },
      { ...row, outcome: "start", functionError: row.initialFunctionError },
    ]);
    const companion = (outcome: string, label: string, dash: "dash" | "dot"): Series => ({
      ...{ label, color: REFERENCE, dash, width: 1 },
      select: (row) => row.outcome === outcome && row.screening === "none",
    });
    return facetLines(all, context, {
      title: "Two layers on MNIST: which kernels of the first should the second not see?",
      x: { column: "noiseFraction", title: "noise fraction ε" },
      rows: [
        { y: "functionError", title: "error of f", statistic: "median", scale: "log", floor: 1e-9 },
        { y: "secondError", title: "error of layer 2", statistic: "median", scale: "log", floor: 1e-9 },
        { y: "screened", title: "kernels put back", statistic: "mean" },
      ],
      columns: [{ title: "m = 4 tiles, n = 5", select: () => true }],
      views: [
        {
          label: "all",
          series: [
            ...SCREENED_BY.map((name, i) => ({
              label: name === "none" ? "no screening" : `by ${name}`,
              color: CATEGORIES[i],
              select: (row: Row) => row.outcome === "purified" && row.screening === name,
            })),
            companion("nothing", "doing nothing", "dash"),
            companion("start", "returning the start", "dot"),
          ],
        },
      ],
      spread: "medians with quartiles, means with 95 % bootstrap intervals over trials",
    });
  },
  claims: screeningClaims,
});
