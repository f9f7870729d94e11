import { leastCell } from "../../evidence";
import { accuracy } from "../../metrics";
import type { VoteRule } from "../../models/ensemble";
import { type AnyExperiment, count, experiment, number, oneOfWords } from "../../study";
import { type AttackIfRight, attackIfRight } from "./attack-if-right";
import { type Comparison, isPrepared } from "./attacked-points";
import { type EnsembleName, ensemble, isKept } from "./ensembles";
import type { Model } from "./models";
import { SEED, SHARED } from "./parameters";
import { attackedSet, type SetName } from "./sets";
import { ANY_SET, NEEDS_OF_ANY, PAPER_COUNTS, POINTS, QUICK_COUNTS, SWEPT_SETS } from "./sweep-settings";
import { sayVariant, trainingLengthClaims, USUAL, type Variant } from "./training-length-claims";
import { drawTrainingLength } from "./training-length-figure";

/** Rivals, each with so many votes: of perceptrons and binary nets more change little. */
const RIVALS = [
  ["MLP", 20],
  ["BNN", 10],
  ["LeNet", 5],
] as const;
const SIGN_NETWORKS = ["SCD01", "SCDCE"] as const;
const MODELS = [...SIGN_NETWORKS, ...RIVALS.map(([model]) => model)];
const LENGTHS = [0.2, 1, 5];
const SHORT: Variant = { length: LENGTHS[0], rule: "hard" };
const [HARD, SOFT]: readonly VoteRule[] = ["hard", "soft"];
const { votes, convolutionalVotes } = PAPER_COUNTS;

interface LengthPoint {
  readonly data: string;
  readonly model: string;
  readonly first: number;
  readonly length: number;
  readonly rule: string;
  readonly point: number;
  readonly votes: number;
  readonly convolutionalVotes: number;
  readonly budget: number;
  readonly seed: number;
}

/** The ensemble of a unit; what is as usual goes unsaid, so that kept votes and attacks are found. */
function ensembleOf({ data, model, first, length, rule, seed }: LengthPoint): EnsembleName {
  return {
    ...{ data: data as SetName, model: model as Model, seed, votes: first },
    ...(length === USUAL.length ? {} : { changes: { length } }),
    ...(rule === USUAL.rule ? {} : { rule: rule as VoteRule }),
  };
}

/** One attack on rivals that were trained for another time or vote otherwise, and how accurate they are. */
function lengthTrial(of: LengthPoint): AttackIfRight & { readonly accuracy: number } {
  const { seed } = of;
  const comparison: Comparison = {
    ...{ data: of.data as SetName, seed },
    ...{ votes: of.votes, convolutionalVotes: of.convolutionalVotes },
  };
  const attacked = ensembleOf(of);
  const { points, labels } = attackedSet(comparison.data, seed).validation;
  return {
    ...attackIfRight(comparison, attacked, of),
    accuracy: accuracy(ensemble(attacked), { inputs: points, labels }),
  };
}

/** Whether the votes that choose the points are kept, and those that are attacked. */
function areVotesKept(of: LengthPoint): boolean {
  const { votes: own, rule: _, ...name } = ensembleOf(of);
  return (
    isPrepared(of) &&
    Array.from({ length: own }, (_, vote) => vote).every((vote) => isKept({ ...name, vote }))
  );
}

/** Whether rivals are fooled with so little because of how long they train, or how they vote. */
export const trainingLength: AnyExperiment = experiment({
  id: "yang2020/training-length",
  title: "Distortion against the rivals' training",
  question: "Would rivals that train for a shorter or longer time, or vote softly, take larger distortions?",
  answer: {
    says: "A shorter time: trained for a fifth of the epochs rivals take at least {more} times the distortion, and a perceptron's then passes SCD01's on the {points} images that both can be compared on. Five times the epochs or soft votes add little.",
    because: [
      { claim: "length-raises-little", verdict: "disagrees" },
      { claim: "sign-networks-not-reached", verdict: "disagrees" },
      { claim: "soft-votes-raise-little", verdict: "agrees" },
    ],
    numbers: ({ cells }) => {
      const short = cells("length-raises-little").filter(({ name }) => name.endsWith(sayVariant(SHORT)));
      const reached = leastCell(
        cells("sign-networks-not-reached").filter(({ name }) => name.includes("SCD01 and MLP")),
      );
      return {
        more: Math.exp(-Math.max(...short.map(({ estimate }) => estimate))),
        points: reached.n,
      };
    },
  },
  source: { cite: "yang2020", section: "II.C" },
  grid: {
    ...{ data: SWEPT_SETS, model: MODELS, first: [votes, ...RIVALS.map(([, own]) => own)] },
    ...{ length: LENGTHS, rule: [HARD, SOFT], point: POINTS },
    ...{ votes: [votes], convolutionalVotes: [convolutionalVotes], budget: [100], seed: [SEED] },
  },
  products: [
    { model: SIGN_NETWORKS, first: [votes], length: [1], rule: [HARD] },
    ...RIVALS.flatMap(([model, own]) => [
      { model: [model], first: [own], rule: [HARD] },
      { model: [model], first: [own], rule: [SOFT], length: [1] },
    ]),
  ],
  otherwise: { model: ["MLP"], first: [RIVALS[0][1]], length: [1], rule: [HARD], point: [0] },
  parameters: {
    ...SHARED,
    data: ANY_SET,
    model: oneOfWords("what is attacked", MODELS),
    first: count("so many votes are attacked, the first of those that were trained", 1000),
    length: number("epochs of a rival, so many times the usual", 0.01, 100),
    rule: oneOfWords("how votes are counted: as classes, or as probabilities", [HARD, SOFT]),
    point: count("which of the points that every model tells right, from 0", 10_000, 0),
  },
  quick: QUICK_COUNTS,
  quickProducts: [
    { model: ["SCD01"], first: [5], length: [1], rule: [HARD], point: [0, 1] },
    { model: ["MLP"], first: [5], length: [0.2, 1], rule: [HARD], point: [0, 1] },
    { model: ["MLP"], first: [5], length: [1], rule: [SOFT], point: [0, 1] },
  ],
  trials: { quick: 1, paper: 1 },
  needs: NEEDS_OF_ANY,
  isPrepared: areVotesKept,
  version: 1,
  measures: {
    ...{ row: "number", status: "word", distance: "number or none", queries: "number" },
    accuracy: "number",
  },
  measure: lengthTrial,
  figure: drawTrainingLength,
  claims: trainingLengthClaims,
});
