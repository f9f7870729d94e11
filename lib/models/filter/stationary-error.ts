import type { FilterAlgorithm } from "./filter-training";
import type { GradientMoments } from "./gradient-moments";
import { stationaryLaw } from "./stationary-law";
import { checkSetting, firstOrderError, type StationarySetting } from "./stationary-setting";

/**
 * The error at which a run settles, the root of E‖w − w*‖²: to first order in η, or, with the moments of the network's
 * gradient, complete (`stationaryLaw` has its parts).
 *
 * To first order: inputs are symmetric, so E[σ(wᵀAx)x] = ½ΣAᵀw for ReLU: Neuro-Tron's mean update is the linear map
 * δ ↦ (I − ηH)δ with H = (q/2)MΣMᵀ, and the attack adds noise of covariance (η²/b)βθ²MΣMᵀ, a multiple of H. The stationary
 * covariance is therefore a multiple of the identity, (η/bq)βθ² I, whatever M and the law of the inputs are:
 *
 *   Neuro-Tron           θ√(rηβ/(bq)), and with a leak θ√(rηβ/(bq(1 + α)));
 *   SGD                  θ√(rηβ/(2b)), by the same argument with H = E[ggᵀ], g = ∂f/∂w at w*;
 *   SGD as published     θ√(rηβ(1 − β)/2): one of b gradients in a step pulls back, against the sum of all b errors, in
 *                        which distortions of alternating sign cancel but for their chances. Random signs: θ√(rηβ/2).
 *
 * Complete: times 1/√(1 − κ) and factors 1/(1 − ηλ/2), where κ = η tr G/(bq), η tr G/(2b), η tr G/2 to first order; it is
 * Infinity from κ = 1 on.
 *
 * @param moments of the network at w*, from `gradientMoments`; none: first order.
 * @throws {ShapeError} moments of another size. {DomainError} an unknown algorithm, or a number out of range.
 *
 * @example
 * ```ts
 * const setting = { attackBound: 1, filterSize: 16, learningRate: 0.01, batchSize: 4, outerWeight: 1 };
 * stationaryError("neuro-tron", { ...setting, attackProbability: 0.25 }); // ≈ 0.100
 * stationaryError("sgd", { ...setting, attackProbability: 0.25 }); // ≈ 0.071
 * ```
 */
export function stationaryError(
  algorithm: FilterAlgorithm,
  setting: StationarySetting,
  moments?: GradientMoments,
): number {
  if (moments !== undefined) return stationaryLaw(algorithm, setting, moments).error;
  checkSetting("stationaryError", algorithm, setting);
  return firstOrderError(algorithm, setting);
}
