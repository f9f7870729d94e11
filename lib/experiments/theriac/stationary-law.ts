import { randomSignAttack } from "../../corruption";
import {
  FILTER_ALGORITHMS,
  type FilterAlgorithm,
  gradientMoments,
  stabilityLimit,
} from "../../models/filter";
import type { Rng } from "../../num";
import { type AnyExperiment, count, experiment, oneOfWords } from "../../study";
import {
  DISTRIBUTIONS,
  type Distribution,
  drawNetwork,
  PARAMETERS,
  samplerOf,
  tableSetting,
} from "../karmakar2023";
import { stationaryClaims } from "./stationary-claims";
import { stationaryFigure } from "./stationary-figure";
import { RATES, type Rate, rateOf } from "./stationary-rates";
import {
  HELD_BUDGET,
  type MeasuredNetwork,
  STATIONARY_MEASURES,
  type StationaryRun,
  stationaryRun,
} from "./stationary-run";

type LawRun = StationaryRun & {
  readonly rate: Rate;
  readonly algorithm: FilterAlgorithm;
  readonly overLimit: number;
};

/** A network with Table 1's sizes, and its moments from 20,000 inputs of a stream of their own. */
export function measuredNetwork(distribution: Distribution, rng: Rng): MeasuredNetwork {
  const { attackBound, attackProbability } = HELD_BUDGET;
  const setting = tableSetting(distribution, attackBound, attackProbability);
  const drawn = drawNetwork(setting, rng.substream("network"));
  const sampler = samplerOf(distribution);
  return { ...drawn, distribution, moments: gradientMoments({ ...drawn, sampler }, rng) };
}

function lawTrial(
  point: {
    distribution: Distribution;
    batchSize: number;
    rate: readonly Rate[];
    algorithm: readonly FilterAlgorithm[];
  },
  rng: Rng,
): LawRun[] {
  const { distribution, batchSize } = point;
  const { learningRate: paper } = tableSetting(distribution, 0, 0);
  const network = measuredNetwork(distribution, rng);
  const oracle = randomSignAttack(HELD_BUDGET);
  return point.algorithm.flatMap((algorithm) => {
    const limit = stabilityLimit(algorithm, { batchSize, outerWeight: 1 }, network.moments);
    return point.rate.map((rate): LawRun => {
      const learningRate = rateOf(rate, paper, limit);
      const options = { algorithm, batchSize, learningRate, oracle, signs: "random" } as const;
      const run = stationaryRun(network, options, rng.substream(algorithm, rate));
      return { rate, algorithm, overLimit: Number((learningRate / limit).toPrecision(6)), ...run };
    });
  });
}

/** Where runs that start at w* settle, and from which learning rate on they do not. */
export const stationaryLawExperiment: AnyExperiment = experiment({
  id: "theriac/stationary-law",
  title: "The stationary law, and where it ends",
  question: "Where does a run under attack settle, and from which learning rate on is it lost?",
  answer: {
    says: "At the law that we derive: Neuro-Tron's median is within five percent of it in {near} settings and undecided in the others, SGD's lies above it for heavy tails in batches of one. Half of the runs are lost from the law's own limit on, within a factor of one and a half, in all {limits} settings.",
    because: [
      { claim: "law-holds-neuro-tron-loose", verdict: "undecided" },
      { claim: "law-holds-sgd-loose", verdict: "disagrees" },
      { claim: "limit-holds-neuro-tron", verdict: "agrees" },
      { claim: "limit-holds-sgd", verdict: "agrees" },
      { claim: "limit-holds-sgd-as-published", verdict: "agrees" },
    ],
    numbers: ({ cells }) => {
      const settled = cells("law-holds-neuro-tron-loose");
      const limits = ["limit-holds-neuro-tron", "limit-holds-sgd", "limit-holds-sgd-as-published"];
      return {
        near: `${settled.filter(({ word }) => word === "agrees").length} of ${settled.length}`,
        limits: limits.reduce((total, claim) => total + cells(claim).length, 0),
      };
    },
  },
  source: { cite: "karmakar2023", section: "4 (the errors at which its runs end)" },
  grid: { distribution: DISTRIBUTIONS, batchSize: [1, 4, 16, 64] },
  within: { rate: RATES, algorithm: FILTER_ALGORITHMS },
  parameters: {
    distribution: PARAMETERS.distribution,
    batchSize: count("b, points of a batch", 256),
    rate: oneOfWords("learning rate: a multiple of the paper's η, or of the rate at which κ = 1", RATES),
    algorithm: PARAMETERS.algorithm,
  },
  quick: {
    distribution: ["N(0, 9)"],
    batchSize: [4],
    rate: ["1 η", "0.3 of the limit", "0.7 of the limit", "1.5 of the limit"],
  },
  trials: { quick: 2, paper: 10 },
  version: 1,
  measures: { overLimit: "number", ...STATIONARY_MEASURES },
  measure: lawTrial,
  figure: stationaryFigure,
  claims: stationaryClaims,
});
