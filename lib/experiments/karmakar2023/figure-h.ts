import { asFactor, leastCell } from "../../evidence";
import { createRng, median, quantile, type Rng } from "../../num";
import { CATEGORIES, orderedColors, panelFigure } from "../../plot";
import {
  type AnyExperiment,
  experiment,
  type Figure,
  type FigureContext,
  oneOfWords,
  type Row,
} from "../../study";
import { farCount, finalErrors, isFar } from "./outcomes";
import { OUTER_BOUNDS, outerSetting, VARIANTS, type Variant } from "./outer-variants";
import { outerWeightClaims } from "./outer-weight-claims";
import { drawNetwork, type FilterRun, RUN_MEASURES, runFilter } from "./run-filter";
import { lawOf, PARAMETERS, UPDATES } from "./settings";
import { bandTraces, lawTrace, levelTrace } from "./traces";
import { bandOf, parseTrajectory } from "./trajectory";

const NAMES = Object.keys(VARIANTS) as Variant[];
const VERSION = 1;

/** A run, with β, which is the same for all. */
type OuterRun = FilterRun & { readonly attackProbability: number };

function outerTrial(variant: Variant, attackBound: number, rng: Rng, trial: number): OuterRun {
  const [seed] = rng.path;
  const setting = outerSetting(variant, attackBound);
  // As in the paper, one w*, M and C for all curves; here one for every trial.
  const shared = createRng(seed).substream("karmakar2023/figure-h", `v${VERSION}`, "network", trial);
  const run = runFilter(setting, drawNetwork(setting, shared), "neuro-tron", rng);
  return { attackProbability: setting.attackProbability, ...run };
}

function select(rows: readonly Row[], variant: Variant, attackBound: number): Row[] {
  return rows.filter((row) => row.variant === variant && row.attackBound === attackBound);
}

export const figureH: AnyExperiment = experiment({
  id: "karmakar2023/figure-h",
  title: "Appendix H: outer weights of 10 against 1",
  question: "Do larger outer weights protect against the attack, and what of it is the step size?",
  answer: {
    says: "Yes: ten times as large they divide the error by {published} at the paper's rates, and by {step} at an equal step. At an equal learning rate most runs are lost.",
    because: [
      { claim: "outer-weights-help", verdict: "agrees" },
      { claim: "outer-weights-help-at-equal-step", verdict: "agrees" },
      { claim: "outer-weights-help-at-equal-rate", verdict: "disagrees" },
    ],
    numbers: ({ cells }) => ({
      published: asFactor(leastCell(cells("outer-weights-help"))),
      step: asFactor(leastCell(cells("outer-weights-help-at-equal-step"))),
    }),
  },
  source: { cite: "karmakar2023", figure: "H", section: "H" },
  grid: { attackBound: OUTER_BOUNDS, variant: NAMES },
  parameters: {
    attackBound: PARAMETERS.attackBound,
    variant: oneOfWords("outer weight q and learning rate", NAMES),
  },
  quick: { attackBound: [1], variant: ["q = 1, η", "q = 10, η/5"] },
  trials: { quick: 1, paper: 40 },
  unseen: [
    {
      changes: { attackBound: OUTER_BOUNDS.filter((theta) => theta > 0), variant: ["q = 1, η", "q = 10, η"] },
      trials: { from: 40, to: 79 },
    },
  ],
  version: VERSION,
  measures: { attackProbability: "number", ...RUN_MEASURES },
  measure: ({ variant, attackBound }, rng, trial) => outerTrial(variant, attackBound, rng, trial),
  figure: drawFigureH,
  claims: outerWeightClaims,
});

function drawFigureH(rows: readonly Row[], context: FigureContext): Figure {
  const colors = orderedColors(OUTER_BOUNDS.length + 1);
  const curves = NAMES.map((variant) => ({
    title: `${variant} (${farCount(rows.filter((row) => row.variant === variant))})`,
    xTitle: "updates",
    yTitle: "‖w − w*‖",
    traces: OUTER_BOUNDS.flatMap((theta, i) => {
      const runs = select(rows, variant, theta)
        .filter((row) => !isFar(row))
        .map((row) => parseTrajectory(row.trajectory));
      if (runs.length === 0) return [];
      return bandTraces(bandOf(runs, UPDATES), runs[0], { name: `θ = ${theta}`, color: colors[i] });
    }),
  })).filter((panel) => panel.traces.length > 0);
  const attacked = OUTER_BOUNDS.filter((theta) => theta > 0);
  const finals = {
    title: "Final error (median, 5–95 %) and the first-order law",
    xTitle: "",
    yTitle: "mean of the last 500",
    xScale: "category" as const,
    traces: attacked.flatMap((theta, i) => {
      const measured = NAMES.flatMap((variant) => {
        const errors = finalErrors(select(rows, variant, theta));
        if (errors.length === 0) return [];
        const summary = { low: quantile(errors, 0.05), middle: median(errors), high: quantile(errors, 0.95) };
        return [{ variant, summary }];
      });
      const x = measured.map(({ variant }) => variant);
      const law = x.map((variant) => lawOf("neuro-tron", outerSetting(variant, theta)));
      const color = CATEGORIES[i];
      return [
        levelTrace(
          x,
          measured.map(({ summary }) => summary),
          { name: `final error, θ = ${theta}`, color },
        ),
        lawTrace(x, law, { name: `law, θ = ${theta}`, color }),
      ];
    }),
  };
  const panels = [...curves, finals];
  const inPairs = panels.flatMap((panel, i) => (i % 2 === 0 ? [[panel, ...panels.slice(i + 1, i + 2)]] : []));
  const lost = NAMES.filter((variant) => {
    const runs = rows.filter((row) => row.variant === variant);
    return runs.length > 0 && runs.every(isFar);
  });
  const none = lost.map((name) => `${name} (${farCount(rows.filter((row) => row.variant === name))})`);
  const note = none.length > 0 ? ` · no run came near with ${none.join(" or ")}` : "";
  return panelFigure(
    inPairs,
    context,
    "Appendix H: Neuro-Tron with outer weights of 1 and of 10",
    `median and 5–95 % of the runs that end near w* (error at most 1), one run thin; titles count the others${note}`,
    { separate: true, height: 190 },
  );
}
