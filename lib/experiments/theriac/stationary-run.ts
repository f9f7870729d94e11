import type { AttackBudget } from "../../corruption";
import {
  type FilterAlgorithm,
  type GradientMoments,
  type LabelOracle,
  type StationarySetting,
  stationaryLaw,
  trainFilter,
} from "../../models/filter";
import type { Rng } from "../../num";
import type { CellOf } from "../../study";
import { budgetOf, type Distribution, type DrawnNetwork, samplerOf, tableSetting } from "../karmakar2023";

/** e-folds of the slowest direction that a run lasts, where that is more than the least number of updates. */
const FOLDS = 12;
/** No run is longer, as none of the paper's: SGD as published at b = 64 and half the paper's rate would take 200,000. */
const MOST_UPDATES = 40000;
/** The error is looked at after every tenth update. */
const EVERY = 10;
/** A run is lost when its error is above this, or not finite; the law's errors are below a tenth of it up to κ = .9. */
const LOST = 1;

/** What a run that starts at w* measures. */
export const STATIONARY_MEASURES = {
  learningRate: "number",
  kappa: "number or none",
  predictedError: "number or none",
  firstOrderError: "number",
  updates: "number",
  status: "word",
  rmsError: "number or none",
} as const;

/** A run's row. */
export type StationaryRun = {
  readonly [Name in keyof typeof STATIONARY_MEASURES]: CellOf<(typeof STATIONARY_MEASURES)[Name]>;
};

/** A network, and what its gradient is like. */
export interface MeasuredNetwork extends DrawnNetwork {
  readonly distribution: Distribution;
  readonly moments: GradientMoments;
}

/** What is done to it. */
export interface StationaryOptions {
  readonly algorithm: FilterAlgorithm;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly oracle: LabelOracle;
  readonly signs: NonNullable<StationarySetting["signs"]>;
}

/** θ = .25 and β = .5, where the paper's two sweeps meet. */
export const HELD_BUDGET: AttackBudget = budgetOf(tableSetting("N(0, 1)", 0.25, 0.5));

/**
 * A run from w* on: the root mean square of ‖w − w*‖ over its second half, beside the law at the network's own moments. It
 * lasts 12 e-folds of the slowest direction, at least 20,000 updates (10,000 of 64 points), at most 40,000.
 */
export function stationaryRun(network: MeasuredNetwork, options: StationaryOptions, rng: Rng): StationaryRun {
  const { distribution, moments, truth } = network;
  const { algorithm, batchSize, learningRate, oracle, signs } = options;
  const setting = {
    ...HELD_BUDGET,
    filterSize: truth.length,
    learningRate,
    batchSize,
    outerWeight: 1,
    signs,
  };
  const { error, firstOrder, kappa } = stationaryLaw(algorithm, setting, moments);
  const slowest = algorithm === "neuro-tron" ? moments.pull[0] : moments.curvature[0];
  const speed = (learningRate * slowest) / (algorithm === "sgd-as-published" ? batchSize : 1);
  const least = batchSize > 16 ? 10000 : 20000;
  const updates = EVERY * Math.ceil(Math.min(MOST_UPDATES, Math.max(least, FOLDS / speed)) / EVERY);
  const { errors, status, iterations } = trainFilter(
    {
      network: network.network,
      ...{ truth, initial: truth, algorithm, oracle, learningRate, batchSize },
      ...{ sampler: samplerOf(distribution), iterations: updates, record: EVERY },
    },
    rng,
  );
  const squares = errors.subarray(errors.length >> 1).reduce((sum, e) => sum + e * e, 0);
  const measured = Math.sqrt(squares / (errors.length - (errors.length >> 1)));
  const isDiverged = status === "diverged";
  const isLost = isDiverged || !(measured <= LOST);
  return {
    learningRate: rounded(learningRate),
    kappa: Number.isFinite(kappa) ? rounded(kappa) : "",
    predictedError: Number.isFinite(error) ? rounded(error) : "",
    firstOrderError: rounded(firstOrder),
    updates: iterations,
    status: isDiverged ? "diverged" : isLost ? "lost" : "settled",
    rmsError: Number.isFinite(measured) && !isDiverged ? rounded(measured) : "",
  };
}

/** Six digits: more than the law, or 20,000 draws of its moments, have. */
function rounded(x: number): number {
  return Number(x.toPrecision(6));
}
