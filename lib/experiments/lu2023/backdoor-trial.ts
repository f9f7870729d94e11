import { firstFiveFeatures, poisonWithBackdoor, type Trigger } from "../../corruption";
import { randomSplit } from "../../datasets";
import { accuracy, attackSuccessRate } from "../../metrics";
import {
  type CnnParameters,
  hiddenFeatures,
  initializeCnn,
  type TrainedCnn,
  trainCnn,
} from "../../models/cnn";
import { type Matrix, type Rng, selectRows, sideBySide } from "../../num";
import { purify, recoverLayer } from "../../purify";
import { beginning, type Start } from "./start";
import { standardizedWdbc } from "./wdbc-network";

/** What repairs the poisoned network, or does not; in the order of the figure's menu. */
export const METHODS = [
  "poisoned",
  "purified-l1",
  "purified-l1-initial",
  "purified-l1-both",
  "purified-l2",
  "hidden-only",
  "output-only",
  "reset",
  "fine-tuned",
  "from-scratch",
] as const;

/** Sizes and rates of the experiment; the ones the paper leaves open are our choice. */
export const SETTING = {
  batch: 100,
  learningRate: 0.5,
  iterations: 400,
} as const;

/** So many points are kept out of the test set, however many are used: a row depends on its own number alone. */
export const MOST_POINTS = 30;

/** Points from the training batch that were not poisoned, and from outside it. */
export const SOURCES = ["inside", "outside"] as const;

/** A way to repair a network, or not to. */
export type Method = (typeof METHODS)[number];

/** Points with their classes. */
export interface Labelled {
  readonly inputs: Matrix;
  readonly labels: Float64Array;
}

/** Some of the points, in the order told. */
export function select({ inputs, labels }: Labelled, indices: Int32Array): Labelled {
  return { inputs: selectRows(inputs, indices), labels: Float64Array.from(indices, (s) => labels[s]) };
}

/** One poisoned network with everything that is needed to try to repair it. */
export interface PoisonedNetwork {
  readonly patches: number;
  readonly initial: CnnParameters;
  readonly trained: TrainedCnn;
  /** Clean points from the training batch and from outside it, in random order: the first n are the n used. */
  readonly clean: { readonly inside: Labelled; readonly outside: Labelled };
  /** Neither trained on nor used for repair. */
  readonly test: Labelled;
  /** Rows of `training` that carry the trigger. */
  readonly poisoned: Int32Array;
  readonly training: Labelled;
  readonly trigger: Trigger;
}

/** What may stand in the place of WDBC, of the random start and of the paper's trigger. */
export interface OwnBackdoor {
  readonly data?: Labelled;
  readonly start?: Start;
  readonly trigger?: Trigger;
}

/**
 * Trains one network on a batch of 100 points, WDBC's unless told, of which a fraction carries the backdoor.
 *
 * Clean points from inside are those of the batch that were not poisoned. The same 30 points from outside are kept out
 * of the test set for every n.
 */
export function trainPoisoned(
  setting: { patches: number; width: number; poisonFraction: number },
  rng: Rng,
  { data = standardizedWdbc(), start = initializeCnn, trigger = firstFiveFeatures }: OwnBackdoor = {},
): PoisonedNetwork {
  const { patches, width, poisonFraction } = setting;
  const { inside, outside } = randomSplit(data.inputs.rows, SETTING.batch, rng.substream("batch"));
  const batch = select(data, inside);
  const training = poisonWithBackdoor(
    batch.inputs,
    batch.labels,
    { poisonFraction, trigger },
    rng.substream("poison"),
  );
  const patchSize = data.inputs.columns / patches;
  const initial = beginning(start, { width, patchSize }, rng.substream("start"));
  const trained = trainOn(initial, training, patches);
  const poisoned = new Set(training.poisoned);
  const unpoisoned = inside.filter((_, row) => !poisoned.has(row));
  return {
    patches,
    initial,
    trained,
    clean: {
      inside: select(data, unpoisoned.slice(0, MOST_POINTS)),
      outside: select(data, outside.slice(0, MOST_POINTS)),
    },
    test: select(data, outside.slice(MOST_POINTS)),
    training,
    poisoned: training.poisoned,
    trigger,
  };
}

