import type { FilterLearner } from "../../models/filter";

/** What is compared; a robust method has a threshold of 1, 2 or 4 medians of the batch. */
export const METHODS = [
  "Neuro-Tron",
  "Neuro-Tron, clipped",
  "SGD",
  "SGD as published",
  "SGD, Huber",
  "SGD, LAD",
  "SGD, clipped points",
  "SGD, trimmed",
] as const;

export type Method = (typeof METHODS)[number];

/** The robust kinds of SGD. */
export const ROBUST: readonly Method[] = ["SGD, Huber", "SGD, LAD", "SGD, clipped points", "SGD, trimmed"];

type Way = Omit<FilterLearner, "learningRate">;

const WAYS: Readonly<Record<Method, Way>> = {
  "Neuro-Tron": { algorithm: "neuro-tron" },
  "Neuro-Tron, clipped": { algorithm: "neuro-tron", residual: "huber" },
  SGD: { algorithm: "sgd" },
  "SGD as published": { algorithm: "sgd-as-published" },
  "SGD, Huber": { algorithm: "sgd", residual: "huber" },
  "SGD, LAD": { algorithm: "sgd", residual: "lad" },
  "SGD, clipped points": { algorithm: "sgd", residual: "clipped" },
  "SGD, trimmed": { algorithm: "sgd", residual: "trimmed" },
};

const MULTIPLES = [1, 2, 4] as const;

/** Whether a method has a threshold to choose. */
function hasThreshold(method: Method): boolean {
  const { residual } = WAYS[method];
  return residual !== undefined && residual !== "lad";
}

/** A method with its threshold. */
export interface Learner {
  readonly name: string;
  readonly method: Method;
  readonly way: Way;
}

/** Every method with every threshold: "SGD, Huber 2" bounds errors at two medians. */
export const LEARNERS: readonly Learner[] = METHODS.flatMap((method): Learner[] =>
  hasThreshold(method)
    ? MULTIPLES.map((multiple) => ({
        name: `${method} ${multiple}`,
        method,
        way: { ...WAYS[method], multiple },
      }))
    : [{ name: method, method, way: WAYS[method] }],
);

/** Whether the rate stays or falls. */
export const SCHEDULES = ["constant", "decaying"] as const;

export type Schedule = (typeof SCHEDULES)[number];

/** A decaying rate is η/√(1 + t/1000) at update t: 1/6.4 of the first at the end. */
const DECAY_AFTER = 1000;

/** A learner at a rate. */
export function learnerAt({ way }: Learner, schedule: Schedule, learningRate: number): FilterLearner {
  return { ...way, learningRate, ...(schedule === "decaying" ? { decayAfter: DECAY_AFTER } : {}) };
}
