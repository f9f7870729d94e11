import type { OpenNetwork } from "./open-network";

/** Kingma & Ba 2015, arXiv:1412.6980, Algorithm 1. */
const DECAY_1 = 0.9;
const DECAY_2 = 0.999;
const EPSILON = 1e-8;
const MOMENTUM = 0.9;

/** A function that moves the weights of an open network by its slopes, and remembers what it has done. */
export function optimizerOf(
  { functions: f, weights, slopes, moments }: OpenNetwork,
  optimizer: "adam" | "nesterov",
  learningRate: number,
): () => void {
  if (slopes === undefined || moments === undefined)
    throw new Error("optimizerOf: a network that only predicts has no slopes.");
  const [first, second] = moments;
  const bytes = 4 * weights.floats.length;
  const round = Math.fround;
  if (optimizer === "nesterov") {
    const [momentum, rate] = [round(MOMENTUM), round(learningRate)];
    return () => f.nesterov(weights.at, slopes.at, first.at, bytes, momentum, rate);
  }
  const decays = [DECAY_1, 1 - DECAY_1, DECAY_2, 1 - DECAY_2].map(round) as [number, number, number, number];
  // The products DECAYᵗ, which a power would not give to the same bit everywhere.
  let power1 = 1;
  let power2 = 1;
  return () => {
    power1 *= DECAY_1;
    power2 *= DECAY_2;
    const rate = round(learningRate / (1 - power1));
    const root = round(1 / Math.sqrt(1 - power2));
    const at = [weights.at, slopes.at, first.at, second.at, bytes] as const;
    f.adam(...at, ...decays, rate, root, round(EPSILON));
  };
}
