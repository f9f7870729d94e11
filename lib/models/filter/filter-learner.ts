import { checkObject, checkOneOf, checkPositive, keysOf } from "../../num";
import { FILTER_ALGORITHMS, type FilterAlgorithm } from "./filter-training";

/** What is done to the errors e of a batch before an update; the index is the kernel's name for it. */
export const RESIDUALS = ["squared", "huber", "lad", "clipped", "trimmed"] as const;

/**
 * `squared`: nothing. With c = `multiple` and medians over the batch: `huber`: |e| is at most c times the median of |e|,
 * the derivative of Huber's loss. `lad`: sign(e), that of |e|. `clipped`: a point's pull |e|·‖x‖ is shortened to c times
 * the median pull. `trimmed`: points with |e| above c times its median are left out.
 */
export type Residual = (typeof RESIDUALS)[number];

/** One way to learn the filter. */
export interface FilterLearner {
  readonly algorithm: FilterAlgorithm;
  /** η > 0. */
  readonly learningRate: number;
  /** `squared` unless told. */
  readonly residual?: Residual;
  /** c > 0 of the residual, 1 unless told; `squared` and `lad` have none. */
  readonly multiple?: number;
  /** Update t, from 0, has the rate η/√(1 + t/decayAfter); a constant one unless told. */
  readonly decayAfter?: number;
}

const LEARNER = keysOf<FilterLearner>({
  algorithm: true,
  learningRate: true,
  residual: true,
  multiple: true,
  decayAfter: true,
});

/** Throws {DomainError} unless every part of a learner is of its kind. */
export function checkLearner(where: string, name: string, learner: FilterLearner): void {
  checkObject(where, name, learner, LEARNER);
  const { algorithm, learningRate, residual = "squared", multiple = 1, decayAfter = 1 } = learner;
  checkOneOf(where, `${name}.algorithm`, algorithm, FILTER_ALGORITHMS);
  checkPositive(where, `${name}.learningRate`, learningRate);
  checkOneOf(where, `${name}.residual`, residual, RESIDUALS);
  checkPositive(where, `${name}.multiple`, multiple);
  checkPositive(where, `${name}.decayAfter`, decayAfter);
}
