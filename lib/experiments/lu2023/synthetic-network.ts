import { initializeCnn, trainCnn } from "../../models/cnn";
import { matrix, type Rng } from "../../num";
import type { CleanNetwork } from "./recovery-sweep";
import { beginning, type Start } from "./start";

/** Sizes of section 6.1: five points of five patches; rates are our choice. */
export const SYNTHETIC = { points: 5, patches: 5, learningRate: 0.1, iterations: 300 } as const;

/** k and p; n and m as in the paper unless told. */
export interface SyntheticSize {
  readonly patchSize: number;
  readonly width: number;
  readonly points?: number;
  readonly patches?: number;
}

/** A network trained on x ~ N(0, I), y ~ U(−1, 1) for a fixed number of steps: early stopping would flatter β. */
export function syntheticNetwork(size: SyntheticSize, rng: Rng, start: Start = initializeCnn): CleanNetwork {
  const { learningRate, iterations } = SYNTHETIC;
  const { patchSize, width, points = SYNTHETIC.points, patches = SYNTHETIC.patches } = size;
  const inputs = matrix(points, patches * patchSize);
  rng.substream("inputs").fillNormal(inputs.data);
  const labels = rng.substream("targets");
  const targets = Float64Array.from({ length: points }, () => labels.uniform(-1, 1));
  const initial = beginning(start, { width, patchSize }, rng.substream("start"));
  const trained = trainCnn({ inputs, targets, patches, initial, loss: "squared", learningRate, iterations });
  if (trained.status !== "iterations") throw new Error(`training ended with status ${trained.status}.`);
  return { initial, clean: trained.parameters, inputs, patches };
}
