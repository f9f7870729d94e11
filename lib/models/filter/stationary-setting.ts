import {
  checkCount,
  checkFraction,
  checkNotNegative,
  checkObject,
  checkOneOf,
  checkPositive,
  keysOf,
} from "../../num";
import { FILTER_ALGORITHMS, type FilterAlgorithm } from "./filter-training";

/** How the attack's signs follow one another: −θ, +θ, … through a batch, or each by a coin. */
const SIGNS = ["alternating", "random"] as const;

/** What the stationary error depends on. */
export interface StationarySetting {
  /** θ. */
  readonly attackBound: number;
  /** β. */
  readonly attackProbability: number;
  /** r. */
  readonly filterSize: number;
  /** η. */
  readonly learningRate: number;
  /** b. */
  readonly batchSize: number;
  /** q: the mean gate is q·M. */
  readonly outerWeight: number;
  /** α, 0 unless told. */
  readonly leak?: number;
  /** "alternating" unless told; it matters to SGD as published alone. */
  readonly signs?: (typeof SIGNS)[number];
}

const SETTING = keysOf<StationarySetting>({
  attackBound: true,
  attackProbability: true,
  filterSize: true,
  learningRate: true,
  batchSize: true,
  outerWeight: true,
  leak: true,
  signs: true,
});

/** The law of `stationaryError` to first order in η, of a setting that has been looked at. */
export function firstOrderError(algorithm: FilterAlgorithm, setting: StationarySetting): number {
  const { attackBound: theta, attackProbability: beta, leak = 0, signs = "alternating" } = setting;
  const { filterSize: r, learningRate: eta, batchSize: b, outerWeight: q } = setting;
  const factor = {
    "neuro-tron": 1 / (b * q * (1 + leak)),
    sgd: 1 / (2 * b),
    "sgd-as-published": (signs === "alternating" ? 1 - beta : 1) / 2,
  }[algorithm];
  return theta * Math.sqrt(r * eta * beta * factor);
}

/** Throws {DomainError} unless a law can be evaluated at the setting. */
export function checkSetting(where: string, algorithm: FilterAlgorithm, setting: StationarySetting): void {
  checkOneOf(where, "algorithm", algorithm, FILTER_ALGORITHMS);
  checkObject(where, "setting", setting, SETTING);
  checkNotNegative(where, "attackBound", setting.attackBound);
  checkFraction(where, "attackProbability", setting.attackProbability);
  checkCount(where, "filterSize", setting.filterSize);
  checkPositive(where, "learningRate", setting.learningRate);
  checkCount(where, "batchSize", setting.batchSize);
  checkPositive(where, "outerWeight", setting.outerWeight);
  if (setting.leak !== undefined) checkFraction(where, "leak", setting.leak);
  if (setting.signs !== undefined) checkOneOf(where, "signs", setting.signs, SIGNS);
}
