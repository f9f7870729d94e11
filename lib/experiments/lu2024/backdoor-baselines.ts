import { type LayeredParameters, trainLayered } from "../../models/layered";
import { matrix } from "../../num";
import { type InvertedTrigger, invertTrigger, pruneDormant, pruneSensitive } from "../../purify";
import type { BackdoorNetwork, Seen } from "./backdoor-network";

/** Defences that purification is compared with; all of them need the labels of the clean points. */
export const BASELINES = [
  "fine-tuned",
  "fine-pruned",
  "unlearned",
  "from-scratch",
  "neurons-pruned",
] as const;
export type Baseline = (typeof BASELINES)[number];

export const BASELINE_TITLES: Readonly<Record<Baseline, string>> = {
  "fine-tuned": "fine-tuned",
  "fine-pruned": "pruned and fine-tuned",
  unlearned: "trigger inverted and unlearned",
  "from-scratch": "trained from scratch",
  "neurons-pruned": "sensitive kernels pruned",
};

/**
 * The values of what a baseline depends on most: γ, the share of kernels that is pruned, or the mask below which one is. The first
 * five were tried first; at the last of them each was at its best, and the others go on from there, of two more than once.
 */
export const CHOICES: Readonly<Record<Baseline, readonly number[]>> = {
  "fine-tuned": [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
  "fine-pruned": [0.1, 0.3, 0.5, 0.7, 0.9, 0.95, 0.97, 0.98, 0.99],
  unlearned: [0.25, 0.5, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024],
  "from-scratch": [1, 2, 4, 8, 16, 32, 64, 128, 256],
  "neurons-pruned": [0.2, 0.4, 0.6, 0.8, 0.95, 0.98, 0.99, 0.995, 0.999],
};

/** Steps of fine-tuning, and γ of the one that follows pruning. */
const TUNING = { iterations: 100, afterPruning: 1 } as const;
/** The search for a trigger: its steps a class, on so many clean points at most. */
const SEARCH = { iterations: 40, points: 20, success: 0.95 } as const;
/** Steps of the masks of kernels. */
const MASKING = { iterations: 200 } as const;
/** One clean point in so many carries the trigger that was found, with its true label (Wang et al. 2019). */
const CARRIER = 5;

/**
 * What a baseline makes of a network with n clean labelled points. Where its training diverges the defender keeps the network
 * as it was: nobody would put the other one to use.
 */
export function baseline(
  network: BackdoorNetwork,
  points: Seen,
  how: Baseline,
  value: number,
): LayeredParameters {
  const { trained, initial, task } = network;
  const tuned = (
    from: LayeredParameters,
    { inputs, labels }: Seen,
    learningRate: number,
    iterations: number = TUNING.iterations,
  ): LayeredParameters => {
    const training = { inputs, targets: labels, loss: "softmax", learningRate, iterations } as const;
    return trainLayered({ ...training, initial: from }).parameters ?? trained;
  };
  const ways: Readonly<Record<Baseline, () => LayeredParameters>> = {
    "fine-tuned": () => tuned(trained, points, value),
    "fine-pruned": () =>
      tuned(pruneDormant(trained, points.inputs, value).parameters, points, TUNING.afterPruning),
    unlearned: () => tuned(trained, withTrigger(points, foundTrigger(network, points)), value),
    "from-scratch": () => tuned(initial, points, value, task.iterations),
    "neurons-pruned": () =>
      pruneSensitive({ network: trained, ...points, threshold: value, ...MASKING }).parameters,
  };
  return ways[how]();
}

/** What was searched last: several values of a baseline are tried on one network, and the search takes longest. */
let searched: { network: BackdoorNetwork; points: Seen; found: InvertedTrigger } | undefined;

function foundTrigger(network: BackdoorNetwork, points: Seen): InvertedTrigger {
  if (searched?.network !== network || searched.points !== points)
    searched = { network, points, found: smallestTrigger(network, points) };
  return searched.found;
}

/** Of the triggers that turn clean points into some class, the smallest one: the defender takes its class for the backdoor's. */
export function smallestTrigger({ trained, task }: BackdoorNetwork, { inputs }: Seen): InvertedTrigger {
  const n = Math.min(inputs.rows, SEARCH.points);
  const some = matrix(n, inputs.columns, inputs.data.slice(0, n * inputs.columns));
  const { full, mean, rms, sd } = task.pictures().scaling;
  const isCentred = inputs.data.some((x) => x < 0);
  const light = 255 / full;
  const [lowest, highest] = isCentred ? [-mean / sd, (light - mean) / sd] : [0, light / rms];
  const found = Array.from({ length: task.classes }, (_, targetClass) =>
    invertTrigger({
      ...{ network: trained, inputs: some, targetClass, lowest, highest },
      ...{ iterations: SEARCH.iterations, success: SEARCH.success },
    }),
  );
  return found.reduce((least, one) => (rankOf(one) < rankOf(least) ? one : least));
}

/** Its size; one that does not turn enough points is none. */
const rankOf = ({ size, success }: InvertedTrigger): number =>
  success >= SEARCH.success ? size : Number.POSITIVE_INFINITY;

/** The points, every fifth with a trigger in it, all with their true labels. */
function withTrigger({ inputs, labels }: Seen, { mask, pattern }: InvertedTrigger): Seen {
  const { rows, columns, data } = inputs;
  const mixed = data.slice();
  for (let s = 0; s < rows; s += CARRIER)
    for (let i = 0; i < columns; i++)
      mixed[s * columns + i] = (1 - mask[i]) * mixed[s * columns + i] + mask[i] * pattern[i];
  return { inputs: matrix(rows, columns, mixed), labels };
}
