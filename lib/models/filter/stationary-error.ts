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
  /** q. */
  readonly outerWeight: number;
}

const SETTING = keysOf<StationarySetting>({
  attackBound: true,
  attackProbability: true,
  filterSize: true,
  learningRate: true,
  batchSize: true,
  outerWeight: true,
});

/**
 * The error at which a run settles under the alternating attack, to first order in η: the root of E‖w − w*‖².
 *
 * Inputs are symmetric, so E[σ(wᵀAx)x] = ½ΣAᵀw for ReLU: Neuro-Tron's mean update is the linear map δ ↦ (I − ηH)δ with
 * H = (q/2)MΣMᵀ, and the attack adds noise of covariance (η²/b)βθ²MΣMᵀ, a multiple of H. The stationary covariance is
 * therefore a multiple of the identity, (η/bq)βθ² I, whatever M and the law of the inputs are:
 *
 *   Neuro-Tron           θ√(rηβ/(bq));
 *   SGD                  θ√(rηβ/(2b)), by the same argument with H = E[ggᵀ], g = ∂f/∂w at w*;
 *   SGD as published     θ√(rηβ(1 − β)/2): one of b gradients in a step pulls back, against the sum of all b errors, in
 *                        which distortions of alternating sign cancel but for their chances.
 *
 * @throws {DomainError} an unknown algorithm, or a number out of range.
 *
 * @example
 * ```ts
 * const setting = { attackBound: 1, filterSize: 16, learningRate: 0.01, batchSize: 4, outerWeight: 1 };
 * stationaryError("neuro-tron", { ...setting, attackProbability: 0.25 }); // ≈ 0.100
 * stationaryError("sgd", { ...setting, attackProbability: 0.25 }); // ≈ 0.071
 * ```
 */
export function stationaryError(algorithm: FilterAlgorithm, setting: StationarySetting): number {
  checkSetting(algorithm, setting);
  const { attackBound: theta, attackProbability: beta } = setting;
  const { filterSize: r, learningRate: eta, batchSize: b, outerWeight: q } = setting;
  const factor = { "neuro-tron": 1 / (b * q), sgd: 1 / (2 * b), "sgd-as-published": (1 - beta) / 2 }[
    algorithm
  ];
  return theta * Math.sqrt(r * eta * beta * factor);
}

function checkSetting(algorithm: FilterAlgorithm, setting: StationarySetting): void {
  const where = "stationaryError";
  checkOneOf(where, "algorithm", algorithm, FILTER_ALGORITHMS);
  checkObject(where, "setting", setting, SETTING);
  checkNotNegative(where, "attackBound", setting.attackBound);
  checkFraction(where, "attackProbability", setting.attackProbability);
  checkCount(where, "filterSize", setting.filterSize);
  checkPositive(where, "learningRate", setting.learningRate);
  checkCount(where, "batchSize", setting.batchSize);
  checkPositive(where, "outerWeight", setting.outerWeight);
}
