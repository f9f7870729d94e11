import { FILTER_ALGORITHMS, type FilterAlgorithm } from "../../models/filter";
import { median, quantile } from "../../num";
import { CATEGORIES, orderedColors, REFERENCE } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { farCount, finalErrors, isFar } from "./outcomes";
import { type Panel, panelFigure } from "./panels";
import { rowsWhere } from "./rows-where";
import { DISTRIBUTIONS, type Distribution, HELD, lawOf, tableSetting, UPDATES } from "./settings";
import { bandTraces, lawTrace, levelTrace } from "./traces";
import { bandOf, parseTrajectory } from "./trajectory";

/** What a figure of the family shows. */
export interface SweepView {
  readonly title: string;
  readonly distributions: readonly Distribution[];
  readonly algorithms: readonly FilterAlgorithm[];
  /** Whether final errors are drawn against θ and β. */
  readonly hasLevels: boolean;
}

/** What varies in a panel, and what the other is held at. */
interface Arm {
  readonly varies: "attackBound" | "attackProbability";
  readonly held: number;
}

const SYMBOLS = { attackBound: "θ", attackProbability: "β" } as const;

const otherOf = (varies: Arm["varies"]): Arm["varies"] =>
  varies === "attackBound" ? "attackProbability" : "attackBound";

const rowsOf = (rows: readonly Row[], { varies, held }: Arm): Row[] =>
  rows.filter((row) => row[otherOf(varies)] === held);

const valuesOf = (rows: readonly Row[], name: string): number[] =>
  [...new Set(rows.map((row) => Number(row[name])))].sort((a, b) => a - b);

/** The two arms of the paper's cross, where rows have one; else an arm for every β. */
function armsOf(rows: readonly Row[]): Arm[] {
  const cross: Arm[] = [
    { varies: "attackBound", held: HELD.attackProbability },
    { varies: "attackProbability", held: HELD.attackBound },
  ];
  const isCross = rows.every(
    (row) => row.attackProbability === HELD.attackProbability || row.attackBound === HELD.attackBound,
  );
  return isCross
    ? cross.filter((arm) => rowsOf(rows, arm).length > 0)
    : valuesOf(rows, "attackProbability").map((held) => ({ varies: "attackBound", held }));
}

/** The algorithms' names in figures and claims. */
export const NAMES: Readonly<Record<FilterAlgorithm, string>> = {
  "neuro-tron": "Neuro-Tron",
  sgd: "SGD",
  "sgd-as-published": "SGD as published",
};

/** A colour for every algorithm. */
export const COLORS: Readonly<Record<FilterAlgorithm, string>> = {
  "neuro-tron": CATEGORIES[0],
  sgd: CATEGORIES[2],
  "sgd-as-published": CATEGORIES[1],
};

const SPREAD =
  "median and 5–95 % of the runs that end near w* (error at most 1), one run thin; titles count the others";

/**
 * Error curves: of one distribution, a row per varying quantity with a panel per algorithm; of several, panels in pairs.
 * Below them the final errors with their laws.
 */
export function drawSweep(rows: readonly Row[], context: FigureContext, view: SweepView): Figure {
  const shown = presentIn(rows, view);
  const { distributions, algorithms } = shown;
  const arms = armsOf(rows);
  const panels = (distribution: Distribution, arm: Arm): Panel[] =>
    algorithms.map((algorithm) => {
      const which = { distribution, algorithm, arm };
      return curvePanel(rowsWhere(rowsOf(rows, arm), { distribution, algorithm }), shown, which);
    });
  const curves =
    distributions.length === 1
      ? arms.map((arm) => panels(distributions[0], arm))
      : pairs(distributions.flatMap((name) => arms.flatMap((arm) => panels(name, arm))));
  const below = view.hasLevels ? [arms.map((arm) => levelPanel(rowsOf(rows, arm), shown, arm))] : [];
  return panelFigure([...curves, ...below], context, view.title, SPREAD);
}

