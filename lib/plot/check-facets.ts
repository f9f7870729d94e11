import {
  checkFinite,
  checkFunction,
  checkObject,
  checkOneOf,
  checkPositive,
  checkText,
  DomainError,
  keysOf,
  sayValue,
} from "../num";
import type { Row } from "../study";
import { checkColumn } from "./check-rows";
import { checkTitle } from "./check-title";
import type { FacetLines, PanelColumn, PanelRow, Series } from "./facets";
import { STATISTICS } from "./summarize";

type Mark = NonNullable<PanelColumn["marks"]>[number];
type FacetView = FacetLines["views"][number];

const FACETS = keysOf<FacetLines>({
  title: true,
  x: true,
  rows: true,
  columns: true,
  views: true,
  slider: true,
  spread: true,
});
const X = keysOf<FacetLines["x"]>({ column: true, title: true, format: true, scale: true, ticks: true });
const ROW = keysOf<PanelRow>({
  y: true,
  title: true,
  statistic: true,
  scale: true,
  range: true,
  floor: true,
});
const COLUMN = keysOf<PanelColumn>({ title: true, select: true, marks: true });
const MARK = keysOf<Mark>({ x: true, label: true });
const VIEW = keysOf<FacetView>({ label: true, series: true });
const SERIES = keysOf<Series>({ label: true, color: true, select: true, dash: true, width: true });

const WHERE = "facetLines";
const SELECT = "(row) => whether it is drawn";

export const AXIS_SCALES: readonly ("linear" | "log" | undefined)[] = ["linear", "log", undefined];
const DASHES: readonly Series["dash"][] = ["solid", "dash", "dot", undefined];

/** Throws {DomainError} unless `facetLines` can draw this of such rows, naming the first part that it cannot. */
export function checkFacets(facets: FacetLines, rows: readonly Row[]): void {
  checkObject(WHERE, "facets", facets, FACETS);
  checkTitle(WHERE, "title", facets.title);
  checkTitle(WHERE, "spread", facets.spread);
  if (facets.slider !== undefined) checkText(WHERE, "slider", facets.slider);
  checkObject(WHERE, "x", facets.x, X);
  checkColumn(WHERE, "x.column", facets.x.column, rows);
  checkTitle(WHERE, "x.title", facets.x.title);
  if (facets.x.format !== undefined) checkTitle(WHERE, "x.format", facets.x.format);
  checkOneOf(WHERE, "x.scale", facets.x.scale, AXIS_SCALES);
  checkList("rows", facets.rows, (name, measured) => checkPanelRow(name, measured, rows));
  checkList("columns", facets.columns, checkPanelColumn);
  checkList("views", facets.views, checkView);
}

function checkPanelRow(name: string, measured: PanelRow, rows: readonly Row[]): void {
  checkObject(WHERE, name, measured, ROW);
  checkColumn(WHERE, `${name}.y`, measured.y, rows);
  checkTitle(WHERE, `${name}.title`, measured.title);
  checkOneOf(WHERE, `${name}.statistic`, measured.statistic, STATISTICS);
  checkOneOf(WHERE, `${name}.scale`, measured.scale, AXIS_SCALES);
  if (measured.floor !== undefined) checkFinite(WHERE, `${name}.floor`, measured.floor);
  if (measured.range === undefined) return;
  checkList(`${name}.range`, measured.range, (at, end) => checkFinite(WHERE, at, end));
  if (measured.range.length !== 2)
    throw new DomainError(
      `${WHERE}: ${name}.range = ${sayValue(measured.range)} is no range; two numbers are needed.`,
    );
}

function checkPanelColumn(name: string, column: PanelColumn): void {
  checkObject(WHERE, name, column, COLUMN);
  checkTitle(WHERE, `${name}.title`, column.title);
  checkFunction(WHERE, `${name}.select`, column.select, SELECT);
  if (column.marks !== undefined) checkList(`${name}.marks`, column.marks, checkMark, 0);
}

function checkMark(name: string, mark: Mark): void {
  checkObject(WHERE, name, mark, MARK);
  checkFinite(WHERE, `${name}.x`, mark.x);
  checkTitle(WHERE, `${name}.label`, mark.label);
}

function checkView(name: string, view: FacetView): void {
  checkObject(WHERE, name, view, VIEW);
  checkTitle(WHERE, `${name}.label`, view.label);
  checkList(`${name}.series`, view.series, checkSeries, 0);
}

function checkSeries(name: string, series: Series): void {
  checkObject(WHERE, name, series, SERIES);
  checkTitle(WHERE, `${name}.label`, series.label);
  checkText(WHERE, `${name}.color`, series.color);
  checkFunction(WHERE, `${name}.select`, series.select, SELECT);
  checkOneOf(WHERE, `${name}.dash`, series.dash, DASHES);
  if (series.width !== undefined) checkPositive(WHERE, `${name}.width`, series.width);
}

function checkList<T>(
  name: string,
  list: readonly T[],
  check: (name: string, item: T) => void,
  least: number = 1,
): void {
  if (!Array.isArray(list) || list.length < least)
    throw new DomainError(
      `${WHERE}: ${name} = ${sayValue(list)}; a list is needed${least > 0 ? `, of at least ${least}` : ""}.`,
    );
  for (let i = 0; i < list.length; i++) check(`${name}[${i}]`, list[i]);
}
