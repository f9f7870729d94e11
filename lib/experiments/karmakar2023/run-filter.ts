import { alternatingAttack } from "../../corruption";
import {
  type FilterAlgorithm,
  type FilterNetwork,
  gateFamily,
  type LabelOracle,
  trainFilter,
} from "../../models/filter";
import { matrix, mean, type Rng } from "../../num";
import type { CellOf } from "../../study";
import { budgetOf, type FilterSetting, samplerOf, UPDATES } from "./settings";
import { formatTrajectory } from "./trajectory";

/** The final error is the mean over this many last updates. */
const LAST = 500;

/** What every run of a filter measures. */
export const RUN_MEASURES = {
  outerWeight: "number",
  learningRate: "number",
  status: "word",
  finalError: "number or none",
  lastError: "number or none",
  iterationsTo10xFinal: "number or none",
  iterationsTo1Percent: "number or none",
  startCosine: "number",
  finalCosine: "number or none",
  trajectory: "word",
} as const;

/** A run: what it measured, and the attack that it was under. */
export type FilterRun = { readonly [Name in keyof typeof RUN_MEASURES]: CellOf<(typeof RUN_MEASURES)[Name]> };

/** A random network of a setting with its true filter: w* ~ N(0, I), M and C with entries N(0, 1). */
export interface DrawnNetwork {
  readonly network: FilterNetwork;
  readonly truth: Float64Array;
}

/** Draws w*, M and C. */
export function drawNetwork(setting: FilterSetting, rng: Rng): DrawnNetwork {
  const { inputSize: n, filterSize: r, width, outerWeight } = setting;
  const truth = rng.fillNormal(new Float64Array(r));
  const [center, spread] = [0, 1].map(() => matrix(r, n, rng.fillNormal(new Float64Array(r * n))));
  return { network: gateFamily({ center, spread, width, outerWeight }), truth };
}

/**
 * One run: the errors ‖w − w*‖ of one algorithm, from all ones, as a row. A run that diverged has no final error; its
 * status says so, and after how many updates.
 *
 * @param oracle the paper's alternating attack unless told.
 */
export function runFilter(
  setting: FilterSetting,
  drawn: DrawnNetwork,
  algorithm: FilterAlgorithm,
  rng: Rng,
  oracle: LabelOracle = alternatingAttack(budgetOf(setting)),
): FilterRun {
  const { distribution, batchSize, learningRate, outerWeight } = setting;
  const { errors, status, iterations, weights } = trainFilter(
    {
      ...drawn,
      algorithm,
      oracle,
      sampler: samplerOf(distribution),
      learningRate,
      batchSize,
      iterations: UPDATES,
    },
    rng,
  );
  const startCosine = cosine(new Float64Array(drawn.truth.length).fill(1), drawn.truth);
  const row = { outerWeight, learningRate, status, startCosine };
  const trajectory = formatTrajectory(errors, UPDATES);
  const none: Pick<
    FilterRun,
    "finalError" | "lastError" | "iterationsTo10xFinal" | "iterationsTo1Percent" | "finalCosine"
  > = {
    finalError: "",
    lastError: "",
    iterationsTo10xFinal: "",
    iterationsTo1Percent: "",
    finalCosine: "",
  };
  if (status === "diverged")
    return { ...row, ...none, status: `diverged after ${iterations} updates`, trajectory };
  const finalError = mean(errors.subarray(-LAST));
  const firstBelow = (bound: number): number | "" => {
    const t = errors.findIndex((error) => error <= bound);
    return t < 0 ? "" : t;
  };
  return {
    ...row,
    finalError,
    lastError: errors[UPDATES],
    iterationsTo10xFinal: firstBelow(10 * finalError),
    iterationsTo1Percent: firstBelow(0.01 * errors[0]),
    finalCosine: cosine(weights, drawn.truth),
    trajectory,
  };
}

/** The cosine of the angle between two vectors, four digits. */
function cosine(a: Float64Array, b: Float64Array): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return Number((ab / Math.sqrt(aa * bb)).toPrecision(4));
}
