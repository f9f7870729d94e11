import { FILTER_ALGORITHMS, type FilterAlgorithm } from "../../models/filter";
import { median, quantile } from "../../num";
import type { Panel } from "../../plot";
import { CATEGORIES, REFERENCE } from "../../plot";
import type { Row } from "../../study";
import { COLORS, NAMES } from "./algorithm-names";
import { finalErrors, updatesToOnePercent } from "./outcomes";
import { rowsWhere } from "./rows-where";
import { type Distribution, lawOf, tableSetting } from "./settings";

import { lawTrace, levelTrace } from "./traces";

/** What varies in a panel, and what the other is held at. */
export interface Arm {
  readonly varies: "attackBound" | "attackProbability";
  readonly held: number;
}

/** What a figure of the family shows. */
export interface SweepView {
  readonly title: string;
  readonly distributions: readonly Distribution[];
  readonly algorithms: readonly FilterAlgorithm[];
  /** Whether final errors are drawn against θ and β. */
  readonly hasLevels: boolean;
}

/** A line of a panel: one algorithm in one distribution. */
interface Line {
  readonly distribution: Distribution;
  readonly algorithm: FilterAlgorithm;
}

const AXES = { attackBound: "attack bound θ", attackProbability: "attack probability β" } as const;
const SYMBOLS = { attackBound: "θ", attackProbability: "β" } as const;

/** A row of final errors, a panel for each arm; of one distribution another of updates to 1 % of the start. */
export function levelRows(
  arms: readonly Arm[],
  rowsOf: (arm: Arm) => readonly Row[],
  view: SweepView,
): Panel[][] {
  const errors = arms.map((arm) => levelPanel(rowsOf(arm), view, arm, "error"));
  if (view.distributions.length > 1) return [errors];
  return [errors, arms.map((arm) => levelPanel(rowsOf(arm), view, arm, "speed"))];
}

/** Against θ or β, one line per distribution or, when there is only one, per algorithm. */
function levelPanel(rows: readonly Row[], view: SweepView, arm: Arm, shows: "error" | "speed"): Panel {
  const { varies } = arm;
  const lines = view.distributions.flatMap((distribution) =>
    FILTER_ALGORITHMS.filter((name) => view.algorithms.includes(name)).map((algorithm) => ({
      distribution,
      algorithm,
    })),
  );
  const levels = [...new Set(rows.map((row) => Number(row[varies])))].sort((a, b) => a - b);
  return {
    title: `${shows === "error" ? "Final error" : "Updates to 1 % of the start"} against ${SYMBOLS[varies]}`,
    xTitle: AXES[varies],
    yTitle: shows === "error" ? "mean of the last 500" : "updates to 1 %",
    xScale: "log",
    xTicks: levels.filter((value) => value > 0),
    traces: lines.flatMap((line) => levelTraces(rows, view, arm, levels, line, shows)),
  };
}

function levelTraces(
  rows: readonly Row[],
  view: SweepView,
  { varies, held }: Arm,
  levels: readonly number[],
  { distribution, algorithm }: Line,
  shows: "error" | "speed",
): Record<string, unknown>[] {
  const read = shows === "error" ? finalErrors : updatesToOnePercent;
  const measured = levels.flatMap((level) => {
    const values = read(rowsWhere(rows, { distribution, algorithm, [varies]: level }));
    // A logarithmic axis: without attack the error is 0 up to rounding, which the curves below show.
    if (values.length === 0 || level === 0) return [];
    const summary = { low: quantile(values, 0.05), middle: median(values), high: quantile(values, 0.95) };
    return [{ x: level, summary }];
  });
  const several = view.distributions.length > 1;
  const color = several ? CATEGORIES[view.distributions.indexOf(distribution)] : COLORS[algorithm];
  const x = measured.map((point) => point.x);
  const line = levelTrace(
    x,
    measured.map((point) => point.summary),
    { name: several ? distribution : NAMES[algorithm], color },
  );
  if (shows === "speed") return [line];
  const law = x.map((value) => {
    const [theta, beta] = varies === "attackBound" ? [value, held] : [held, value];
    return lawOf(algorithm, tableSetting(distribution, theta, beta));
  });
  return [line, lawTrace(x, law, { name: "first-order law", color: several ? REFERENCE : color })];
}
