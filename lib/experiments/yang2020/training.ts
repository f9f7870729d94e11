import { accuracy } from "../../metrics";
import { type AnyExperiment, count, experiment, type Grid } from "../../study";
import { keptVote, votesOf } from "./ensembles";
import { trainingCost } from "./estimates";
import { BINARY_SIGN, CONVOLUTIONAL, classifierOf, type Model } from "./models";
import { BINARY_VOTES, KINDS, type Kind, SEED, SHARED, TRAINED } from "./parameters";
import { attackedSet, needsOf, type SetName } from "./sets";
import { singleVotes } from "./single-votes";
import { drawTraining } from "./training-figure";

const QUICK = { votes: 5, convolutionalVotes: 1 };

const first = (votes: number): number[] => Array.from({ length: votes }, (_, vote) => vote);

function trainingTrial({
  data,
  model,
  vote,
  seed,
}: {
  data: SetName;
  model: Model;
  vote: number;
  seed: number;
}): { digest: string; status: string; trainAccuracy: number; validationAccuracy: number } {
  const set = attackedSet(data, seed);
  const { record, status, digest } = keptVote({ data, model, vote, seed });
  const classifier = classifierOf(model, [record], "hard");
  const on = (part: "train" | "validation"): number =>
    accuracy(classifier, { inputs: set[part].points, labels: set[part].labels });
  // A digest that is all digits would read as a number.
  return {
    digest: `sha256-${digest}`,
    status,
    trainAccuracy: on("train"),
    validationAccuracy: on("validation"),
  };
}

/** Every vote of every ensemble: one unit trains one, and keeps it for the attacks. */
function training(kind: Kind): AnyExperiment {
  const { sets, atHand, models, data, model } = KINDS[kind];
  const isImages = kind === "images";
  const groups: readonly (readonly [readonly Model[], number])[] = [
    [models.filter((name: Model) => !CONVOLUTIONAL.includes(name) && name !== "forest"), TRAINED.votes],
    [models.filter((name: Model) => CONVOLUTIONAL.includes(name)), TRAINED.convolutionalVotes],
    [["forest"], 1],
    [[BINARY_SIGN], BINARY_VOTES],
  ];
  const products = (names: readonly SetName[]): Grid[] =>
    names.flatMap((name) => groups.map(([model, votes]) => ({ data: [name], model, vote: first(votes) })));
  return experiment({
    id: `yang2020/${isImages ? "image" : "beat"}-training`,
    title: `Votes that were trained on ${isImages ? "images" : "heartbeats"}`,
    question: "How well does a single vote of each model do, and how much do votes differ?",
    answer: {
      says: "{best}'s are right most often, on {most} of the points in the mean, and {worst}'s least, on {least}; {widest}'s differ most, by up to {spread}.",
      because: [],
      numbers: ({ rows }) => singleVotes(rows()),
    },
    source: {
      cite: "yang2020",
      section: "II.C",
      differs:
        "The paper tells nothing of single votes. Sets and nets are those of our tables: 100 votes as in the paper, 10 of each convolutional net, one forest of 100 trees, and beside them 20 sign networks whose weights are ±1.",
    },
    grid: { data: atHand, model: [...models, BINARY_SIGN], vote: first(TRAINED.votes), seed: [SEED] },
    products: products(atHand),
    productsBy: "data",
    onRequest: products(sets.filter((name) => !atHand.includes(name))),
    otherwise: { data: [atHand[0]], model: ["SCD01"], vote: [0] },
    parameters: { data, model, vote: count("which vote, from 0", 10_000, 0), seed: SHARED.seed },
    quickProducts: models.map((name) => ({
      ...{ data: [atHand[0]], model: [name], vote: first(votesOf(name, QUICK)) },
    })),
    trials: { quick: 1, paper: 1 },
    needs: needsOf(sets),
    estimate: trainingCost,
    version: 1,
    measures: {
      digest: "word",
      status: "word",
      trainAccuracy: "number",
      validationAccuracy: "number",
    },
    measure: ({ data, model, vote, seed }) =>
      trainingTrial({ data: data as SetName, model: model as Model, vote, seed }),
    figure: drawTraining,
    claims: [],
  });
}

export const imageTraining: AnyExperiment = training("images");
export const beatTraining: AnyExperiment = training("beats");
