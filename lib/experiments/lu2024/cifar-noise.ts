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
  { patches: 1, cut: "tile", title: "m = 1, k = 3072" },
  { patches: 3, cut: "chunk", title: "m = 3 planes, k = 1024" },
  { patches: 4, cut: "tile", title: "m = 4 tiles, k = 768" },
] as const;
const POINTS = [5, 10] as const;
const SCALE = "z";

/** Recovery from noise on CIFAR-10: exact kernels, errors, and the function on held-out images. */
export const cifarNoise: AnyExperiment = experiment({
  id: "lu2024/cifar-noise",
  title: "Recovery on CIFAR-10",
  question: "How much noise do networks of photographs survive, whole, by colour planes, or in tiles?",
  answer: {
    says: "Three tenths of the weights in every cut that was tried: the purified function is nearer to the clean one than what it was made from and than the start. β comes nearer, never exactly; whether more images help is not decided.",
    because: [
      { claim: "noise-removed-strict", verdict: "agrees" },
      { claim: "output-recovered-loose", verdict: "agrees" },
      { claim: "output-recovered-strict", verdict: "disagrees" },
      { claim: "more-points-tolerate-more-loose", verdict: "undecided" },
    ],
  },
  source: {
    cite: "lu2024",
    differs:
      "Of the paper only the published summary is at hand, so every setting is ours: two classes of CIFAR-10's test file, 96 kernels, images whole, by colour planes or in four tiles, two scalings, 5 or 10 training images that are the clean points too, and noise N(1, 1).",
  },
  grid: { patches: [1, 3, 4], cut: ["tile", "chunk"], scale: [SCALE], points: POINTS, width: [96] },
  // One patch has one order, and three are no grid of tiles.
  products: COLUMNS.map(({ patches, cut }) => ({ patches: [patches], cut: [cut] })),
  otherwise: { patches: [1], cut: ["tile"], scale: [SCALE], points: [5], width: [96] },
  within: { noiseFraction: NOISE_FRACTIONS },
  parameters: NOISE_PARAMETERS,
  quick: { points: [5], width: [32], noiseFraction: [0, 0.2, 0.4, 0.6] },
  quickProducts: [
    { patches: [1], cut: ["tile"] },
    { patches: [4], cut: ["tile"] },
  ],
  trials: { quick: 2, paper: 10 },
  unseen: [
    {
      changes: { patches: [1, 4], cut: ["tile"], points: [5], noiseFraction: [0, ...SMALL_NOISE] },
      trials: { from: EXACT_TRIALS[0], to: EXACT_TRIALS[1] },
    },
  ],
  needs: needsOf(["cifar10"]),
  version: 1,
  measures: { ...NOISE_MEASURES, initialExactFraction: "number" },
  measure({ patches, cut, scale, points, width, noiseFraction }, rng) {
    const network = imageNetwork({ data: "cifar10", patches, cut, scale, points, widths: [width] }, rng);
    const initialExactFraction = startExactFraction(network);
    return noiseSweep(network, noiseFraction, rng.substream("noise")).map((row) => ({
      ...row,
      initialExactFraction,
    }));
  },
  figure: (rows, context) =>
    noiseFigure(rows, context, { title: "recovery of networks trained on CIFAR-10", columns: COLUMNS }),
  claims: noiseClaims({
    title: "CIFAR-10",
    settings: COLUMNS.map(({ patches, cut }) => ({ patches, cut, scale: SCALE })),
    points: POINTS,
    trials: [0, 9],
    judged: COLUMNS.filter(({ cut }) => cut === "tile").map(({ patches, cut }) => ({
      patches,
      cut,
      scale: SCALE,
    })),
    frozen: "fde16d2",
  }),
});
