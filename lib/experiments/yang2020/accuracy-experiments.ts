import { leastCell } from "../../evidence";
import type { VoteRule } from "../../models/ensemble";
import { type Answer, type AnyExperiment, type Claim, experiment, type Grid, oneOfWords } from "../../study";
import { beatAccuracyClaims, imageAccuracyClaims } from "./accuracy-claims";
import { drawAccuracies } from "./accuracy-figure";
import { accuracyTables } from "./accuracy-tables";
import { cellsOn } from "./cells-on";
import { ensemble, isKept } from "./ensembles";
import { accuracyCost } from "./estimates";
import { BINARY_SIGN, CONVOLUTIONAL, type Model, SIGN } from "./models";
import { BINARY_VOTES, KINDS, type Kind, SEED, SHARED } from "./parameters";
import { attackedSet, needsOf, type SetName } from "./sets";

/** Votes of the models that are trained a hundred times, and of those that are trained less often. */
const DENSE_VOTES = [1, 2, 5, 10, 20, 50, 100];
const FEW_VOTES = [1, 3, 5, 10];
const SIGN_WEIGHT_VOTES = [1, 10, BINARY_VOTES];

/** Accuracy of an ensemble, and which validation points it tells right: a letter for each, r or w. */
function accuracyTrial(of: {
  readonly data: string;
  readonly model: string;
  readonly votes: number;
  readonly rule: string;
  readonly seed: number;
}): { accuracy: number; points: number; each: string } {
  const { data, model, rule, ...counts } = of;
  const { validation } = attackedSet(data as SetName, of.seed);
  const classifier = ensemble({
    ...{ data: data as SetName, model: model as Model, rule: rule as VoteRule },
    ...counts,
  });
  const said = classifier.predict(validation.points);
  const each = Array.from(said, (c, s) => (c === validation.labels[s] ? "r" : "w")).join("");
  const right = said.filter((c, s) => c === validation.labels[s]).length;
  return { accuracy: right / said.length, points: said.length, each };
}

function products(models: readonly Model[], name: SetName): Grid[] {
  const hard = { data: [name], rule: ["hard"] };
  const both = { data: [name], rule: ["hard", "soft"] };
  const dense = models.filter((model) => !CONVOLUTIONAL.includes(model) && model !== "forest");
  const convolutional = models.filter((model) => CONVOLUTIONAL.includes(model));
  return [
    { model: dense, votes: DENSE_VOTES, ...hard },
    {
      model: dense.filter((model) => !SIGN.includes(model)),
      votes: DENSE_VOTES,
      data: [name],
      rule: ["soft"],
    },
    { model: convolutional, votes: FEW_VOTES, ...both },
    { model: ["forest"], votes: [1], ...hard },
    { model: [BINARY_SIGN], votes: SIGN_WEIGHT_VOTES, ...hard },
  ];
}

function accuracies(kind: Kind, claims: readonly Claim[], answer?: Answer): AnyExperiment {
  const { sets, atHand, models, data, model } = KINDS[kind];
  const isImages = kind === "images";
  return experiment({
    id: `yang2020/table-${isImages ? 1 : 3}`,
    title: `Table ${isImages ? "I" : "III"}: accuracy on ${isImages ? "images" : "heartbeats"}`,
    question: "How accurate are ensembles of sign networks beside their rivals, and what do votes add?",
    answer,
    source: { cite: "yang2020", section: isImages ? "III.A" : "III.B" },
    grid: {
      ...{ data: atHand, model: [...models, BINARY_SIGN], votes: DENSE_VOTES },
      ...{ rule: ["hard", "soft"], seed: [SEED] },
    },
    products: atHand.flatMap((name) => products(models, name)),
    productsBy: "data",
    onRequest: sets.filter((name) => !atHand.includes(name)).flatMap((name) => products(models, name)),
    otherwise: { data: [atHand[0]], model: ["SCD01"], votes: [1], rule: ["hard"] },
    parameters: {
      ...{ data, model, votes: SHARED.votes, seed: SHARED.seed },
      rule: oneOfWords("what is counted: classes, or the mean of probabilities", ["hard", "soft"]),
    },
    quickProducts: [
      {
        data: [atHand[0]],
        model: models.filter((name) => !CONVOLUTIONAL.includes(name) && name !== "forest"),
        ...{ votes: [1, 5], rule: ["hard"] },
      },
      {
        data: [atHand[0]],
        model: models.filter((name) => CONVOLUTIONAL.includes(name) || name === "forest"),
        ...{ votes: [1], rule: ["hard"] },
      },
    ],
    trials: { quick: 1, paper: 1 },
    needs: needsOf(sets),
    estimate: accuracyCost,
    isPrepared: ({ data, model, votes, seed }) =>
      Array.from({ length: votes }, (_, vote) => vote).every((vote) =>
        isKept({ data: data as SetName, model: model as Model, vote, seed }),
      ),
    version: 1,
    measures: { accuracy: "number", points: "number", each: "word" },
    measure: accuracyTrial,
    figure: drawAccuracies,
    tables: accuracyTables,
    claims,
  });
}

/** Table I. */
export const table1: AnyExperiment = accuracies("images", imageAccuracyClaims, {
  says: "Nearly as accurate: of {rays} chest X-rays and {photographs} photographs sign networks tell at most {behind} fewer right than the best model, too few points to prove it small, and the convolutional nets lead the others by up to {lead}, which is not proven of all.",
  because: [
    { claim: "convolutional-lead", verdict: "undecided" },
    { claim: "sign-not-far-behind", verdict: "undecided" },
  ],
  numbers: ({ cells }) => ({
    rays: cellsOn("PneumoniaMNIST", cells("sign-not-far-behind"))[0].n,
    photographs: cellsOn("CIFAR-10 pair", cells("sign-not-far-behind"))[0].n,
    behind: -leastCell(cells("sign-not-far-behind")).estimate,
    lead: Math.max(...cells("convolutional-lead").map(({ estimate }) => estimate)),
  }),
});
/** Table III. */
export const table3: AnyExperiment = accuracies("beats", beatAccuracyClaims, {
  says: "Behind on ECG200, where SCDCE tells {behind} fewer right than the convolutional net; on ECG5000 all models are near each other, and which is the best is not decided.",
  because: [
    { claim: "convolutional-lead", verdict: "undecided" },
    { claim: "sign-not-far-behind", verdict: "disagrees" },
  ],
  numbers: ({ cells }) => ({ behind: -leastCell(cells("sign-not-far-behind")).estimate }),
});
