import { rowsBy } from "../../evidence";
import { accuracy } from "../../metrics";
import { panelFigure } from "../../plot";
import {
  type AnyExperiment,
  type Claim,
  claim,
  count,
  experiment,
  type Figure,
  type FigureContext,
  fraction,
  type MeanCell,
  oneOfNumbers,
  oneOfWords,
  type Row,
} from "../../study";
import { keptVote } from "./ensembles";
import { modelPanel, setsOf } from "./model-panel";
import { classifierOf, type Model, SIGN } from "./models";
import { SEED, SHARED } from "./parameters";
import { attackedSet, type SetName } from "./sets";
import { ANY_SET, NEEDS_OF_ANY, SWEPT_SETS } from "./sweep-settings";

const SHARES = [0.25, 0.75, 1];
const VOTES = 20;
const HIDDEN = [0, 20];
const FROZEN = "0174ca2";

/** One vote whose steps see another share of the rows; 0 hidden units are a linear classifier. */
function shareTrial(of: {
  readonly data: string;
  readonly model: string;
  readonly hidden: number;
  readonly rowShare: number;
  readonly vote: number;
  readonly seed: number;
}): { trainAccuracy: number; validationAccuracy: number } {
  const { hidden, rowShare, vote, seed } = of;
  const [data, model] = [of.data as SetName, of.model as Model];
  const set = attackedSet(data, seed);
  const { record } = keptVote({ data, model, vote, seed, changes: { hidden, rowShare } });
  const classifier = classifierOf(model, [record], "hard");
  const on = (part: "train" | "validation"): number =>
    accuracy(classifier, { inputs: set[part].points, labels: set[part].labels });
  return { trainAccuracy: on("train"), validationAccuracy: on("validation") };
}

/** Cells τ = accuracy with some of the rows − with all of them, paired over votes. */
function someAboveAll(rows: readonly Row[]): MeanCell[] {
  const byVote = rowsBy(rows, ["data", "model", "hidden", "rowShare", "vote"]);
  const votes = [...new Set(rows.map((row) => Number(row.vote)))];
  const of = (data: string, model: string, rowShare: number, vote: number): number | undefined => {
    const [row] = byVote(data, model, HIDDEN[1], rowShare, vote);
    return row && Number(row.validationAccuracy);
  };
  return setsOf(rows).flatMap((data) =>
    SIGN.flatMap((model) =>
      SHARES.slice(0, -1).map((share) => ({
        name: `${data}, ${model}, ${share} of the rows`,
        clusters: votes.flatMap((vote) => {
          const [some, all] = [of(data, model, share, vote), of(data, model, 1, vote)];
          return some === undefined || all === undefined ? [] : [some - all];
        }),
      })),
    ),
  );
}

const claims: readonly Claim[] = [
  claim({
    id: "rows-sampled",
    section: "II.A",
    of: "paper",
    frozen: FROZEN,
    sentence:
      "A random sample of rows in each iteration avoids local minima: a network that sees a part of the rows is more accurate than one that sees all.",
    reading: "only",
    kind: "mean",
    margin: 0,
    marginReason: "a direction without a size",
    range: [-1, 1],
    cells: someAboveAll,
  }),
];

/** What the sample of rows does, and the paper's first algorithm: a linear classifier. */
export const rowShare: AnyExperiment = experiment({
  id: "yang2020/row-share",
  title: "Steps that see a part of the rows",
  question: "Does a random sample of rows keep the descent out of local minima?",
  answer: {
    says: "For SCD01 it seems so: a quarter of the rows gives {gain} more accuracy than all. For SCDCE {networks} networks do not tell.",
    because: [{ claim: "rows-sampled", verdict: "undecided" }],
    numbers: ({ cell }) => ({
      gain: cell("rows-sampled", "PneumoniaMNIST, SCD01, 0.25 of the rows").estimate,
      networks: cell("rows-sampled", "PneumoniaMNIST, SCDCE, 0.25 of the rows").n,
    }),
  },
  source: {
    cite: "yang2020",
    section: "II.A",
    differs:
      "The paper takes 75 % of the rows in each step for images and 25 % for heartbeats. Here both shares and all rows are compared on the same sets, with 20 votes each, and on linear classifiers too.",
  },
  grid: {
    ...{ data: SWEPT_SETS, model: SIGN, hidden: HIDDEN, rowShare: SHARES },
    ...{ vote: Array.from({ length: VOTES }, (_, vote) => vote), seed: [SEED] },
  },
  parameters: {
    seed: SHARED.seed,
    data: ANY_SET,
    model: oneOfWords("the loss of the descent", SIGN),
    hidden: oneOfNumbers("hidden units; 0 for a linear classifier", HIDDEN),
    rowShare: fraction("share of each class's rows that a step sees"),
    vote: count("which vote, from 0", 10_000, 0),
  },
  quick: { data: [SWEPT_SETS[0]], hidden: [20], rowShare: [0.75, 1], vote: [0, 1] },
  trials: { quick: 1, paper: 1 },
  needs: NEEDS_OF_ANY,
  version: 1,
  measures: { trainAccuracy: "number", validationAccuracy: "number" },
  measure: shareTrial,
  figure: drawShares,
  claims,
});

function drawShares(rows: readonly Row[], context: FigureContext): Figure {
  const named = rows.map(
    (row): Row => ({
      ...row,
      model: `${row.model}${row.hidden === 0 ? ", linear" : ""}, ${row.rowShare}`,
    }),
  );
  return panelFigure(
    [
      setsOf(rows).map((data) =>
        modelPanel(
          named.filter((row) => row.data === data),
          "validationAccuracy",
          { title: data, yTitle: "accuracy of one vote" },
        ),
      ),
    ],
    context,
    "Accuracy against the share of rows that a step sees",
    "a dot is a vote, diamonds are means with 95 % bootstrap intervals",
    { height: 260, separate: true },
  );
}