/** The view, of the distributions and algorithms that rows have: the declared ones first. */
function presentIn(rows: readonly Row[], view: SweepView): SweepView {
  const present = <T extends string>(column: string, declared: readonly T[], all: readonly T[]): T[] =>
    [...new Set([...declared, ...all])].filter((name) => rows.some((row) => row[column] === name));
  return {
    ...view,
    distributions: present("distribution", view.distributions, DISTRIBUTIONS),
    algorithms: present("algorithm", view.algorithms, FILTER_ALGORITHMS),
  };
}

function pairs<T>(list: readonly T[]): T[][] {
  return list.flatMap((item, i) => (i % 2 === 0 ? [[item, ...list.slice(i + 1, i + 2)]] : []));
}

/** The runs of a panel. */
interface Curves {
  readonly distribution: Distribution;
  readonly algorithm: FilterAlgorithm;
  readonly arm: Arm;
}

function curvePanel(rows: readonly Row[], view: SweepView, which: Curves): Panel {
  const { distribution, algorithm, arm } = which;
  const levels = valuesOf(rows, arm.varies);
  const colors = orderedColors(levels.length);
  const fixed = `${SYMBOLS[otherOf(arm.varies)]} = ${arm.held}`;
  return {
    title: `${view.distributions.length > 1 ? distribution : NAMES[algorithm]}, ${fixed} (${farCount(rows)})`,
    xTitle: "updates",
    yTitle: "‖w − w*‖",
    traces: levels.flatMap((level, i) => {
      const near = rows.filter((row) => row[arm.varies] === level && !isFar(row));
      if (near.length === 0) return [];
      const runs = near.map((row) => parseTrajectory(row.trajectory));
      const name = `${SYMBOLS[arm.varies]} = ${level}`;
      return bandTraces(bandOf(runs, UPDATES), runs[0], { name, color: colors[i] });
    }),
  };
}

/** Final errors against θ or β, one line per distribution or, when there is only one, per algorithm. */
function levelPanel(rows: readonly Row[], view: SweepView, { varies, held }: Arm): Panel {
  const lines = view.distributions.flatMap((distribution) =>
    FILTER_ALGORITHMS.filter((name) => view.algorithms.includes(name)).map((algorithm) => ({
      distribution,
      algorithm,
    })),
  );
  const several = view.distributions.length > 1;
  const levels = valuesOf(rows, varies);
  const traces = lines.flatMap(({ distribution, algorithm }) => {
    const measured = levels.flatMap((level) => {
      const errors = finalErrors(rowsWhere(rows, { distribution, algorithm, [varies]: level }));
      // A logarithmic axis: without attack the error is 0 up to rounding, which the curves above show.
      if (errors.length === 0 || level === 0) return [];
      const summary = {
        low: quantile(errors, 0.05),
        middle: median(errors),
        high: quantile(errors, 0.95),
      };
      return [{ x: level, summary }];
    });
    const color = several ? CATEGORIES[view.distributions.indexOf(distribution)] : COLORS[algorithm];
    const x = measured.map((point) => point.x);
    const law = x.map((value) => {
      const [theta, beta] = varies === "attackBound" ? [value, held] : [held, value];
      return lawOf(algorithm, tableSetting(distribution, theta, beta));
    });
    const name = several ? distribution : NAMES[algorithm];
    const summaries = measured.map((point) => point.summary);
    return [
      levelTrace(x, summaries, { name: `final error, ${name}`, color }),
      lawTrace(x, law, { name: "first-order law", color: several ? REFERENCE : color }),
    ];
  });
  return {
    title: varies === "attackBound" ? "Final error against θ" : "Final error against β",
    xTitle: varies === "attackBound" ? "attack bound θ" : "attack probability β",
    yTitle: "mean of the last 500",
    xScale: "log",
    xTicks: levels.filter((value) => value > 0),
    traces,
  };
}
