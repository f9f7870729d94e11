import type { AttackBudget } from "../../corruption";
import {
  FILTER_ALGORITHMS,
  type FilterAlgorithm,
  type InputSampler,
  laplaceInputs,
  normalInputs,
  stationaryError,
  studentInputs,
} from "../../models/filter";
import { fraction, number, oneOfWords, type Parameter } from "../../study";

/** The paper's four distributions of inputs, in the order of figure 1. */
export const DISTRIBUTIONS = ["N(0, 1)", "t(4)", "N(0, 9)", "Laplace(0, 2)"] as const;

export type Distribution = (typeof DISTRIBUTIONS)[number];

/** θ of the panels where the attack's bound varies, at β = 0.5; 0.125, not 0.0125 as Table 1's caption has it. */
export const BOUNDS = [0, 0.125, 0.25, 0.5, 1, 2, 4] as const;

/** β of the panels where the attack's probability varies, at θ = 0.25; β = 0 is not in the paper's text. */
export const PROBABILITIES = [0, 0.005, 0.05, 0.1, 0.2, 0.5, 0.9] as const;

/** What is held where the other varies. */
export const HELD = { attackBound: 0.25, attackProbability: 0.5 } as const;

/** Parameters that several experiments share. */
export const PARAMETERS: Readonly<
  Record<"distribution" | "attackBound" | "attackProbability" | "algorithm", Parameter>
> = {
  distribution: oneOfWords("distribution of the inputs' entries", DISTRIBUTIONS),
  attackBound: number("θ, the largest error that the attack adds to a label", 0, 1000),
  attackProbability: fraction("β, probability that a label is attacked"),
  algorithm: oneOfWords("what trains the filter", FILTER_ALGORITHMS),
};

/** Updates of every run. */
export const UPDATES = 40000;

/** All that a run is made of, but its random numbers. */
export interface FilterSetting {
  readonly distribution: Distribution;
  /** θ. */
  readonly attackBound: number;
  /** β. */
  readonly attackProbability: number;
  /** n. */
  readonly inputSize: number;
  /** r. */
  readonly filterSize: number;
  /** b. */
  readonly batchSize: number;
  /** k. */
  readonly width: number;
  /** η. */
  readonly learningRate: number;
  /** q. */
  readonly outerWeight: number;
}

/** Table 1: n and η belong to the distribution; r, b and k are the same for all. */
export function tableSetting(
  distribution: Distribution,
  attackBound: number,
  attackProbability: number,
): FilterSetting {
  const narrow = distribution === "N(0, 9)" || distribution === "Laplace(0, 2)";
  return {
    distribution,
    attackBound,
    attackProbability,
    inputSize: narrow ? 50 : 100,
    filterSize: 25,
    batchSize: 16,
    width: 10,
    learningRate: narrow ? 5e-5 : 1e-4,
    outerWeight: 1,
  };
}

/** θ and β of a setting. */
export function budgetOf({ attackBound, attackProbability }: FilterSetting): AttackBudget {
  return { attackBound, attackProbability };
}

/** The error at which an algorithm settles in a setting under the alternating attack. */
export function lawOf(algorithm: FilterAlgorithm, setting: FilterSetting): number {
  const { filterSize, learningRate, batchSize, outerWeight } = setting;
  return stationaryError(algorithm, {
    ...budgetOf(setting),
    filterSize,
    learningRate,
    batchSize,
    outerWeight,
  });
}

/** The distribution's sampler. */
export function samplerOf(distribution: Distribution): InputSampler {
  const samplers: Readonly<Record<Distribution, () => InputSampler>> = {
    "N(0, 1)": () => normalInputs(1),
    "N(0, 9)": () => normalInputs(3),
    "Laplace(0, 2)": () => laplaceInputs(2),
    "t(4)": studentInputs,
  };
  return samplers[distribution]();
}

/** E[xᵢ²] and E[xᵢ⁴] of one entry of the inputs; the fourth moment of t(4) is infinite. */
export function entryMoments(distribution: Distribution): { second: number; fourth: number } {
  const moments: Readonly<Record<Distribution, { second: number; fourth: number }>> = {
    "N(0, 1)": { second: 1, fourth: 3 },
    "N(0, 9)": { second: 9, fourth: 243 },
    "Laplace(0, 2)": { second: 8, fourth: 384 },
    "t(4)": { second: 2, fourth: Number.POSITIVE_INFINITY },
  };
  return moments[distribution];
}
