import { createRng, meanIntervals } from "../num";
import type { Figure, FigureContext, Row } from "../study";
import { axisNames, layoutKey } from "./axis-names";
import { checkContext } from "./check-context";
import { checkFacets } from "./check-facets";
import { checkRows } from "./check-rows";
import { MENU_HEIGHT, SLIDER_HEIGHT, scaleButtons, type TwoScales, viewMenu, viewSlider } from "./controls";
import { escapeHtml, plotText } from "./escape-html";
import { type Extent, nothingDrawn, rangeOf, widen } from "./extent";
import type { FacetLines, PanelRow, Series } from "./facets";
import { panelLayout } from "./panel-layout";
import { type Curve, summarize } from "./summarize";

/**
 * Summary curves in panels: rows of panels are measured columns of the table, columns of panels and lines are selections.
 *
 * @throws {DomainError} an option of another name, a column that the rows do not have, a word or number outside its set.
 * Cost: one pass over the rows per line and column of panels, and a bootstrap per point of a mean.
 *
 * @example
 * ```ts
 * const rows = [1, 2, 3].flatMap((x) => [0, 1].map((trial) => ({ x, trial, error: x + trial })));
 * const context = { scale: "quick", trials: 2, seed: 1, failed: 0, missing: 0, version: 1, grid: { x: [1, 2, 3] } } as const;
 * const { data } = facetLines(rows, context, {
 *   title: "Error by x",
 *   x: { column: "x", title: "x" },
 *   rows: [{ y: "error", title: "error", statistic: "median" }],
 *   columns: [{ title: "all", select: () => true }],
 *   views: [{ label: "all", series: [{ label: "median", color: CATEGORIES[0], select: () => true }] }],
 *   spread: "quartiles",
 * });
 * const [medians] = data as readonly { x: number[]; y: number[] }[];
 * medians.y; // => [1.5, 2.5, 3.5]
 * ```
 */
export function facetLines(rows: readonly Row[], context: FigureContext, facets: FacetLines): Figure {
  checkRows("facetLines", rows);
  checkContext("facetLines", context);
  checkFacets(facets, rows);
  const intervals = meanIntervals(createRng("figure")); // seeded: the same rows, the same bars
  const traces: { view: number; trace: object }[] = [];
  const extents = facets.rows.map(nothingDrawn);
  const seen = facets.views.map(() => new Set<PanelRow>());
  facets.views.forEach(({ series }, view) => {
    series.forEach((line, s) => {
      const selected = rows.filter((row) => line.select(row));
      const curves = facets.columns.flatMap((column, c) => {
        const panel = selected.filter((row) => column.select(row));
        return facets.rows.map((measured, r) => {
          const curve = summarize(panel, facets.x.column, measured.y, measured.statistic, intervals);
          widen(extents[r], curve, measured);
          if (isSeen(curve, measured)) seen[view].add(measured);
          return { curve, measured, number: r * facets.columns.length + c + 1 };
        });
      });
      // A trace without points has no entry in the legend: the first panel that has some stands for the line.
      const entry = Math.max(
        0,
        curves.findIndex(({ curve }) => curve.x.length > 0),
      );
      curves.forEach(({ curve, measured, number }, i) => {
        const trace = lineTrace(line, curve, number, measured, plotText(facets.x.title));
        traces.push({ view, trace: { ...trace, legendrank: s, showlegend: i === entry } });
      });
    });
  });
  const first = facets.slider === undefined ? 0 : fullest(seen.map(({ size }) => size));
  const layout = panelLayout(
    {
      ...facets,
      rows: facets.rows.map((measured, r) => ({ range: rangeOf(extents[r], measured.scale), ...measured })),
    },
    context,
  );
  return {
    data: traces.map(({ trace, view }) => ({ ...trace, visible: view === first })),
    layout: { ...layout, ...controls(facets, extents, traces, layout, first) },
  };
}

function controls(
  { rows, columns, views, slider }: FacetLines,
  extents: readonly Extent[],
  traces: readonly { view: number }[],
  { margin, height }: Record<string, unknown>,
  first: number,
): object {
  const chosen = views.map(({ label }, view) => ({
    label: escapeHtml(label),
    visible: traces.map((t) => t.view === view),
  }));
  const axes = rows.flatMap(({ scale }, r): TwoScales[] => {
    const log = rangeOf(extents[r], "log");
    const linear = rangeOf(extents[r], "linear");
    if (scale !== "log" || !log || !linear) return [];
    return columns.map((_, c) => {
      const { yaxis } = axisNames(r * columns.length + c + 1);
      return { name: layoutKey(yaxis), log, linear };
    });
  });
  const several = views.length > 1;
  const menu = several && slider === undefined;
  const below = (margin as { b: number }).b;
  return {
    updatemenus: [...(menu ? [viewMenu(chosen)] : []), ...(axes.length > 0 ? [scaleButtons(axes)] : [])],
    ...(menu
      ? {
          margin: { ...(margin as object), t: (margin as { t: number }).t + MENU_HEIGHT },
          height: Number(height) + MENU_HEIGHT,
        }
      : {}),
    ...(several && slider !== undefined
      ? {
          sliders: [viewSlider(plotText(slider), chosen, below - 8, first)],
          margin: { ...(margin as object), b: below + SLIDER_HEIGHT },
          height: Number(height) + SLIDER_HEIGHT,
        }
      : {}),
  };
}

/** Whether a curve is more than a line along the floor. */
function isSeen({ center }: Curve, { scale, floor }: PanelRow): boolean {
  const least = floor ?? (scale === "log" ? 0 : Number.NEGATIVE_INFINITY);
  return center.some((value) => value > least);
}

/** The first view in which as many rows of panels show something as in any: a slider begins there. */
function fullest(rowsSeen: readonly number[]): number {
  return rowsSeen.indexOf(Math.max(...rowsSeen));
}

function lineTrace(
  line: Series,
  curve: Curve,
  panel: number,
  measured: PanelRow,
  xTitle: string,
): Record<string, unknown> {
  const drawn = (values: readonly number[]): number[] => values.map((y) => Math.max(y, measured.floor ?? y));
  const center = drawn(curve.center);
  const above = drawn(curve.high).map((high, i) => high - center[i]);
  const below = drawn(curve.low).map((low, i) => center[i] - low);
  const label = escapeHtml(line.label);
  const width = line.width ?? 2;
  return {
    type: "scatter",
    mode: width < 2 ? "lines" : "lines+markers", // a thin line is a companion
    name: label,
    legendgroup: label,
    x: curve.x,
    y: center.map(short),
    ...axisNames(panel),
    line: { color: line.color, dash: line.dash ?? "solid", width },
    marker: { color: line.color, size: 5 },
    error_y: {
      type: "data",
      symmetric: false,
      array: above.map(short),
      arrayminus: below.map(short),
      thickness: 1,
      width: 2,
      color: line.color,
    },
    customdata: curve.low.map((low, i) => [low, curve.high[i], curve.n[i], curve.center[i]].map(short)),
    hovertemplate: `${label}<br>${xTitle} = %{x}<br>${measured.statistic} %{customdata[3]:.4g} [%{customdata[0]:.4g}, %{customdata[1]:.4g}], n = %{customdata[2]}<extra></extra>`,
  };
}

/** Six digits are more than a reader sees, and a third of the size in a notebook. */
function short(value: number): number {
  return Number(value.toPrecision(6));
}
