import { leastCell } from "../../evidence";
import { type Answer, type AnyExperiment, type Claim, count, experiment, type Grid } from "../../study";
import { ATTACK_MEASURES, attackTrial } from "./attack-measures";
import { attackPictures } from "./attack-pictures";
import { isPrepared } from "./attacked-points";
import { beatClaims } from "./beat-distortion-claims";
import { cellsOn } from "./cells-on";
import { drawDistortions } from "./distortion-figure";
import { distortionTables } from "./distortion-tables";
import { attackCost } from "./estimates";
import { imageClaims } from "./image-distortion-claims";
import { CONVOLUTIONAL, type Model } from "./models";
import { KINDS, type Kind, SEED, SHARED } from "./parameters";
import { needsOf } from "./sets";

/** The first so many whole numbers. */
const below = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const REPEATS = 10;

/** One set: how many points the models are attacked on, and how many the paper took. */
interface Points {
  readonly data: string;
  readonly ours: number;
  readonly paper: number;
}

/**
 * Attacks under two protocols. Ours: every model, one repeat. The paper's: the least of ten repeats, on as many points as the
 * paper took; of convolutional nets on one point, for their votes take hours.
 */
function products(models: readonly Model[], sets: readonly Points[]): Grid[] {
  const dense = models.filter((model) => !CONVOLUTIONAL.includes(model));
  const convolutional = models.filter((model) => CONVOLUTIONAL.includes(model));
  return sets.flatMap(({ data, ours, paper }) => [
    { data: [data], model: models, point: below(ours), repeat: [0] },
    { data: [data], model: dense, point: below(paper), repeat: below(REPEATS) },
    { data: [data], model: convolutional, point: [0], repeat: below(REPEATS) },
  ]);
}

function attacks(
  kind: Kind,
  declared: {
    readonly table: string;
    readonly sets: readonly Points[];
    /** Sets that are attacked where a run asks for them. */
    readonly others: readonly Points[];
    readonly claims: readonly Claim[];
    readonly answer?: Answer;
  },
): AnyExperiment {
  const { sets, atHand, models, data, model } = KINDS[kind];
  const isImages = kind === "images";
  return experiment({
    id: `yang2020/table-${isImages ? 2 : 4}`,
    title: `Table ${declared.table}: distortions of ${isImages ? "images" : "heartbeats"} under HopSkipJump`,
    question: "Which model takes the largest distortion to be fooled?",
    answer: declared.answer,
    source: {
      cite: "yang2020",
      figure: isImages ? "1" : "2",
      section: isImages ? "III.A" : "III.B",
    },
    grid: {
      data: atHand,
      model: models,
      point: below(Math.max(...declared.sets.map(({ ours, paper }) => Math.max(ours, paper)))),
      repeat: below(REPEATS),
      votes: [100],
      convolutionalVotes: [5],
      budget: [100],
      seed: [SEED],
    },
    products: products(models, declared.sets),
    productsBy: "data",
    onRequest: products(models, declared.others),
    otherwise: { data: [atHand[0]], model: models, point: [0], repeat: [0] },
    parameters: {
      ...SHARED,
      ...{ data, model },
      point: count("which of the points that every model tells right, from 0", 10_000, 0),
      repeat: count("which attack on it, from 0", 1000, 0),
    },
    quick: { votes: [5], convolutionalVotes: [1], budget: [10] },
    quickProducts: [{ data: [atHand[0]], model: models, point: below(4), repeat: [0] }],
    trials: { quick: 1, paper: 1 },
    needs: needsOf(sets),
    isPrepared,
    estimate: attackCost,
    version: 1,
    measures: ATTACK_MEASURES,
    measure: attackTrial,
    figure: drawDistortions,
    tables: distortionTables,
    images: attackPictures,
    claims: declared.claims,
  });
}

/** Table II and figure 1. */
export const table2: AnyExperiment = attacks("images", {
  table: "II",
  sets: [
    { data: "PneumoniaMNIST", ours: 30, paper: 5 },
    { data: "CIFAR-10 pair", ours: 30, paper: 5 },
  ],
  others: [
    { data: "chest X-ray", ours: 30, paper: 5 },
    { data: "colorectal histology", ours: 30, paper: 5 },
  ],
  claims: imageClaims,
  answer: {
    says: "Votes of sign networks, within the paper’s budget: on {rays} chest X-rays and {photographs} photographs theirs is at least {lead} larger, in ℓ2, than any rival’s, paired image by image, and SCDCE’s is in the mean of both sets more than twice a perceptron’s, LeNet’s and the residual net’s. Its adversaries are not the dottiest.",
    because: [
      { claim: "sign-highest-loose", verdict: "agrees" },
      { claim: "twice-strict", verdict: "agrees" },
      { claim: "dottiest", verdict: "disagrees" },
    ],
    numbers: ({ cells }) => ({
      rays: cellsOn("PneumoniaMNIST", cells("sign-highest-loose"))[0].n,
      photographs: cellsOn("CIFAR-10 pair", cells("sign-highest-loose"))[0].n,
      lead: leastCell(cells("sign-highest-loose")).estimate,
    }),
  },
});

/** Table IV and figure 2. */
export const table4: AnyExperiment = attacks("beats", {
  table: "IV",
  sets: [
    { data: "ECG200", ours: 37, paper: 37 },
    { data: "ECG5000", ours: 30, paper: 21 },
  ],
  others: [
    { data: "PTBD", ours: 37, paper: 37 },
    { data: "MIT-BIH", ours: 30, paper: 21 },
  ],
  claims: beatClaims,
  answer: {
    says: "On heartbeats not the sign networks: on ECG200 their lead is not decided, and on ECG5000, of five classes, perceptrons take {more} more. Their adversaries look different: those of SCD01 have more spikes than every rival’s, the forest’s are mainly one.",
    because: [
      { claim: "sign-highest-loose", verdict: "disagrees" },
      { claim: "scd01-spikes", verdict: "agrees" },
      { claim: "forest-one-spike", verdict: "agrees" },
    ],
    numbers: ({ cells }) => ({ more: -leastCell(cells("sign-highest-loose")).estimate }),
  },
});
