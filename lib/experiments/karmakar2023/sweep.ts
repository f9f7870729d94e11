import { FILTER_ALGORITHMS, type FilterAlgorithm, neuroTronGuarantee } from "../../models/filter";
import { createRng, type Rng } from "../../num";
import { type Claim, type ExperimentDeclaration, experiment, type Row, type Source } from "../../study";
import { normMoments } from "./norm-moments";
import { drawNetwork, RUN_COLUMNS, runFilter } from "./run-filter";
import { BOUNDS, type Distribution, PROBABILITIES, tableSetting } from "./settings";
import { drawSweep } from "./sweep-figure";

/** What varies in a panel: θ at β = 0.5, or β at θ = 0.25. */
export const VARIES = ["attackBound", "attackProbability"] as const;

/** `level` is the position of the varying value in its list. */
export interface SweepGrid {
  readonly distribution: readonly Distribution[];
  readonly varies: readonly (typeof VARIES)[number][];
  readonly level: readonly number[];
  readonly [name: string]: readonly (string | number)[];
}

/** A figure that shows part of the paper's 56 settings. */
export interface SweepFigure {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly source: Source;
  readonly distributions: readonly Distribution[];
  readonly algorithms: readonly FilterAlgorithm[];
  readonly varies?: readonly (typeof VARIES)[number][];
  readonly levels?: readonly number[];
  readonly quickLevels: readonly number[];
  readonly claims: readonly Claim[];
}

const ALL_LEVELS = BOUNDS.map((_, level) => level);
/** Of the runs behind all figures of the family; raise it when a run changes meaning. */
const VERSION = 1;

/** θ and β of a level. */
export function attackOf(varies: string, level: number): { attackBound: number; attackProbability: number } {
  return varies === "attackBound"
    ? { attackBound: BOUNDS[level], attackProbability: 0.5 }
    : { attackBound: 0.25, attackProbability: PROBABILITIES[level] };
}

/**
 * One figure of the family behind figures 1, 2, 3, F.4, F.5 and G.6. A run's random numbers are a function of the seed,
 * the setting, the algorithm and the trial, not of the figure: a curve that two figures show is the same in both.
 */
export function sweepFigure(declared: SweepFigure): ExperimentDeclaration<SweepGrid> {
  const { id, title, question, source, distributions, algorithms, claims, quickLevels } = declared;
  const { varies = VARIES, levels = ALL_LEVELS } = declared;
  return experiment<SweepGrid>({
    id,
    title,
    question,
    source,
    grid: { distribution: distributions, varies, level: levels },
    quickGrid: { level: quickLevels },
    trials: { quick: 1, paper: 40 },
    version: VERSION,
    columns: [
      "distribution",
      "varies",
      "level",
      "trial",
      "algorithm",
      ...RUN_COLUMNS,
      "criticalProbability",
      "largestLearningRate",
    ],
    measure: ({ distribution, varies: name, level }, rng, trial) =>
      sweepTrial(distribution, attackOf(name, level), algorithms, rng, trial),
    figure: (rows, context) => drawSweep(rows, context, { title, distributions, algorithms, varies, levels }),
    claims,
  });
}

function sweepTrial(
  distribution: Distribution,
  attack: { attackBound: number; attackProbability: number },
  algorithms: readonly FilterAlgorithm[],
  rng: Rng,
  trial: number,
): Row[] {
  const { attackBound, attackProbability } = attack;
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
  return FILTER_ALGORITHMS.filter((name) => algorithms.includes(name)).map((algorithm) => ({
    algorithm,
    ...runFilter(setting, drawn, algorithm, stream.substream(algorithm)),
    criticalProbability,
    largestLearningRate,
  }));
}
