import { contaminate } from "../../corruption";
import { initializeCnn, trainCnn } from "../../models/cnn";
import { matrix, type Rng } from "../../num";
import { purify } from "../../purify";
import { type AnyExperiment, count, experiment, fraction, type Parameter, type Row } from "../../study";
import { drawFigure1 } from "./figure-1-figure";

/** n, m, γ and t_max of the network that is shown: mn = 6 directions in kernels of 30 entries. */
const NETWORK = { points: 3, patches: 2, learningRate: 0.1, iterations: 300 } as const;

/** The setting, which a count over many networks shares. */
export const FIGURE_1 = {
  grid: { patchSize: [30], width: [16], noiseFraction: [0.2] },
  parameters: {
    patchSize: count("k, entries of a kernel", 2000) as Parameter,
    width: count("p, number of kernels", 2000) as Parameter,
    noiseFraction: fraction("ε, share of weights that are hit") as Parameter,
  },
} as const;

/** Figure 1: one small network trained, contaminated and purified, weight by weight. */
export const figure1: AnyExperiment = experiment({
  id: "lu2023/figure-1",
  title: "The model, the damage and the cure",
  question:
    "Which weights does the ℓ1 residual take out of a contaminated network, and what is left of the noise?",
  answer: {
    says: "The weights that were hit: of W nothing is left of the noise but rounding, of β up to {left} stays on an entry.",
    because: [
      { experiment: "lu2023/figure-1-networks", claim: "noise-exposed-strict", verdict: "disagrees" },
      { experiment: "lu2023/figure-1-networks", claim: "output-nearer", verdict: "disagrees" },
    ],
    numbers: ({ rows }) => ({ left: Math.max(...rows().map(leftOfNoise)) }),
  },
  source: { cite: "lu2023", figure: "1", section: "3 and 4" },
  ...FIGURE_1,
  trials: { quick: 2, paper: 5 },
  version: 1,
  measures: {
    layer: "word",
    kernel: "number",
    entry: "number",
    initial: "number",
    clean: "number",
    contaminated: "number",
    recovered: "number",
    hit: "number",
  },
  measure: everyWeight,
  figure: drawFigure1,
  // Five networks are shown; its sentences are judged on 330 others, which figure-1-networks counts.
  claims: [],
});

/** One weight before and after training, after the noise, and purified. */
export interface Weight {
  readonly layer: string;
  readonly kernel: number;
  readonly entry: number;
  readonly initial: number;
  readonly clean: number;
  readonly contaminated: number;
  readonly recovered: number;
  readonly hit: number;
}

/** A network's stages. */
type Stage = "initial" | "clean" | "contaminated" | "recovered";

/** A row for each entry of W, then of β, of one network: before training, after it, with the noise, and purified. */
export function everyWeight(
  { patchSize, width, noiseFraction }: { patchSize: number; width: number; noiseFraction: number },
  rng: Rng,
): Weight[] {
  const { points, patches, learningRate, iterations } = NETWORK;
  const inputs = matrix(points, patches * patchSize);
  rng.substream("inputs").fillNormal(inputs.data);
  const labels = rng.substream("targets");
  const targets = Float64Array.from({ length: points }, () => labels.uniform(-1, 1));
  const initial = initializeCnn({ width, patchSize }, rng.substream("start"));
  const training = { inputs, targets, patches, initial, loss: "squared", learningRate, iterations } as const;
  const clean = trainCnn(training).parameters;
  const contaminated = contaminate(clean, { noiseFraction }, rng.substream("noise"));
  const { parameters: recovered } = purify({ contaminated, initial, inputs, patches });
  const networks = { initial, clean, contaminated, recovered };
  const { hiddenMask, outputMask } = contaminated;
  return [
    ...Array.from(hiddenMask, (hit, at) => ({
      layer: "hidden",
      kernel: Math.floor(at / patchSize),
      entry: at % patchSize,
      ...values(networks, ({ hidden }) => hidden.data[at]),
      hit,
    })),
    ...Array.from(outputMask, (hit, at) => ({
      layer: "output",
      kernel: at,
      entry: 0,
      ...values(networks, ({ output }) => output[at]),
      hit,
    })),
  ];
}

/** How far an entry of β is from the clean one after purification; nothing for an entry of W. */
function leftOfNoise({ layer, recovered, clean }: Row): number {
  return layer === "output" ? Math.abs(Number(recovered) - Number(clean)) : 0;
}

/** One weight in each of the networks. */
function values<N>(
  networks: Readonly<Record<Stage, N>>,
  weight: (network: N) => number,
): Record<Stage, number> {
  const { initial, clean, contaminated, recovered } = networks;
  return {
    initial: weight(initial),
    clean: weight(clean),
    contaminated: weight(contaminated),
    recovered: weight(recovered),
  };
}
