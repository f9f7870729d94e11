import { FILTER_ALGORITHMS, type FilterAlgorithm } from "../../models/filter";
import { median, quantile } from "../../num";
import { CATEGORIES, orderedColors, REFERENCE } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { farCount, finalErrors, isFar } from "./outcomes";
import { bandTraces, lawTrace, levelTrace, type Panel, panelFigure } from "./panels";
import { rowsWhere } from "./rows-where";
import { BOUNDS, type Distribution, lawOf, PROBABILITIES, tableSetting, UPDATES } from "./settings";
import { bandOf, parseTrajectory } from "./trajectory";

/** What a figure of the family shows. */
export interface SweepView {
  readonly title: string;
  readonly distributions: readonly Distribution[];
  readonly algorithms: readonly FilterAlgorithm[];
  readonly varies: readonly ("attackBound" | "attackProbability")[];
  readonly levels: readonly number[];
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
  const { distributions, algorithms, varies: quantities, levels } = view;
  const panels = (distribution: Distribution, varies: Curves["varies"]): Panel[] =>
    algorithms.map((algorithm) => {
      const which = { distribution, algorithm, varies };
      return curvePanel(rowsWhere(rows, which), view, which);
    });
  const curves =
    distributions.length === 1
      ? quantities.map((varies) => panels(distributions[0], varies))
      : pairs(distributions.flatMap((name) => quantities.flatMap((varies) => panels(name, varies))));
  const below =
    levels.length > 2
      ? [quantities.map((varies) => levelPanel(rowsWhere(rows, { varies }), view, varies))]
      : [];
  return panelFigure([...curves, ...below], context, view.title, SPREAD);
}

function pairs<T>(list: readonly T[]): T[][] {
  return list.flatMap((item, i) => (i % 2 === 0 ? [[item, ...list.slice(i + 1, i + 2)]] : []));
}

/** The runs of a panel. */
interface Curves {
  readonly distribution: Distribution;
  readonly algorithm: FilterAlgorithm;
  readonly varies: SweepView["varies"][number];
}

function values(varies: SweepView["varies"][number]): readonly number[] {
  return varies === "attackBound" ? BOUNDS : PROBABILITIES;
}

function curvePanel(rows: readonly Row[], view: SweepView, which: Curves): Panel {
  const { distribution, algorithm, varies } = which;
  const colors = orderedColors(view.levels.length);
  const symbol = varies === "attackBound" ? "θ" : "β";
  const fixed = varies === "attackBound" ? "β = 0.5" : "θ = 0.25";
  return {
    title: `${view.distributions.length > 1 ? distribution : NAMES[algorithm]}, ${fixed} (${farCount(rows)})`,
    xTitle: "updates",
    yTitle: "‖w − w*‖",
    traces: view.levels.flatMap((level, i) => {
      const near = rows.filter((row) => row.level === level && !isFar(row));
      if (near.length === 0) return [];
      const runs = near.map((row) => parseTrajectory(row.trajectory));
      const name = `${symbol} = ${values(varies)[level]}`;
      return bandTraces(bandOf(runs, UPDATES), runs[0], { name, color: colors[i] });
    }),
  };
}

/** Final errors against θ or β, one line per distribution or, when there is only one, per algorithm. */
function levelPanel(rows: readonly Row[], view: SweepView, varies: SweepView["varies"][number]): Panel {
  const lines = view.distributions.flatMap((distribution) =>
    FILTER_ALGORITHMS.filter((name) => view.algorithms.includes(name)).map((algorithm) => ({
      distribution,
      algorithm,
    })),
  );
  const several = view.distributions.length > 1;
  const traces = lines.flatMap(({ distribution, algorithm }) => {
    const measured = view.levels.flatMap((level) => {
      const errors = finalErrors(rowsWhere(rows, { distribution, algorithm, level }));
      // A logarithmic axis: without attack the error is 0 up to rounding, which the curves above show.
      if (errors.length === 0 || values(varies)[level] === 0) return [];
      const summary = {
        low: quantile(errors, 0.05),
        middle: median(errors),
        high: quantile(errors, 0.95),
      };
      return [{ x: values(varies)[level], summary }];
    });
    const color = several ? CATEGORIES[view.distributions.indexOf(distribution)] : COLORS[algorithm];
    const x = measured.map((point) => point.x);
    const law = x.map((value) => {
      const [theta, beta] = varies === "attackBound" ? [value, 0.5] : [0.25, value];
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
    xTicks: values(varies).filter((value) => value > 0),
    traces,
  };
}
