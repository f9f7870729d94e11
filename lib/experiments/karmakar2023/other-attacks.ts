import { asFactor, leastCell } from "../../evidence";
import { FILTER_ALGORITHMS, type FilterAlgorithm } from "../../models/filter";
import { median, quantile, type Rng } from "../../num";
import { panelFigure } from "../../plot";
import {
  type AnyExperiment,
  experiment,
  type Figure,
  type FigureContext,
  oneOfWords,
  type Row,
} from "../../study";
import { biasClaims } from "./bias-claims";
import { ATTACKED_SETTING, ATTACKS, type Attack, namedAttack } from "./named-attack";
import { farCounts, finalErrors } from "./outcomes";
import { drawNetwork, type FilterRun, RUN_MEASURES, runFilter } from "./run-filter";
import { PARAMETERS } from "./settings";
import { COLORS, NAMES } from "./sweep-figure";
import { levelTrace } from "./traces";

/** One run under one attack; θ and β are the same for all. */
type AttackRun = FilterRun & {
  readonly algorithm: FilterAlgorithm;
  readonly attackBound: number;
  readonly attackProbability: number;
  readonly predictedError: number | "";
};

function attackTrial(
  point: { attack: Attack; algorithm: readonly FilterAlgorithm[] },
  rng: Rng,
): AttackRun[] {
  const drawn = drawNetwork(ATTACKED_SETTING, rng.substream("network"));
  const { oracle, predicted } = namedAttack(point.attack, drawn, rng.substream("oracle"));
  const { attackBound, attackProbability } = ATTACKED_SETTING;
  return FILTER_ALGORITHMS.filter((name) => point.algorithm.includes(name)).map((algorithm) => ({
    algorithm,
    attackBound,
    attackProbability,
    ...runFilter(ATTACKED_SETTING, drawn, algorithm, rng.substream(algorithm), oracle),
    predictedError: algorithm === "neuro-tron" ? predicted : "",
  }));
}

const select = (rows: readonly Row[], attack: string, algorithm: string): Row[] =>
  rows.filter((row) => row.attack === attack && row.algorithm === algorithm);

export const otherAttacks: AnyExperiment = experiment({
  id: "karmakar2023/other-attacks",
  title: "Neuro-Tron and SGD under other attacks on labels",
  question: "Against which attacks does Neuro-Tron truly win?",
  answer: {
    says: "Against lies in one direction: under them it ends {nearer} times nearer than SGD, and they cost it no more than alternating ones.",
    because: [
      { claim: "nearer-than-sgd-under-bias", verdict: "agrees" },
      { claim: "biased-labels-average-out", verdict: "agrees" },
    ],
    numbers: ({ cells }) => ({ nearer: asFactor(leastCell(cells("nearer-than-sgd-under-bias"))) }),
  },
  source: { cite: "karmakar2023", section: "2, 3.5" },
  grid: { attack: ATTACKS },
  within: { algorithm: FILTER_ALGORITHMS },
  parameters: {
    attack: oneOfWords("who falsifies the labels, and how", ATTACKS),
    algorithm: PARAMETERS.algorithm,
  },
  quick: { attack: ["constant", "aimed"] },
  trials: { quick: 1, paper: 10 },
  unseen: [
    {
      changes: {
        attack: ["alternating", "random sign", "constant", "large inputs"],
        algorithm: ["neuro-tron", "sgd"],
      },
      trials: { from: 10, to: 49 },
    },
  ],
  version: 1,
  measures: {
    attackBound: "number",
    attackProbability: "number",
    ...RUN_MEASURES,
    predictedError: "number or none",
  },
  measure: attackTrial,
  figure: drawAttacks,
  claims: biasClaims,
});

function drawAttacks(rows: readonly Row[], context: FigureContext): Figure {
  const shown = ATTACKS.filter((attack) => rows.some((row) => row.attack === attack));
  const traces = FILTER_ALGORITHMS.map((algorithm) => {
    const measured = shown.flatMap((attack) => {
      const errors = finalErrors(select(rows, attack, algorithm));
      if (errors.length === 0) return [];
      const summary = { low: quantile(errors, 0.05), middle: median(errors), high: quantile(errors, 0.95) };
      return [{ attack, summary }];
    });
    const trace = levelTrace(
      measured.map(({ attack }) => attack),
      measured.map(({ summary }) => summary),
      { name: NAMES[algorithm], color: COLORS[algorithm] },
    );
    return { ...trace, mode: "markers" };
  });
  const predicted = shown.flatMap((attack) => {
    const values = select(rows, attack, "neuro-tron").flatMap((row) =>
      row.predictedError === "" ? [] : [Number(row.predictedError)],
    );
    return values.length === 0 ? [] : [{ attack, value: median(values) }];
  });
  const law = {
    type: "scatter",
    mode: "markers",
    name: "predicted for Neuro-Tron",
    legendgroup: "predicted",
    x: predicted.map(({ attack }) => attack),
    y: predicted.map(({ value }) => value),
    marker: { symbol: "line-ew-open", size: 30, color: COLORS["neuro-tron"] },
  };
  const panel = {
    title: "Final error, θ = 1, β = 0.5, inputs N(0, 1)",
    xTitle: "",
    yTitle: "mean of the last 500",
    xScale: "category" as const,
    traces: [law, ...traces],
  };
  return panelFigure(
    [[panel]],
    context,
    "Other attacks on labels: where Neuro-Tron wins, and where nobody can",
    `median and 5–95 % of the runs that come near w* · ${farCounts(FILTER_ALGORITHMS.map((algorithm) => [NAMES[algorithm], rows.filter((row) => row.algorithm === algorithm)]))}`,
    { height: 260 },
  );
}
