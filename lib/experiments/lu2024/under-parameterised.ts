import { facetLines, orderedColors, REFERENCE, type Series } from "../../plot";
import { type AnyExperiment, count, experiment, type Row } from "../../study";
import { imageNetwork } from "./image-network";
import { needsOf } from "./image-set";
import { NOISE_MEASURES } from "./noise-outcome";
import { NOISE_PARAMETERS } from "./noise-parameters";
import { noiseSweep } from "./noise-sweep";
import {
  MANY_POINTS,
  MANY_WIDTH,
  NARROW,
  NARROW_TRIALS,
  underParameterisedClaims,
} from "./under-parameterised-claims";

/** Steps of training: enough for wide networks, and within what many points cost. */
const ITERATIONS = 1500;

/** Networks narrower, and with more points, than the theory wants. */
export const underParameterised: AnyExperiment = experiment({
  id: "lu2024/under-parameterised",
  title: "Without over-parameterisation",
  question: "What fails first when kernels are few, or points many: training, W, β or f?",
  answer: {
    says: "With few kernels not W, which comes back at every width; with many points W is lost, once patches are as many as a kernel's entries. Whether the training of narrow networks fails first is not decided.",
    because: [
      { claim: "narrow-kernels-come-back", verdict: "agrees" },
      { claim: "nothing-is-recovered-at-full-rank", verdict: "agrees" },
      { claim: "narrow-networks-do-not-fit", verdict: "undecided" },
    ],
  },
  source: {
    cite: "lu2024",
  },
  grid: { patches: [1, 4], points: [20, ...MANY_POINTS], width: [...NARROW] },
  products: [
    { patches: [1], points: [20], width: NARROW },
    { patches: [4], points: MANY_POINTS, width: [MANY_WIDTH] },
  ],
  otherwise: { patches: [1], points: [20], width: [MANY_WIDTH] },
  within: { noiseFraction: [0, 0.1, 0.2] },
  parameters: {
    patches: NOISE_PARAMETERS.patches,
    points: count("n, training points, which are the clean points", 100),
    width: NOISE_PARAMETERS.width,
    noiseFraction: NOISE_PARAMETERS.noiseFraction,
  },
  quick: { noiseFraction: [0, 0.1] },
  quickProducts: [
    { patches: [1], points: [20], width: [2, 20] },
    { patches: [4], points: [12], width: [MANY_WIDTH] },
  ],
  trials: { quick: 2, paper: 10 },
  unseen: [
    {
      changes: { patches: [1], points: [20], width: NARROW, noiseFraction: [0.1] },
      trials: { from: NARROW_TRIALS[0], to: NARROW_TRIALS[1] },
    },
  ],
  needs: needsOf(["mnist"]),
  version: 1,
  measures: NOISE_MEASURES,
  measure({ patches, points, width, noiseFraction }, rng) {
    const network = imageNetwork(
      {
        ...{ data: "mnist", patches, cut: "tile", scale: "rms", points, widths: [width] },
        mostIterations: ITERATIONS,
      },
      rng,
    );
    return noiseSweep(network, noiseFraction, rng.substream("noise"));
  },
  figure(rows, context) {
    const shares = [...new Set(rows.map((row) => row.noiseFraction))].sort((a, b) => a - b);
    const colors = orderedColors(shares.length);
    const all: Row[] = rows.flatMap((row) => {
      // One axis for both: how many times too few or too many.
      const x = row.patches === 1 ? row.width / row.points : (row.patches * row.points) / 196;
      return [
        { ...row, x, outcome: "purified" },
        {
          // The start has an error of f alone: it was not trained, and how many of its kernels are exact is not measured.
          ...{ ...row, x, outcome: "start", functionError: row.initialFunctionError },
          ...{ trainingLoss: Number.NaN, exactFraction: Number.NaN },
        },
      ];
    });
    return facetLines(all, context, {
      title: "After the published summary: networks that are not over-parameterised (MNIST)",
      x: { column: "x", title: "p/n (left), mn/k (right)", scale: "log" },
      rows: [
        { y: "trainingLoss", title: "loss reached", statistic: "median", scale: "log", floor: 1e-12 },
        { y: "exactFraction", title: "kernels exact", statistic: "mean", range: [-0.03, 1.03] },
        { y: "functionError", title: "error of f", statistic: "median", scale: "log", floor: 1e-9 },
      ],
      columns: [
        { title: "few kernels: m = 1, n = 20", select: (row) => row.patches === 1 },
        { title: `many points: m = 4, k = 196, p = ${MANY_WIDTH}`, select: (row) => row.patches === 4 },
      ],
      views: [
        {
          label: "all",
          series: [
            ...shares.map(
              (e, i): Series => ({
                label: `ε = ${e}`,
                color: colors[i],
                select: (row) => row.outcome === "purified" && row.noiseFraction === e,
              }),
            ),
            {
              label: "returning the start",
              ...{ color: REFERENCE, dash: "dot", width: 1 },
              select: (row) => row.outcome === "start" && row.noiseFraction === 0,
            },
          ],
        },
      ],
      spread: "medians with quartiles, means with 95 % bootstrap intervals over trials",
    });
  },
  claims: underParameterisedClaims,
});
