import { FILTER_ALGORITHMS, type FilterAlgorithm, neuroTronGuarantee } from "../../models/filter";
import { createRng, type Rng } from "../../num";
import {
  type Answer,
  type AnyExperiment,
  type Claim,
  experiment,
  type Source,
  type Unseen,
} from "../../study";
import { normMoments } from "./norm-moments";
import { drawNetwork, type FilterRun, RUN_MEASURES, runFilter } from "./run-filter";
import { BOUNDS, type Distribution, HELD, PARAMETERS, PROBABILITIES, tableSetting } from "./settings";
import { drawSweep } from "./sweep-figure";
import { sweepTables } from "./sweep-tables";

/** A figure that shows part of the paper's settings. */
export interface SweepFigure {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly answer: Answer;
  readonly source: Source;
  readonly distributions: readonly Distribution[];
  readonly algorithms: readonly FilterAlgorithm[];
  /** θ at β = 0.5. */
  readonly bounds?: readonly number[];
  /** β at θ = 0.25; none: only θ varies. */
  readonly probabilities?: readonly number[];
  readonly quickBounds: readonly number[];
  readonly quickProbabilities?: readonly number[];
  readonly unseen?: readonly Unseen[];
  readonly claims: readonly Claim[];
}

/** Of the runs behind all figures of the family; raise it when a run changes meaning. */
const VERSION = 1;

/**
 * One figure of the family behind figures 1, 2, 3, F.4, F.5 and G.6: θ varies at β = 0.5 and β at θ = 0.25, and the
 * setting that is in both is run once. A run's random numbers are a function of the seed, the setting, the algorithm and
 * the trial, not of the figure: a curve that two figures show is the same in both.
 */
export function sweepFigure(declared: SweepFigure): AnyExperiment {
  const { id, title, question, answer, source, distributions, algorithms, claims, unseen } = declared;
  const { bounds = BOUNDS, probabilities = PROBABILITIES, quickBounds, quickProbabilities = [] } = declared;
  return experiment({
    id,
    title,
    question,
    answer,
    source,
    grid: {
      distribution: distributions,
      attackBound: bounds,
      attackProbability: probabilities.length > 0 ? probabilities : [HELD.attackProbability],
    },
    products: crossing(bounds, probabilities),
    otherwise: { attackBound: [HELD.attackBound], attackProbability: [HELD.attackProbability] },
    within: { algorithm: algorithms },
    parameters: PARAMETERS,
    quickProducts: crossing(quickBounds, quickProbabilities),
    trials: { quick: 1, paper: 40 },
    unseen,
    version: VERSION,
    measures: { ...RUN_MEASURES, criticalProbability: "number", largestLearningRate: "number" },
    measure: sweepTrial,
    figure: (rows, context) =>
      drawSweep(rows, context, { title, distributions, algorithms, hasLevels: bounds.length > 2 }),
    tables: probabilities.length > 0 ? (rows) => sweepTables(rows, { distributions, algorithms }) : undefined,
    claims,
  });
}

/** θ at the held β, and β at the held θ: not a product, a cross. */
function crossing(
  bounds: readonly number[],
  probabilities: readonly number[],
): { attackBound: readonly number[]; attackProbability: readonly number[] }[] {
  const held = { attackBound: [HELD.attackBound], attackProbability: [HELD.attackProbability] };
  const arms = [{ ...held, attackBound: bounds }];
  return probabilities.length > 0 ? [...arms, { ...held, attackProbability: probabilities }] : arms;
}

/** One run of the family. */
interface SweepRun extends FilterRun {
  readonly algorithm: FilterAlgorithm;
  readonly criticalProbability: number;
  readonly largestLearningRate: number;
}

function sweepTrial(
  point: {
    distribution: Distribution;
    attackBound: number;
    attackProbability: number;
    algorithm: readonly FilterAlgorithm[];
  },
  rng: Rng,
  trial: number,
): SweepRun[] {
  const { distribution, attackBound, attackProbability } = point;
  const setting = tableSetting(distribution, attackBound, attackProbability);
  const [seed] = rng.path;
  const key = [distribution, attackBound, attackProbability, trial];
  const stream = createRng(seed).substream("karmakar2023", `v${VERSION}`, ...key);
  const drawn = drawNetwork(setting, stream.substream("network"));
  const { criticalProbability, largestLearningRate } = neuroTronGuarantee({
    network: drawn.network,
    moments: normMoments(distribution, setting.inputSize),
    attackProbability: attackBound === 0 ? 0 : attackProbability,
    batchSize: setting.batchSize,
  });
  return FILTER_ALGORITHMS.filter((name) => point.algorithm.includes(name)).map((algorithm) => ({
    algorithm,
    ...runFilter(setting, drawn, algorithm, stream.substream(algorithm)),
    criticalProbability,
    largestLearningRate,
  }));
}
