import { recoveryThreshold } from "../../metrics";
import { facetLines, orderedColors, type PanelColumn, REFERENCE, type Series } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";

/** How the output layer was recovered, or what stands in for recovery. */
type Outcome = "recovered" | "initial" | "oracle" | "both" | "nothing" | "start";

const DESIGNS: readonly { readonly outcome: Outcome; readonly label: string; readonly column: string }[] = [
  { outcome: "recovered", label: "β designed under W̃ (the paper's)", column: "outputErrorRecovered" },
  { outcome: "initial", label: "β designed under W(0)", column: "outputErrorInitial" },
  { outcome: "both", label: "β designed under W̃ and W(0) together", column: "outputErrorBoth" },
  { outcome: "oracle", label: "β designed under the true W(t)", column: "outputErrorOracle" },
];

/** Errors below this are rounding. */
const FLOOR = 1e-9;

/** One row per outcome of every measured row, with the outcome's own errors. */
function byOutcome(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => [
    ...DESIGNS.map(({ outcome, column }) => ({ ...row, outcome, outputError: row[column] })),
    {
      ...row,
      outcome: "nothing",
      hiddenError: row.contaminatedHiddenError,
      outputError: row.contaminatedOutputError,
      exactFraction: 0,
    },
    {
      ...row,
      outcome: "start",
      hiddenError: row.initialHiddenError,
      outputError: row.initialOutputError,
      exactFraction: 0,
    },
  ]);
}

/** A line of figures 2 to 4: which rows, under which name. */
export interface RecoveryLine {
  readonly label: string;
  readonly color: string;
  readonly dash?: "solid" | "dash";
  select(row: Row): boolean;
}

/** A line for each of a column's values, from dark to light: "p = 50", "p = 100". */
export function linesBy(column: string, symbol: string, values: readonly number[]): RecoveryLine[] {
  const colors = orderedColors(values.length);
  return values.map((value, i) => ({
    label: `${symbol} = ${value}`,
    color: colors[i],
    select: (row) => row[column] === value,
  }));
}

/** Where theory puts the limit of exact recovery, for Gaussian designs. @param aspect mn/k, unknowns per equation. */
export function limitMark(aspect: number): { readonly x: number; readonly label: string } {
  return { x: recoveryThreshold(Math.min(1, aspect)), label: "limit for Gaussian designs" };
}

/**
 * Hidden and output error against the noise fraction, as in figures 2 to 4: a menu for the output layer's design, and as
 * thin lines what doing nothing and returning the known start would give.
 */
export function recoveryFigure(
  rows: readonly Row[],
  context: FigureContext,
  options: {
    readonly title: string;
    readonly columns: readonly PanelColumn[];
    readonly lines: readonly RecoveryLine[];
  },
): Figure {
  const companion = (outcome: Outcome, label: string, dash: "dash" | "dot"): Series => ({
    label,
    color: REFERENCE,
    dash,
    width: 1,
    select: (row) => row.outcome === outcome,
  });
  return facetLines(byOutcome(rows), context, {
    title: options.title,
    x: { column: "noiseFraction", title: "noise fraction ε" },
    rows: [
      { y: "hiddenError", title: "hidden error", statistic: "mean", scale: "log", floor: FLOOR },
      { y: "exactFraction", title: "kernels recovered exactly", statistic: "mean", range: [-0.03, 1.03] },
      { y: "outputError", title: "output error", statistic: "mean", scale: "log", floor: FLOOR },
    ],
    columns: options.columns,
    views: DESIGNS.map(({ outcome, label }) => ({
      label,
      series: [
        ...options.lines.map(
          (line): Series => ({ ...line, select: (row) => row.outcome === outcome && line.select(row) }),
        ),
        companion("nothing", "doing nothing (Θ, η)", "dash"),
        companion("start", "returning the start (W(0), β(0))", "dot"),
      ],
    })),
    spread:
      "means with 95 % bootstrap intervals over trials; dotted vertical: the theory's limit of exact recovery",
  });
}
