import { type AnyExperiment, experiment } from "../../study";
import { NOISE_FRACTIONS } from "../lu2023";
import { imageNetwork } from "./image-network";
import { needsOf } from "./image-set";
import { EXACT_TRIALS, noiseClaims, SMALL_NOISE } from "./noise-claims";
import { noiseFigure } from "./noise-figure";
import { NOISE_MEASURES } from "./noise-outcome";
import { NOISE_PARAMETERS } from "./noise-parameters";
import { noiseSweep } from "./noise-sweep";
import { startExactFraction } from "./start-exact-fraction";

const COLUMNS = [
  { patches: 1, cut: "tile", title: "m = 1, k = 784" },
  { patches: 4, cut: "tile", title: "m = 4 tiles, k = 196" },
  { patches: 4, cut: "chunk", title: "m = 4 slices, k = 196" },
] as const;
const SCALES = ["rms", "z"] as const;
const POINTS = [5, 10, 20] as const;

/** Recovery from noise on MNIST: exact kernels, errors, and the function on held-out images. */
export const mnistNoise: AnyExperiment = experiment({
  id: "lu2024/mnist-noise",
  title: "Recovery on MNIST",
  question: "How much noise do networks of digits survive, whole or cut into patches?",
  answer: {
    says: "Not a tenth of the weights in every cut: in four slices with twenty images the purified function stays farther from the clean one than the start’s, which is known anyway. And where digits are cut, more clean images make recovery worse, not better.",
    because: [
      { claim: "noise-removed-loose", verdict: "disagrees" },
      { claim: "more-points-tolerate-more-loose", verdict: "disagrees" },
    ],
  },
  source: {
    cite: "lu2024",
  },
  grid: { patches: [1, 4], cut: ["tile", "chunk"], scale: SCALES, points: POINTS, width: [96] },
  // One patch has one order.
  products: [{ patches: [1], cut: ["tile"] }, { patches: [4] }],
  otherwise: { patches: [1], cut: ["tile"], scale: ["rms"], points: [5], width: [96] },
  within: { noiseFraction: NOISE_FRACTIONS },
  parameters: NOISE_PARAMETERS,
  quick: { scale: ["rms"], points: [5, 20], width: [48], noiseFraction: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6] },
  quickProducts: [
    { patches: [1], cut: ["tile"] },
    { patches: [4], cut: ["tile"] },
  ],
  trials: { quick: 2, paper: 20 },
  unseen: [
    {
      changes: {
        patches: [1, 4],
        cut: ["tile"],
        scale: ["rms"],
        points: [5],
        noiseFraction: [0, ...SMALL_NOISE],
      },
      trials: { from: EXACT_TRIALS[0], to: EXACT_TRIALS[1] },
    },
  ],
  needs: needsOf(["mnist"]),
  version: 1,
  measures: { ...NOISE_MEASURES, initialExactFraction: "number" },
  measure({ patches, cut, scale, points, width, noiseFraction }, rng) {
    const network = imageNetwork({ data: "mnist", patches, cut, scale, points, widths: [width] }, rng);
    const initialExactFraction = startExactFraction(network);
    return noiseSweep(network, noiseFraction, rng.substream("noise")).map((row) => ({
      ...row,
      initialExactFraction,
    }));
  },
  figure: (rows, context) =>
    noiseFigure(rows, context, { title: "recovery of networks trained on MNIST", columns: COLUMNS }),
  claims: noiseClaims({
    title: "MNIST",
    settings: COLUMNS.flatMap(({ patches, cut }) => SCALES.map((scale) => ({ patches, cut, scale }))),
    points: POINTS,
    trials: [0, 19],
    judged: COLUMNS.slice(0, 2).map(({ patches, cut }) => ({ patches, cut, scale: "rms" })),
    frozen: "7718337",
  }),
});
