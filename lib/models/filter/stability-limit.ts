import { checkCount, checkFraction, checkObject, checkOneOf, checkPositive, keysOf } from "../../num";
import { FILTER_ALGORITHMS, type FilterAlgorithm } from "./filter-training";
import type { GradientMoments } from "./gradient-moments";
import { balance, checkMoments } from "./stationary-law";
import type { StationarySetting } from "./stationary-setting";

/** What the largest learning rate depends on. */
export type StabilitySetting = Pick<StationarySetting, "batchSize" | "outerWeight" | "leak">;

const SETTING = keysOf<StabilitySetting>({ batchSize: true, outerWeight: true, leak: true });

/**
 * The learning rate at which κ = 1: above it E‖w − w*‖² grows without bound (see `stationaryLaw`). κ increases with η, so
 * there is one such rate; it is found by bisection to the last bit.
 *
 * @throws {ShapeError} moments that disagree in size. {DomainError} a number out of range.
 *
 * @example
 * ```ts
 * // One ReLU gate of two entries, M = I: κ = (η/b)/(1 − η/4) = 1 at η = 4b/(4 + b).
 * const half = Float64Array.of(0.5, 0.5);
 * const moments = { pull: half, noise: half, curvature: half, alignment: 0.6, shift: 1, dispersion: 4 };
 * stabilityLimit("neuro-tron", { batchSize: 4, outerWeight: 1 }, moments); // ≈ 2.0000
 * ```
 */
export function stabilityLimit(
  algorithm: FilterAlgorithm,
  setting: StabilitySetting,
  moments: GradientMoments,
): number {
  const where = "stabilityLimit";
  checkOneOf(where, "algorithm", algorithm, FILTER_ALGORITHMS);
  checkObject(where, "setting", setting, SETTING);
  checkCount(where, "batchSize", setting.batchSize);
  checkPositive(where, "outerWeight", setting.outerWeight);
  if (setting.leak !== undefined) checkFraction(where, "leak", setting.leak);
  const filterSize = moments?.pull?.length ?? 0;
  checkMoments(where, moments, filterSize);
  const kappa = (learningRate: number): number =>
    balance(algorithm, { ...setting, learningRate, filterSize }, moments).kappa;
  let high = 1;
  while (kappa(high) < 1) high *= 2;
  while (kappa(high / 2) >= 1) high /= 2;
  let low = high / 2;
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2)
    if (kappa(middle) < 1) low = middle;
    else high = middle;
  return low;
}
