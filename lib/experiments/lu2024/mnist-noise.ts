import { knownDataset } from "../../datasets";
import { recoveryThreshold } from "../../metrics";
import { median } from "../../num";
import { facetLines, orderedColors, REFERENCE, type Series } from "../../plot";
import { type AnyExperiment, count, experiment, oneOfNumbers, oneOfWords, type Row } from "../../study";
import { NOISE_FRACTION, NOISE_FRACTIONS } from "../lu2023";
import { digitNetwork } from "./mnist-network";
import { NOISE_MEASURES, noiseSweep } from "./noise-sweep";

const CUTS = [
  { patches: 1, cut: "tile", title: "m = 1, k = 784" },
  { patches: 4, cut: "tile", title: "m = 4 tiles, k = 196" },
  { patches: 4, cut: "chunk", title: "m = 4 slices, k = 196" },
] as const;

/** Errors below this are rounding. */
const FLOOR = 1e-9;

/** Recovery from noise on MNIST: exact kernels, errors, and the function on held-out images. */
export const mnistNoise: AnyExperiment = experiment({
  id: "lu2024/mnist-noise",
  title: "Recovery on MNIST",
  question: "How much noise do networks of images survive, whole or cut into patches?",
  source: { cite: "lu2024" },
  grid: { patches: [1, 4], cut: ["tile", "chunk"], scale: ["rms", "z"], points: [5, 10, 20], width: [96] },
  // One patch has one order.
  products: [{ patches: [1], cut: ["tile"] }, { patches: [4] }],
  otherwise: { patches: [1], cut: ["tile"], scale: ["rms"], points: [5], width: [96] },
  within: { noiseFraction: NOISE_FRACTIONS },
  parameters: {
    patches: oneOfNumbers("m, patches of an image", [1, 4, 16, 49]),
    cut: oneOfWords("how patches are cut", ["tile", "chunk"]),
    scale: oneOfWords("how pixels are scaled", ["unit", "rms", "z"]),
    points: count("n, training points, which are the clean points", 1000),
    width: count("p, number of kernels", 20000),
    noiseFraction: NOISE_FRACTION,
  },
  quick: { scale: ["rms"], points: [5, 20] },
  quickProducts: [
    { patches: [1], cut: ["tile"] },
    { patches: [4], cut: ["tile"] },
  ],
  trials: { quick: 2, paper: 20 },
  needs: [knownDataset("mnist")],
  version: 1,
  measures: NOISE_MEASURES,
  measure({ patches, cut, scale, points, width, noiseFraction }, rng) {
    const network = digitNetwork({ patches, cut, scale, points, width }, rng);
    return noiseSweep(network, noiseFraction, rng.substream("noise"));
  },
  figure(rows, context) {
    const numbers = [...new Set(rows.map((row) => row.points))].sort((a, b) => a - b);
    const widest = Math.max(...rows.map((row) => row.width));
    const scales = [...new Set(rows.map((row) => row.scale))];
    const shown = CUTS.filter(({ patches, cut }) =>
      rows.some((row) => row.patches === patches && row.cut === cut),
    );
    return facetLines(byOutcome(rows), context, {
      title: "After the published summary: recovery of networks trained on MNIST",
      x: { column: "noiseFraction", title: "noise fraction ε" },
      rows: [
        { y: "exactFraction", title: "kernels recovered exactly", statistic: "mean", range: [-0.03, 1.03] },
        { y: "hiddenError", title: "hidden error", statistic: "median", scale: "log", floor: FLOOR },
        { y: "functionError", title: "error of f", statistic: "median", scale: "log", floor: FLOOR },
      ],
      columns: shown.map(({ patches, cut, title }) => ({
        title,
        select: (row) => row.patches === patches && row.cut === cut,
        marks: numbers.map((points) => {
          const own = rows.filter(
            (row) => row.patches === patches && row.cut === cut && row.points === points,
          );
          const aspect = own.length === 0 ? 1 : median(own.map((row) => row.rank / row.effectiveRows));
          return {
            x: recoveryThreshold(Math.min(1, aspect)),
            label: `limit for Gaussian designs, n = ${points}`,
          };
        }),
      })),
      views: scales.map((scale) => ({
        label: `pixels scaled to ${scale}`,
        series: seriesOf(numbers, (row) => row.scale === scale && row.width === widest),
      })),
      spread: "means of shares and medians of errors over trials, with 95 % intervals; p = the widest",
    });
  },
  claims: [],
});

/** One row per outcome of every measured row, with the outcome's own errors. */
function byOutcome(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => [
    { ...row, outcome: "purified" },
    {
      ...row,
      outcome: "nothing",
      exactFraction: 0,
      hiddenError: row.contaminatedHiddenError,
      functionError: row.contaminatedFunctionError,
    },
    {
      ...row,
      outcome: "start",
      exactFraction: 0,
      hiddenError: row.initialHiddenError,
      functionError: row.initialFunctionError,
    },
    {
      ...row,
      outcome: "dead",
      exactFraction: 0,
      hiddenError: row.deadResetHiddenError,
      functionError: row.deadResetFunctionError,
    },
  ]);
}

function seriesOf(numbers: readonly number[], select: (row: Row) => boolean): Series[] {
  const colors = orderedColors(numbers.length);
  const companion = (outcome: string, label: string, dash: "dash" | "dot" | "solid"): Series => ({
    label,
    color: REFERENCE,
    dash,
    width: 1,
    select: (row) => row.outcome === outcome && select(row),
  });
  return [
    ...numbers.map(
      (points, i): Series => ({
        label: `n = ${points}`,
        color: colors[i],
        select: (row) => row.outcome === "purified" && row.points === points && select(row),
      }),
    ),
    companion("nothing", "doing nothing (Θ, η)", "dash"),
    companion("start", "returning the start (W(0), β(0))", "dot"),
    companion("dead", "resetting dead pixels only", "solid"),
  ];
}
