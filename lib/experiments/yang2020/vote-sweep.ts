import { asFactor, leastCell, meanOf } from "../../evidence";
import { CATEGORIES, type Panel, panelFigure } from "../../plot";
import {
  type AnyExperiment,
  type Claim,
  claim,
  count,
  experiment,
  type Figure,
  type FigureContext,
  oneOfWords,
  type Row,
  type StatisticCell,
} from "../../study";
import { type AttackIfRight, attackIfRight } from "./attack-if-right";
import { type Comparison, isPrepared } from "./attacked-points";
import { setsOf } from "./model-panel";
import type { Model } from "./models";
import { SEED, SHARED } from "./parameters";
import type { SetName } from "./sets";
import { ANY_SET, NEEDS_OF_ANY, PAPER_COUNTS, POINTS, QUICK_COUNTS, SWEPT_SETS } from "./sweep-settings";

/** The models whose votes are cheap. */
const MODELS = ["SCD01", "SCDCE", "BNN", "MLP"] as const;
const VOTES = [1, 2, 5, 10, 20, 50, 100];
const FROZEN = "0174ca2";

/** One attack on the first so many votes; "" where they tell the point wrong. */
function sweepTrial(of: {
  readonly data: string;
  readonly model: string;
  readonly first: number;
  readonly point: number;
  readonly votes: number;
  readonly convolutionalVotes: number;
  readonly budget: number;
  readonly seed: number;
}): AttackIfRight {
  const { votes, convolutionalVotes, seed } = of;
  const comparison: Comparison = { data: of.data as SetName, seed, votes, convolutionalVotes };
  const attacked = { data: comparison.data, model: of.model as Model, seed, votes: of.first };
  return attackIfRight(comparison, attacked, of);
}

/** Distances of a model with so many votes, at the points where every number of votes has one. */
function distancesOf(rows: readonly Row[], data: string, model: string, first: number): Float64Array {
  const own = rows.filter((row) => row.data === data && row.model === model);
  const has = (point: unknown): boolean =>
    own.filter((row) => row.point === point).every((row) => row.distance !== "");
  return Float64Array.from(
    own.filter((row) => row.first === first && has(row.point)),
    (row) => Number(row.distance),
  );
}

/** Cells τ = ln(mean distance of all votes ÷ of one vote) of sign networks. */
function gain(rows: readonly Row[]): StatisticCell[] {
  return setsOf(rows).flatMap((data) =>
    ["SCD01", "SCDCE"].map((model) => {
      const [one, all] = [VOTES[0], Math.max(...VOTES)].map((first) => distancesOf(rows, data, model, first));
      const [ofOne, ofAll] = [meanOf(one), meanOf(all)];
      return {
        name: `${data}, ${model}`,
        clusters: [one.length],
        tau: (counts) => Math.log(ofAll(counts) / ofOne(counts)),
      };
    }),
  );
}

/** Cells τ = mean distance of one vote of a sign network − that of one perceptron. */
function single(rows: readonly Row[]): StatisticCell[] {
  return setsOf(rows).flatMap((data) =>
    ["SCD01", "SCDCE"].map((model) => {
      const [sign, rival] = [model, "MLP"].map((name) => distancesOf(rows, data, name, VOTES[0]));
      const [ours, theirs] = [meanOf(sign, 0), meanOf(rival, 1)];
      return {
        name: `${data}, ${model}`,
        clusters: [sign.length, rival.length],
        tau: (counts) => ours(counts) - theirs(counts),
      };
    }),
  );
}

const claims: readonly Claim[] = [
  claim({
    id: "votes-add-distortion",
    section: "II.C",
    of: "ours",
    frozen: FROZEN,
    sentence: "Our prediction: a vote of 100 sign networks takes a larger distortion than one of them.",
    reading: "only",
    kind: "statistic",
    margin: 0,
    marginReason: "a direction without a size",
    cells: gain,
  }),
  claim({
    id: "single-sign-network",
    section: "II.C",
    of: "ours",
    frozen: FROZEN,
    sentence: "Without the vote, one sign network takes a larger distortion than one perceptron.",
    reading: "only",
    kind: "statistic",
    margin: 0,
    marginReason: "a direction without a size",
    cells: single,
  }),
];

/** How much of the distortion is due to the votes. */
export const voteSweep: AnyExperiment = experiment({
  id: "yang2020/vote-sweep",
  title: "Distortion against the number of votes",
  question: "Is it the sign network that takes a large distortion, or the vote?",
  answer: {
    says: "The vote: a hundred sign networks take at least {more} times the distortion of one, and one alone takes at least {less} less than one perceptron.",
    because: [
      { claim: "votes-add-distortion", verdict: "agrees" },
      { claim: "single-sign-network", verdict: "disagrees" },
    ],
    numbers: ({ cells }) => ({
      more: asFactor(leastCell(cells("votes-add-distortion"))),
      less: -Math.max(...cells("single-sign-network").map(({ estimate }) => estimate)),
    }),
  },
  source: { cite: "yang2020", section: "II.C" },
  grid: {
    ...{ data: SWEPT_SETS, model: MODELS, first: VOTES, point: POINTS },
    ...{ votes: [PAPER_COUNTS.votes], convolutionalVotes: [PAPER_COUNTS.convolutionalVotes] },
    ...{ budget: [100], seed: [SEED] },
  },
  parameters: {
    ...SHARED,
    data: ANY_SET,
    model: oneOfWords("what votes", MODELS),
    first: count("so many votes are attacked, the first of those that were trained", 1000),
    point: count("which of the points that every model tells right, from 0", 10_000, 0),
  },
  quick: { data: [SWEPT_SETS[0]], first: [1, 5], point: [0, 1, 2], ...QUICK_COUNTS },
  trials: { quick: 1, paper: 1 },
  needs: NEEDS_OF_ANY,
  isPrepared,
  version: 1,
  measures: { row: "number", status: "word", distance: "number or none", queries: "number" },
  measure: sweepTrial,
  figure: drawSweep,
  claims,
});

function drawSweep(rows: readonly Row[], context: FigureContext): Figure {
  const counts = [...new Set(rows.map((row) => Number(row.first)))].sort((a, b) => a - b);
  const panel = (data: string): Panel => ({
    title: data,
    xTitle: "votes",
    yTitle: "mean ‖x′ − x‖₂",
    xScale: "log",
    xTicks: counts,
    yScale: "linear",
    traces: MODELS.map((model, i) => {
      const means = counts.map((first) => {
        const own = distancesOf(rows, data, model, first);
        return own.reduce((sum, x) => sum + x, 0) / own.length;
      });
      return {
        ...{ type: "scatter", mode: "lines+markers", name: model, legendgroup: model },
        ...{ x: counts, y: means.map((mean) => (Number.isFinite(mean) ? mean : null)) },
        line: { color: CATEGORIES[i], width: 2 },
      };
    }),
  });
  return panelFigure(
    [setsOf(rows).map(panel)],
    context,
    "Distortion against votes",
    "means over points that every number of votes tells right; the first votes of those that were trained",
    { height: 260, separate: true },
  );
}
