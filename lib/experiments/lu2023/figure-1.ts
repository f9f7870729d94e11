import { contaminate } from "../../corruption";
import { initializeCnn, trainCnn } from "../../models/cnn";
import { matrix, type Rng } from "../../num";
import { purify } from "../../purify";
import { type ExperimentDeclaration, experiment, type Row } from "../../study";
import { figure1Claims } from "./figure-1-claims";
import { drawFigure1 } from "./figure-1-figure";

/** n, m, γ and t_max of the network that is shown: mn = 6 directions in kernels of 30 entries. */
const NETWORK = { points: 3, patches: 2, learningRate: 0.1, iterations: 300 } as const;

const grid: Record<"patchSize" | "width" | "noiseFraction", readonly number[]> = {
  patchSize: [30],
  width: [16],
  noiseFraction: [0.2],
};

/** Figure 1: one small network trained, contaminated and purified, weight by weight. */
export const figure1: ExperimentDeclaration<typeof grid> = experiment({
  id: "lu2023/figure-1",
  title: "The model, the damage and the cure",
  question:
    "Which weights does the ℓ1 residual take out of a contaminated network, and what is left of the noise?",
  source: { cite: "lu2023", figure: "1", section: "3 and 4" },
  grid,
  trials: { quick: 2, paper: 5 },
  version: 1,
  columns: [
    "patchSize",
    "width",
    "noiseFraction",
    "trial",
    "layer",
    "kernel",
    "entry",
    "initial",
    "clean",
    "contaminated",
    "recovered",
    "hit",
  ],
  measure: everyWeight,
  figure: drawFigure1,
  claims: figure1Claims,
});

/** A row for each entry of W, then of β, of one network: before training, after it, with the noise, and purified. */
function everyWeight(
  { patchSize, width, noiseFraction }: { patchSize: number; width: number; noiseFraction: number },
  rng: Rng,
): Row[] {
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

/** One weight in each of the networks. */
function values<N>(networks: Record<string, N>, weight: (network: N) => number): Row {
  return Object.fromEntries(Object.entries(networks).map(([name, network]) => [name, weight(network)]));
}
