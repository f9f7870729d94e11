import { judgeRatios, LEAST_TRIALS, medianRatio, type SettingRatio } from "../../evidence";
import { createRng, median, quantile, type Rng } from "../../num";
import { CATEGORIES, orderedColors } from "../../plot";
import {
  type AnyExperiment,
  type Claim,
  experiment,
  type Figure,
  type FigureContext,
  oneOfWords,
  type Row,
} from "../../study";
import { farCount, farShare, finalErrors, isFar } from "./outcomes";
import { panelFigure } from "./panels";
import { drawNetwork, type FilterRun, RUN_MEASURES, runFilter } from "./run-filter";
import { type FilterSetting, lawOf, PARAMETERS, UPDATES } from "./settings";
import { bandTraces, lawTrace, levelTrace } from "./traces";
import { bandOf, parseTrajectory } from "./trajectory";

/** Outer weight q and divisor of η: the paper's pair, then q = 10 at its η/5, at equal effective step η/q, and at η. */
export const VARIANTS = {
  "q = 1, η": { outerWeight: 1, divisor: 1 },
  "q = 10, η/5": { outerWeight: 10, divisor: 5 },
  "q = 10, η/10": { outerWeight: 10, divisor: 10 },
  "q = 10, η": { outerWeight: 10, divisor: 1 },
} as const;

/** A pair of outer weight and learning rate. */
export type Variant = keyof typeof VARIANTS;

const NAMES = Object.keys(VARIANTS) as Variant[];
const REFERENCE_VARIANT: Variant = "q = 1, η";
const VERSION = 1;

const BOUNDS: readonly number[] = [0, 0.5, 1];

/** Appendix H's setting. */
export function outerSetting(variant: Variant, attackBound: number): FilterSetting {
  const { outerWeight, divisor } = VARIANTS[variant];
  return {
    distribution: "N(0, 1)",
    attackBound,
    attackProbability: 0.05,
    inputSize: 50,
    filterSize: 20,
    batchSize: 64,
    width: 100,
    learningRate: 1e-4 / divisor,
    outerWeight,
  };
}

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

/** The claim that a variant with upscaled outer weights has a smaller error under attack than q = 1. */
function helps(variant: Variant, id: string, how: string): Claim {
  return {
    id,
    sentence: `Upscaling the outer weights from 1 to 10 makes the recovery error under attack smaller, ${how}.`,
    section: "3.6, H",
    test(rows) {
      const tried = rows.filter((row) => row.variant === variant && Number(row.attackBound) > 0);
      if (tried.length >= LEAST_TRIALS && finalErrors(tried).length < LEAST_TRIALS)
        return { verdict: "disagrees", numbers: `${farShare(tried)} runs diverged or ended far from w*` };
      const ratios = BOUNDS.filter((theta) => theta > 0 && select(rows, variant, theta).length > 0).map(
        (theta): SettingRatio => {
          const [up, one] = [variant, REFERENCE_VARIANT].map((name) => select(rows, name, theta));
          const far = `${farShare(up)} runs far from w* against ${farShare(one)}`;
          return { setting: `θ = ${theta} (${far})`, ratio: medianRatio(finalErrors(up), finalErrors(one)) };
        },
      );
      return judgeRatios(ratios, "below 1", "settings");
    },
  };
}

export const figureH: AnyExperiment = experiment({
  id: "karmakar2023/figure-h",
  title: "Appendix H: outer weights of 10 against 1",
  question: "Do larger outer weights protect against the attack, and what of it is the step size?",
  source: { cite: "karmakar2023", figure: "H", section: "H" },
  grid: { attackBound: BOUNDS, variant: NAMES },
  parameters: {
    attackBound: PARAMETERS.attackBound,
    variant: oneOfWords("outer weight q and learning rate", NAMES),
  },
  quick: { attackBound: [1], variant: ["q = 1, η", "q = 10, η/5"] },
  trials: { quick: 1, paper: 40 },
  unseen: [
    {
      changes: { attackBound: BOUNDS.filter((theta) => theta > 0), variant: ["q = 1, η", "q = 10, η"] },
      trials: { from: 40, to: 79 },
    },
  ],
  version: VERSION,
  measures: { attackProbability: "number", ...RUN_MEASURES },
  measure: ({ variant, attackBound }, rng, trial) => outerTrial(variant, attackBound, rng, trial),
  figure: drawFigureH,
  claims: [
    helps("q = 10, η/5", "outer-weights-help", "at the paper's learning rates"),
    helps("q = 10, η/10", "outer-weights-help-at-equal-step", "also at an equal effective step (η/10)"),
    helps("q = 10, η", "outer-weights-help-at-equal-rate", "also at an equal learning rate"),
  ],
});

function drawFigureH(rows: readonly Row[], context: FigureContext): Figure {
  const colors = orderedColors(BOUNDS.length + 1);
  const curves = NAMES.map((variant) => ({
    title: `${variant} (${farCount(rows.filter((row) => row.variant === variant))})`,
    xTitle: "updates",
    yTitle: "‖w − w*‖",
    traces: BOUNDS.flatMap((theta, i) => {
      const runs = select(rows, variant, theta)
        .filter((row) => !isFar(row))
        .map((row) => parseTrajectory(row.trajectory));
      if (runs.length === 0) return [];
      return bandTraces(bandOf(runs, UPDATES), runs[0], { name: `θ = ${theta}`, color: colors[i] });
    }),
  })).filter((panel) => panel.traces.length > 0);
  const attacked = BOUNDS.filter((theta) => theta > 0);
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
