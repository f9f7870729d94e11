import { EigenvalueDecomposition } from "ml-matrix";
import { aimedAttack, alternatingAttack, constantAttack, gradientAttack } from "../../corruption";
import {
  evaluateFilter,
  type FilterLearner,
  type LabelOracle,
  type TrainedLearner,
  trainOnSameBatches,
} from "../../models/filter";
import { matrix, mean, type Rng, toMlMatrix } from "../../num";
import { weakestDirection } from "./named-attack";
import { type DrawnNetwork, drawNetwork } from "./run-filter";
import { type Distribution, samplerOf, tableSetting, UPDATES } from "./settings";

/** The distributions in which all methods are compared. */
export const FAIR_DISTRIBUTIONS = ["N(0, 1)", "t(4)"] as const;

/** Attacks on labels at θ = 1 and β = 0.5. */
export const FAIR_ATTACKS = ["alternating", "constant", "aimed at Neuro-Tron", "aimed at SGD"] as const;

export type FairAttack = (typeof FAIR_ATTACKS)[number];

const BUDGET = { attackBound: 1, attackProbability: 0.5 } as const;

/** The final error is the mean over this many last updates. */
const LAST = 500;
/** Inputs from which E[gg′] is estimated. */
const GRADIENTS = 20000;

/** The unit eigenvector of E[gg′], g = ∂f_{w*}(x)/∂w, for its smallest eigenvalue: where gradient descent is weakest. */
export function weakestGradient(
  { network, truth }: DrawnNetwork,
  distribution: Distribution,
  rng: Rng,
): number[] {
  const { rows: r, columns: n } = network.gates[0];
  const { derivative } = evaluateFilter(network, truth);
  const fill = samplerOf(distribution).open(rng);
  const x = new Float64Array(n);
  const g = new Float64Array(r);
  const products = matrix(r, r);
  for (let i = 0; i < GRADIENTS; i++) {
    fill(x);
    derivative(x, 0, g);
    for (let j = 0; j < r; j++)
      for (let l = 0; l < r; l++) products.data[j * r + l] += (g[j] * g[l]) / GRADIENTS;
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(toMlMatrix(products), {
    assumeSymmetric: true,
  });
  return eigenvectorMatrix.getColumn(realEigenvalues.indexOf(Math.min(...realEigenvalues)));
}

function oracleOf(
  attack: FairAttack,
  drawn: DrawnNetwork,
  distribution: Distribution,
  rng: Rng,
): LabelOracle {
  switch (attack) {
    case "alternating":
      return alternatingAttack(BUDGET);
    case "constant":
      return constantAttack(BUDGET);
    case "aimed at Neuro-Tron":
      return aimedAttack({ ...BUDGET, direction: weakestDirection(drawn).direction });
    case "aimed at SGD":
      return gradientAttack({ ...BUDGET, direction: weakestGradient(drawn, distribution, rng) });
  }
}

/** The paper's learning rate for a distribution. */
export function publishedRate(distribution: Distribution): number {
  return tableSetting(distribution, BUDGET.attackBound, BUDGET.attackProbability).learningRate;
}

/** All learners from all ones on one network, on the same batches with the same false labels. */
export function trainAll(
  distribution: Distribution,
  attack: FairAttack,
  learners: readonly FilterLearner[],
  rng: Rng,
): TrainedLearner[] {
  const setting = tableSetting(distribution, BUDGET.attackBound, BUDGET.attackProbability);
  const drawn = drawNetwork(setting, rng.substream("network"));
  return trainOnSameBatches(
    {
      ...drawn,
      oracle: oracleOf(attack, drawn, distribution, rng.substream("gradients")),
      sampler: samplerOf(distribution),
      batchSize: setting.batchSize,
      iterations: UPDATES,
      learners,
    },
    rng.substream("training"),
  );
}

/** What a row tells of a learner, in five digits. A run that diverged has no errors. */
export interface FairOutcome {
  readonly status: string;
  /** The mean of ‖w − w*‖ over the last 500 updates. */
  readonly finalError: number | "";
  /** ‖w̄ − w*‖ of the mean of the filters of the second half. */
  readonly meanError: number | "";
  readonly iterationsTo1Percent: number | "";
}

/** Reads it off a trained learner. */
export function outcomeOf({ errors, meanError, status, iterations }: TrainedLearner): FairOutcome {
  if (status === "diverged")
    return {
      status: `diverged after ${iterations} updates`,
      finalError: "",
      meanError: "",
      iterationsTo1Percent: "",
    };
  const arrival = errors.findIndex((error) => error <= 0.01 * errors[0]);
  return {
    status,
    finalError: rounded(mean(errors.subarray(-LAST))),
    meanError: rounded(meanError),
    iterationsTo1Percent: arrival < 0 ? "" : arrival,
  };
}

const rounded = (x: number): number => Number(x.toPrecision(5));
