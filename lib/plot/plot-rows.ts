import { checkFinite, checkObject, checkOneOf, checkText, DomainError, keysOf, sayValue } from "../num";
import type { Figure, FigureContext, Row, Value } from "../study";
import { checkContext } from "./check-context";
import { AXIS_SCALES } from "./check-facets";
import { checkColumn, checkRows } from "./check-rows";
import { facetLines } from "./facet-lines";
import type { FacetLines, Series } from "./facets";
import { STATISTICS, type Statistic } from "./summarize";
import { CATEGORIES, orderedColors, REFERENCE } from "./theme";

/** What of a table of rows is drawn, by the names of its columns. */
export interface PlotRows {
  /** A column of numbers. */
  readonly x: string;
  /** One column of numbers or several: a row of panels each. */
  readonly y: string | readonly string[];
  /** One line per value. */
  readonly color?: string;
  /** One column of panels per value. */
  readonly panels?: string;
  /** One position of a slider per value. */
  readonly slider?: string;
  /** Of all panels; "linear" unless told. */
  readonly yScale?: "linear" | "log";
  /** "linear" unless told. */
  readonly xScale?: "linear" | "log";
  /** "mean", with its 95 % bootstrap interval, unless told; "median", with the quartiles. */
  readonly statistic?: Statistic;
  /** On a logarithmic scale, smaller values are drawn here. */
  readonly floor?: number;
  readonly title?: string;
}

const OPTIONS = keysOf<PlotRows>({
  x: true,
  y: true,
  color: true,
  panels: true,
  slider: true,
  yScale: true,
  xScale: true,
  statistic: true,
  floor: true,
  title: true,
});

/**
 * Draws any experiment's rows: summary curves over trials and over every column that is not named.
 *
 * @throws {DomainError} a column that the rows do not have (with the nearest that they have), or one to measure by that
 *   is not of numbers; no rows.
 *
 * @example
 * ```ts
 * const trials = [0, 1, 2, 3, 4];
 * const rows = [0.1, 0.2].flatMap((noise) => trials.map((trial) => ({ noise, trial, error: noise * (1 + trial) })));
 * const context = { scale: "quick", trials: 5, seed: 1, failed: 0, missing: 0, version: 1, grid: { noise: [0.1, 0.2] } } as const;
 * const { data } = plotRows(rows, context, { x: "noise", y: "error", statistic: "median", title: "Mine" });
 * const [medians] = data as readonly { x: number[]; y: number[] }[];
 * medians.y; // ≈ [0.3, 0.6]
 * ```
 */
export function plotRows(rows: readonly Row[], context: FigureContext, options: PlotRows): Figure {
  checkRows("plotRows", rows);
  checkContext("plotRows", context);
  checkObject("plotRows", "options", options, OPTIONS);
  if (rows.length === 0) throw new DomainError("plotRows: there are no rows; run the experiment first.");
  const { x, color, panels, slider, xScale, yScale, statistic = "mean", floor } = options;
  const measured = Array.isArray(options.y) ? (options.y as readonly string[]) : [options.y as string];
  if (measured.length === 0)
    throw new DomainError(`plotRows: y = ${sayValue(options.y)} is empty; the name of a column is needed.`);
  checkColumn("plotRows", "x", x, rows);
  for (const column of measured) checkColumn("plotRows", "y", column, rows);
  for (const [option, column] of Object.entries({ color, panels, slider }))
    if (column !== undefined) checkColumn("plotRows", option, column, rows);
  for (const column of [x, ...measured]) checkNumbers(rows, column);
  for (const [option, scale] of Object.entries({ xScale, yScale }))
    checkOneOf("plotRows", option, scale, AXIS_SCALES);
  checkOneOf("plotRows", "statistic", statistic, STATISTICS);
  if (floor !== undefined) checkFinite("plotRows", "floor", floor);
  if (options.title !== undefined) checkText("plotRows", "title", options.title);

  const lines = distinct(rows, color);
  const colors = lineColors(lines);
  const views = distinct(rows, slider).map((at) => ({
    label: String(at ?? ""),
    series: lines.map(
      (value, i): Series => ({
        label: color === undefined ? measured.join(", ") : `${color} = ${value}`,
        color: colors[i],
        select: (row) => matches(row, slider, at) && matches(row, color, value),
      }),
    ),
  }));
  return facetLines(rows, context, {
    title: options.title ?? `${measured.join(", ")} against ${x}`,
    x: { column: x, title: x, scale: xScale },
    rows: measured.map((y) => ({ y, title: y, statistic, scale: yScale, floor })),
    columns: distinct(rows, panels).map((value) => ({
      title: panels === undefined ? "" : `${panels} = ${value}`,
      select: (row) => matches(row, panels, value),
    })),
    views,
    slider,
    spread: statistic === "mean" ? "means with 95 % bootstrap intervals" : "medians with quartiles",
  } satisfies FacetLines);
}

function checkNumbers(rows: readonly Row[], column: string): void {
  const odd = rows.find((row) => typeof row[column] !== "number");
  if (odd)
    throw new DomainError(
      `plotRows: column ${column} holds "${odd[column]}"; curves need numbers. Filter the rows, or use it as color or panels.`,
    );
}

/** A column's values in order, numbers before words; one undefined value when there is no such column. */
function distinct(rows: readonly Row[], column: string | undefined): (Value | undefined)[] {
  if (column === undefined) return [undefined];
  const values = [...new Set(rows.map((row) => row[column]))];
  return values.every((value) => typeof value === "number")
    ? values.sort((a, b) => Number(a) - Number(b))
    : values;
}

function matches(row: Row, column: string | undefined, value: Value | undefined): boolean {
  return column === undefined || row[column] === value;
}

/** Numbers get colours in order, words those of categories. */
function lineColors(values: readonly (Value | undefined)[]): readonly string[] {
  if (values.length === 1) return [REFERENCE];
  return values.every((value) => typeof value === "number") || values.length > CATEGORIES.length
    ? orderedColors(values.length)
    : CATEGORIES;
}