/** Training as for figure 5. @throws {Error} it diverged. */
export function trainOn(initial: CnnParameters, { inputs, labels }: Labelled, patches: number): TrainedCnn {
  const { learningRate, iterations } = SETTING;
  const trained = trainCnn({
    inputs,
    targets: labels,
    patches,
    initial,
    loss: "cross-entropy",
    learningRate,
    iterations,
  });
  if (trained.status === "diverged")
    throw new Error(
      `training diverged at step ${trained.losses.length - 1} with learningRate ${learningRate}.`,
    );
  return trained;
}

/**
 * The networks that some methods make of a poisoned one, given n clean points. Only "fine-tuned" and "from-scratch" use
 * labels.
 */
export function repair(
  network: PoisonedNetwork,
  points: Labelled,
  methods: readonly Method[] = METHODS,
): { networks: Map<Method, CnnParameters>; hiddenRank: number } {
  const { patches, initial } = network;
  const contaminated = network.trained.parameters;
  const options = { contaminated, initial, inputs: points.inputs, patches };
  const purified = purify(options);
  const hidden = purified.parameters.hidden;
  const outputUnder = (...layers: Matrix[]): Float64Array => {
    const designs = layers.map((layer) => hiddenFeatures(layer, points.inputs, patches));
    return recoverLayer([contaminated.output], [initial.output], sideBySide(designs), "l1").weights.data;
  };
  const ways: Readonly<Record<Method, () => CnnParameters>> = {
    poisoned: () => contaminated,
    "purified-l1": () => purified.parameters,
    "purified-l1-initial": () => ({ hidden, output: outputUnder(initial.hidden) }),
    "purified-l1-both": () => ({ hidden, output: outputUnder(hidden, initial.hidden) }),
    "purified-l2": () => purify({ ...options, norm: "l2" }).parameters,
    "hidden-only": () => ({ hidden, output: contaminated.output }),
    "output-only": () => ({ hidden: contaminated.hidden, output: outputUnder(contaminated.hidden) }),
    reset: () => initial,
    "fine-tuned": () => trainOn(contaminated, points, patches).parameters,
    "from-scratch": () => trainOn(initial, points, patches).parameters,
  };
  return {
    networks: new Map(methods.map((method) => [method, ways[method]()])),
    hiddenRank: purified.hiddenRank,
  };
}

/** Which points repair a network, and how. */
interface Repairs {
  readonly points: readonly number[];
  readonly source: readonly (typeof SOURCES)[number][];
  readonly method: readonly Method[];
}

/** What one method does to one network with n points from one source. */
interface Repaired {
  readonly points: number;
  readonly source: (typeof SOURCES)[number];
  readonly method: Method;
  readonly accuracy: number;
  readonly attackSuccessRate: number;
  readonly hiddenRank: number;
}

/** One poisoned network, repaired by some methods with some numbers of points from inside and outside the batch. */
export function repairTrial(
  setting: { patches: number; width: number; poisonFraction: number } & Repairs,
  rng: Rng,
  own: OwnBackdoor = {},
): Repaired[] {
  const network = trainPoisoned(setting, rng, own);
  const rows: Repaired[] = [];
  for (const source of setting.source)
    for (const points of setting.points) {
      const first = Int32Array.from({ length: points }, (_, i) => i);
      const { networks, hiddenRank } = repair(network, select(network.clean[source], first), setting.method);
      for (const [method, parameters] of networks)
        rows.push({ points, source, method, ...judge(parameters, network), hiddenRank });
    }
  return rows;
}

/** Clean test accuracy and the share of malignant test points that the trigger turns benign. */
export function judge(
  parameters: CnnParameters,
  { test, patches, trigger }: PoisonedNetwork,
): { accuracy: number; attackSuccessRate: number } {
  const points = { ...test, patches };
  return {
    accuracy: accuracy(parameters, points),
    attackSuccessRate: attackSuccessRate(parameters, points, { trigger }),
  };
}
