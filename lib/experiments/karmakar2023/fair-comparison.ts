import { asFactor } from "../../evidence";
import type { Rng } from "../../num";
import { type AnyExperiment, experiment, oneOfWords, type Row } from "../../study";
import {
  type Choice,
  CONTENDERS,
  type Contender,
  type Readout,
  readChoices,
  VARIANTS,
  type Variant,
} from "./fair-choice";
import { CHOICES } from "./fair-choice-table";
import { fairClaims } from "./fair-claims";
import { drawComparison } from "./fair-figure";
import { LEARNERS, type Learner, learnerAt, type Schedule } from "./fair-methods";
import {
  FAIR_ATTACKS,
  FAIR_DISTRIBUTIONS,
  type FairAttack,
  type FairOutcome,
  outcomeOf,
  publishedRate,
  trainAll,
} from "./fair-training";
import { farShare } from "./outcomes";
import { PARAMETERS } from "./settings";

/** One contender as one variant: what was run, and the error of what is read off it. */
type FairRun = Omit<FairOutcome, "meanError"> & {
  readonly method: Contender;
  readonly variant: Variant;
  readonly learner: string;
  readonly schedule: Schedule;
  readonly readout: Readout;
  readonly rateFactor: number;
};

const chosen = readChoices(CHOICES);

const runName = ({ learner, schedule, rateFactor }: Choice): string =>
  [learner, schedule, rateFactor].join(" | ");

function fairTrial(
  point: {
    distribution: (typeof FAIR_DISTRIBUTIONS)[number];
    attack: FairAttack;
    method: readonly Contender[];
    variant: readonly Variant[];
  },
  rng: Rng,
): FairRun[] {
  const { distribution, attack } = point;
  const rate = publishedRate(distribution);
  const shown = point.method.flatMap((method) =>
    point.variant.map((variant) => ({
      method,
      variant,
      choice: chosen(distribution, attack, method, variant),
    })),
  );
  // Variants that share a run are read off the same one.
  const runs = new Map(shown.map(({ choice }) => [runName(choice), choice]));
  const trained = trainAll(
    distribution,
    attack,
    [...runs.values()].map(({ learner, schedule, rateFactor }) =>
      learnerAt(LEARNERS.find(({ name }) => name === learner) as Learner, schedule, rate * rateFactor),
    ),
    rng,
  );
  const outcomes = new Map([...runs.keys()].map((name, i) => [name, outcomeOf(trained[i])]));
  return shown.map(({ method, variant, choice }) => {
    const { meanError, finalError, ...rest } = outcomes.get(runName(choice)) as FairOutcome;
    return {
      method,
      variant,
      ...choice,
      ...rest,
      finalError: choice.readout === "mean" ? meanError : finalError,
    };
  });
}

const isBestOf =
  (method: Contender) =>
  (row: Row): boolean =>
    row.method === method && row.variant === "best";

export const fairComparison: AnyExperiment = experiment({
  id: "karmakar2023/fair-comparison",
  title: "Neuro-Tron, SGD and robust SGD, each at its best",
  question:
    "What remains of Neuro-Tron's advantage when every method has its own rate, and robust ones are there?",
  answer: {
    says: "One: under lies in one direction it ends {nearer} times nearer than the best robust SGD. Under every other attack robust SGD ends at least {behind} times nearer, and plain SGD is sooner under all; but Neuro-Tron ends far in {tronFar} runs, SGD in {sgdFar}.",
    because: [
      { claim: "robust-sgd-nearer", verdict: "disagrees" },
      { claim: "faster-than-fastest-sgd", verdict: "disagrees" },
      { claim: "nearer-than-sgd-at-best", verdict: "disagrees" },
      { claim: "far-no-more-often-at-best", verdict: "agrees" },
    ],
    numbers: ({ rows, cells }) => {
      const robust = cells("robust-sgd-nearer");
      const those = (word: string): number[] => robust.filter((cell) => cell.word === word).map(asFactor);
      return {
        nearer: Math.min(...those("refuted")),
        behind: Math.min(...those("agrees")),
        tronFar: farShare(rows().filter(isBestOf("Neuro-Tron"))),
        sgdFar: farShare(rows().filter(isBestOf("SGD"))),
      };
    },
  },
  source: { cite: "karmakar2023", section: "4" },
  grid: { distribution: FAIR_DISTRIBUTIONS, attack: FAIR_ATTACKS },
  within: { method: CONTENDERS, variant: VARIANTS },
  parameters: {
    distribution: oneOfWords(PARAMETERS.distribution.meaning, FAIR_DISTRIBUTIONS),
    attack: oneOfWords("who falsifies the labels, and how", FAIR_ATTACKS),
    method: oneOfWords("what trains the filter", CONTENDERS),
    variant: oneOfWords("schedule and readout, each with its own rate", VARIANTS),
  },
  quick: { distribution: ["N(0, 1)"], attack: ["alternating", "aimed at SGD"] },
  trials: { quick: 1, paper: 40 },
  version: 2,
  measures: {
    learner: "word",
    schedule: "word",
    readout: "word",
    rateFactor: "number",
    status: "word",
    finalError: "number or none",
    iterationsTo1Percent: "number or none",
  },
  measure: fairTrial,
  figure: drawComparison,
  claims: fairClaims,
});
