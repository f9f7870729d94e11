import { recoveryThreshold } from "../../metrics";
import { median } from "../../num";
import { facetLines, orderedColors, type PanelColumn, REFERENCE, type Series } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { NON_NEGATIVE_CEILING } from "./non-negative-ceiling";

/** A column of panels: how images are cut. */
export interface NoiseColumn {
  readonly title: string;
  readonly patches: number;
  readonly cut: string;
}

/** Errors below this are rounding. */
const FLOOR = 1e-9;
/** β and the function never come nearer than this, but for doing nothing where there is no noise. */
const LEAST = 1e-4;
/** Vertical lines nearer than this, in ε, would lie on each other. */
const TOGETHER = 0.05;

/** What may stand for recovery: its errors' columns, and how its line looks. */
const COMPANIONS = [
  {
    outcome: "nothing",
    label: "doing nothing (Θ, η)",
    dash: "dash",
    exact: undefined,
    columns: ["contaminatedHiddenError", "contaminatedOutputError", "contaminatedFunctionError"],
  },
  {
    outcome: "start",
    label: "returning the start (W(0), β(0))",
    dash: "dot",
    exact: "initialExactFraction",
    columns: ["initialHiddenError", "initialOutputError", "initialFunctionError"],
  },
  {
    outcome: "dead",
    label: "resetting dead pixels only",
    dash: "solid",
    exact: undefined,
    columns: ["deadResetHiddenError", "contaminatedOutputError", "deadResetFunctionError"],
  },
] as const;

/** Exact kernels, both errors and that of the function over ε: a column for each way of cutting, a line for each n. */
export function noiseFigure(
  rows: readonly Row[],
  context: FigureContext,
  { title, columns }: { readonly title: string; readonly columns: readonly NoiseColumn[] },
): Figure {
  const numbers = [...new Set(rows.map((row) => Number(row.points)))].sort((a, b) => a - b);
  const widest = Math.max(...rows.map((row) => Number(row.width)));
  const scales = [...new Set(rows.map((row) => String(row.scale)))];
  const shown = columnsOf(rows, columns);
  return facetLines(byOutcome(rows), context, {
    title: `After the published summary: ${title}`,
    x: { column: "noiseFraction", title: "noise fraction ε" },
    rows: [
      { y: "exactFraction", title: "exact kernels", statistic: "mean", range: [-0.03, 1.03] },
      { y: "hiddenError", title: "error of W", statistic: "median", scale: "log", floor: FLOOR },
      { y: "outputError", title: "error of β", statistic: "median", scale: "log", floor: LEAST },
      { y: "functionError", title: "error of f", statistic: "median", scale: "log", floor: LEAST },
    ],
    columns: shown.map((column) => panelColumn(rows, column, numbers)),
    views: scales.map((scale) => ({
      label: `pixels scaled by ${scale}`,
      series: seriesOf(numbers, (row) => row.scale === scale && row.width === widest),
    })),
    spread: `means of shares and medians of errors over trials, with 95 % intervals · p = ${widest} · vertical lines: where Gaussian designs of the measured rank and rows lose half of the kernels, by n, and the ceiling of rows that are nowhere negative, ε·P(z > 0) = ½; nearer than ${TOGETHER}, they are one`,
  });
}

/** The declared ways of cutting that rows have, and after them those that a run of one's own asked for. */
function columnsOf(rows: readonly Row[], declared: readonly NoiseColumn[]): NoiseColumn[] {
  const cuts = new Set(rows.map(({ patches, cut }) => JSON.stringify([patches, cut])));
  const nameOf = ({ patches, cut }: NoiseColumn): string => JSON.stringify([patches, cut]);
  const known = declared.filter((column) => cuts.has(nameOf(column)));
  const others = [...cuts]
    .filter((name) => !known.some((column) => nameOf(column) === name))
    .map((name): NoiseColumn => {
      const [patches, cut] = JSON.parse(name);
      return { title: `m = ${patches} ${cut === "tile" ? "tiles" : "slices"}`, patches, cut };
    });
  return [...known, ...others];
}

function panelColumn(
  rows: readonly Row[],
  { title, patches, cut }: NoiseColumn,
  numbers: readonly number[],
): PanelColumn {
  const own = rows.filter((row) => row.patches === patches && row.cut === cut);
  const limits = numbers.flatMap((points) => {
    const ranks = own.filter((row) => row.points === points);
    if (ranks.length === 0) return [];
    const aspect = median(ranks.map((row) => Number(row.rank) / Number(row.effectiveRows)));
    return [{ x: recoveryThreshold(Math.min(1, aspect)), label: `n = ${points}` }];
  });
  return {
    title,
    select: (row) => row.patches === patches && row.cut === cut,
    marks: distinct([...limits, { x: NON_NEGATIVE_CEILING, label: "ceiling" }]),
  };
}

/** Marks that lie nearer than `TOGETHER` are one, at the largest of their values, with all their names. */
function distinct(marks: readonly { readonly x: number; readonly label: string }[]): typeof marks {
  const merged: { x: number; label: string }[] = [];
  for (const { x, label } of [...marks].sort((a, b) => a.x - b.x)) {
    const last = merged.at(-1);
    if (last && x - last.x < TOGETHER) Object.assign(last, { x, label: `${last.label}, ${label}` });
    else merged.push({ x, label });
  }
  return merged;
}

/** One row per outcome of every measured row, with the outcome's own errors. */
function byOutcome(rows: readonly Row[]): Row[] {
  return rows.flatMap((row) => [
    { ...row, outcome: "purified" },
    ...COMPANIONS.map(({ outcome, exact, columns: [hidden, output, ofFunction] }) => ({
      ...row,
      outcome,
      exactFraction: exact === undefined ? Number(row.noiseFraction === 0) : row[exact],
      hiddenError: row[hidden],
      outputError: row[output],
      functionError: row[ofFunction],
    })),
  ]);
}

function seriesOf(numbers: readonly number[], select: (row: Row) => boolean): Series[] {
  const colors = orderedColors(numbers.length);
  return [
    ...numbers.map(
      (points, i): Series => ({
        label: `n = ${points}`,
        color: colors[i],
        select: (row) => row.outcome === "purified" && row.points === points && select(row),
      }),
    ),
    ...COMPANIONS.map(
      ({ outcome, label, dash }): Series => ({
        ...{ label, dash, color: REFERENCE, width: 1 },
        select: (row) => row.outcome === outcome && select(row),
      }),
    ),
  ];
}
