import { asFactor } from "../../evidence";
import { FILTER_ALGORITHMS, type FilterAlgorithm } from "../../models/filter";
import { median, quantile, type Rng } from "../../num";
import { type Panel, panelFigure } from "../../plot";
import {
  type AnyExperiment,
  experiment,
  type Figure,
  type FigureContext,
  number,
  type Row,
} from "../../study";
import { farCounts, finalErrors, updatesToOnePercent } from "./outcomes";
import { RATE_FACTORS } from "./rate-factors";
import { rowsWhere } from "./rows-where";
import { drawNetwork, type FilterRun, RUN_MEASURES, runFilter } from "./run-filter";
import {
  DISTRIBUTIONS,
  type Distribution,
  type FilterSetting,
  lawOf,
  PARAMETERS,
  tableSetting,
} from "./settings";
import { COLORS, NAMES } from "./sweep-figure";
import { lawTrace, levelTrace } from "./traces";
import { tunedClaims } from "./tuned-claims";

/** Table 1 at θ = 0.25 and β = 0.5, with the learning rate multiplied. */
function rateSetting(distribution: Distribution, rateFactor: number): FilterSetting {
  const setting = tableSetting(distribution, 0.25, 0.5);
  return { ...setting, learningRate: setting.learningRate * rateFactor };
}

/** One run at one rate; θ and β are the same for all. */
type RateRun = FilterRun & {
  readonly algorithm: FilterAlgorithm;
  readonly attackBound: number;
  readonly attackProbability: number;
};

/** The algorithms at one rate, on one network of their (distribution, rate, trial). */
function rateTrial(
  point: { distribution: Distribution; rateFactor: number; algorithm: readonly FilterAlgorithm[] },
  rng: Rng,
): RateRun[] {
  const setting = rateSetting(point.distribution, point.rateFactor);
  const { attackBound, attackProbability } = setting;
  const drawn = drawNetwork(setting, rng.substream("network"));
  return FILTER_ALGORITHMS.filter((name) => point.algorithm.includes(name)).map((algorithm) => ({
    algorithm,
    attackBound,
    attackProbability,
    ...runFilter(setting, drawn, algorithm, rng.substream(algorithm)),
  }));
}

export const learningRates: AnyExperiment = experiment({
  id: "karmakar2023/learning-rates",
  title: "Neuro-Tron and both kinds of SGD at other learning rates",
  question: "Does Neuro-Tron's advantage survive when each algorithm has its own learning rate?",
  answer: {
    says: "Against the SGD that the paper ran, yes: Neuro-Tron is at least {sooner} times sooner. Against SGD as defined, no: that is at least {later} times sooner than Neuro-Tron.",
    because: [
      { claim: "faster-when-tuned-than-sgd-as-published", verdict: "agrees" },
      { claim: "faster-when-tuned-than-sgd", verdict: "disagrees" },
    ],
    numbers: ({ cells }) => ({
      sooner: Math.min(...cells("faster-when-tuned-than-sgd-as-published").map(asFactor)),
      later: Math.min(...cells("faster-when-tuned-than-sgd").map(asFactor)),
    }),
  },
  source: { cite: "karmakar2023", section: "4" },
  grid: { distribution: DISTRIBUTIONS, rateFactor: RATE_FACTORS },
  within: { algorithm: FILTER_ALGORITHMS },
  parameters: {
    distribution: PARAMETERS.distribution,
    rateFactor: number("multiple of the paper's learning rate η", 1e-6, 1e6),
    algorithm: PARAMETERS.algorithm,
  },
  quick: { distribution: ["N(0, 9)"], rateFactor: [1, 4] },
  trials: { quick: 1, paper: 10 },
  unseen: [{ trials: { from: 10, to: 49 } }],
  version: 1,
  measures: { attackBound: "number", attackProbability: "number", ...RUN_MEASURES },
  measure: rateTrial,
  figure: drawRates,
  claims: tunedClaims,
});

function drawRates(rows: readonly Row[], context: FigureContext): Figure {
  const distributions = DISTRIBUTIONS.filter((distribution) => rowsWhere(rows, { distribution }).length > 0);
  const speed = distributions.map((distribution) =>
    panel(rows, distribution, {
      title: `${distribution}: updates to 1 %`,
      yTitle: "updates to 1 % of the start",
      measure: updatesToOnePercent,
    }),
  );
  const accuracy = distributions.map((distribution) =>
    panel(rows, distribution, {
      title: `${distribution}: final error`,
      yTitle: "mean of the last 500",
      measure: finalErrors,
      law: true,
    }),
  );
  return panelFigure(
    [speed, accuracy],
    context,
    "Speed and accuracy at multiples of the paper's learning rate (θ = 0.25, β = 0.5)",
    `median and 5–95 % of the runs that come near w*; a point is missing where none does · ${farCounts(FILTER_ALGORITHMS.map((algorithm) => [NAMES[algorithm], rowsWhere(rows, { algorithm })]))}`,
    { height: 165 },
  );
}

function panel(
  rows: readonly Row[],
  distribution: Distribution,
  what: { title: string; yTitle: string; measure: (rows: readonly Row[]) => number[]; law?: boolean },
): Panel {
  const traces = FILTER_ALGORITHMS.flatMap((algorithm) => {
    const measured = RATE_FACTORS.flatMap((rateFactor) => {
      const values = what.measure(rowsWhere(rows, { distribution, algorithm, rateFactor }));
      if (values.length === 0) return [];
      const summary = { low: quantile(values, 0.05), middle: median(values), high: quantile(values, 0.95) };
      return [{ rateFactor, summary }];
    });
    const x = measured.map(({ rateFactor }) => rateFactor);
    const style = { name: NAMES[algorithm], color: COLORS[algorithm] };
    const line = levelTrace(
      x,
      measured.map(({ summary }) => summary),
      style,
    );
    if (!what.law) return [line];
    const law = x.map((rateFactor) => lawOf(algorithm, rateSetting(distribution, rateFactor)));
    return [line, lawTrace(x, law, { ...style, name: `first-order law, ${style.name}` })];
  });
  return {
    title: what.title,
    xTitle: "multiple of the paper's η",
    yTitle: what.yTitle,
    xScale: "log",
    xTicks: RATE_FACTORS,
    traces,
  };
}
