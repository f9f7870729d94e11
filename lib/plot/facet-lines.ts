import type { Figure, FigureContext, Row } from "../run";
import { caption, escapeHtml, wrap } from "./caption";
import { type Curve, type Statistic, summarize } from "./summarize";
import { axis, baseLayout } from "./theme";

/** One line in every panel of a view. */
export interface Series {
  /** In the legend. */
  readonly label: string;
  readonly color: string;
  /** Which rows it summarises. */
  select(row: Row): boolean;
  readonly dash?: "solid" | "dash" | "dot";
  /** In pixels; 2 unless told. */
  readonly width?: number;
}

/** A row of panels: one measured column. */
export interface PanelRow {
  readonly y: string;
  readonly title: string;
  readonly statistic: Statistic;
  /** Linear unless told. */
  readonly scale?: "linear" | "log";
  /** In data units; Plotly's choice unless told. */
  readonly range?: readonly [number, number];
}

/** A column of panels. */
export interface PanelColumn {
  readonly title: string;
  select(row: Row): boolean;
}

/** A figure of summary curves in a grid of panels, with a menu when there are several views. */
export interface FacetLines {
  readonly title: string;
  readonly x: { readonly column: string; readonly title: string; readonly format?: string };
  readonly rows: readonly PanelRow[];
  readonly columns: readonly PanelColumn[];
  /** What the menu chooses among; one is shown first. */
  readonly views: readonly { readonly label: string; readonly series: readonly Series[] }[];
  /** What the bars show, for the caption. */
  readonly spread: string;
}

const PANEL_HEIGHT = 230;
const GAP = 0.07;

/**
 * Summary curves in panels: rows of panels are measured columns of the table, columns of panels and lines are selections.
 *
 * Cost: one pass over the rows per line and column of panels, and a bootstrap per point of a mean.
 */
export function facetLines(rows: readonly Row[], context: FigureContext, facets: FacetLines): Figure {
  const traces: { view: number; trace: object }[] = [];
  facets.views.forEach(({ series }, view) => {
    series.forEach((line, s) => {
      const selected = rows.filter((row) => line.select(row));
      facets.columns.forEach((column, c) => {
        const panel = selected.filter((row) => column.select(row));
        facets.rows.forEach((measured, r) => {
          const curve = summarize(panel, facets.x.column, measured.y, measured.statistic);
          const number = r * facets.columns.length + c + 1;
          const trace = lineTrace(line, curve, number, measured);
          traces.push({
            view,
            trace: { ...trace, legendrank: s, showlegend: number === 1, visible: view === 0 },
          });
        });
      });
    });
  });
  const menu = facets.views.map(({ label }, view) => ({
    label,
    method: "restyle",
    args: [{ visible: traces.map((t) => t.view === view) }],
  }));
  return {
    data: traces.map((t) => t.trace),
    layout: {
      ...panelLayout(facets, context),
      ...(menu.length > 1 ? { updatemenus: [menuLayout(menu)] } : {}),
    },
  };
}

function lineTrace(line: Series, curve: Curve, panel: number, measured: PanelRow): Record<string, unknown> {
  const above = curve.high.map((high, i) => high - curve.center[i]);
  const below = curve.low.map((low, i) => curve.center[i] - low);
  const suffix = panel === 1 ? "" : String(panel);
  const label = escapeHtml(line.label);
  return {
    type: "scatter",
    mode: "lines+markers",
    name: label,
    legendgroup: label,
    x: curve.x,
    y: curve.center,
    xaxis: `x${suffix}`,
    yaxis: `y${suffix}`,
    line: { color: line.color, dash: line.dash ?? "solid", width: line.width ?? 2 },
    marker: { color: line.color, size: 5 },
    error_y: {
      type: "data",
      symmetric: false,
      array: above,
      arrayminus: below,
      thickness: 1,
      width: 2,
      color: line.color,
    },
    customdata: curve.low.map((low, i) => [low, curve.high[i], curve.n[i]]),
    hovertemplate: `${label}<br>x = %{x}<br>${measured.statistic} %{y:.4g} [%{customdata[0]:.4g}, %{customdata[1]:.4g}], n = %{customdata[2]}<extra></extra>`,
  };
}

function menuLayout(buttons: object[]): object {
  return {
    type: "dropdown",
    direction: "down",
    showactive: true,
    x: 1,
    xanchor: "right",
    y: 1.12,
    yanchor: "bottom",
    buttons,
  };
}

function panelLayout(facets: FacetLines, context: FigureContext): Record<string, unknown> {
  const layout: Record<string, unknown> = baseLayout();
  const annotations: object[] = [];
  const columns = facets.columns.length;
  const height = facets.rows.length * PANEL_HEIGHT;
  const span = (count: number, i: number): [number, number] => {
    const size = (1 - GAP * (count - 1)) / count;
    return [i * (size + GAP), i * (size + GAP) + size];
  };
  facets.rows.forEach((measured, r) => {
    const [bottom, top] = span(facets.rows.length, facets.rows.length - 1 - r);
    facets.columns.forEach((column, c) => {
      const number = r * columns + c + 1;
      const suffix = number === 1 ? "" : String(number);
      const isBottom = r === facets.rows.length - 1;
      layout[`xaxis${suffix}`] = axis({
        domain: span(columns, c),
        anchor: `y${suffix}`,
        tickformat: facets.x.format,
        showticklabels: isBottom,
        ...(isBottom ? { title: { text: facets.x.title } } : {}),
        ...(number === 1 ? {} : { matches: "x" }),
      });
      layout[`yaxis${suffix}`] = axis({
        domain: [bottom, top],
        anchor: `x${suffix}`,
        type: measured.scale ?? "linear",
        ...(measured.range ? { range: measured.range } : {}),
        ...(c === 0
          ? { title: { text: measured.title } }
          : { matches: `y${r * columns + 1 === 1 ? "" : r * columns + 1}` }),
        showticklabels: c === 0,
      });
      if (r === 0)
        annotations.push(
          paperText(`<b>${escapeHtml(column.title)}</b>`, mid(span(columns, c)), 1, "bottom", 14),
        );
    });
  });
  const notes = wrap(caption(context, facets.spread), 120);
  annotations.push({
    ...paperText(notes.join("<br>"), 0, 0, "top", 11),
    xanchor: "left",
    align: "left",
    yshift: -62,
  });
  return {
    ...layout,
    title: { text: escapeHtml(facets.title), x: 0, xref: "paper", xanchor: "left" },
    height: height + 200,
    margin: { l: 70, r: 30, t: 100, b: 76 + 16 * notes.length },
    legend: { title: { text: "" }, tracegroupgap: 0 },
    annotations,
    meta: { ...context },
  };
}

function mid([a, b]: readonly [number, number]): number {
  return (a + b) / 2;
}

function paperText(
  text: string,
  x: number,
  y: number,
  yanchor: string,
  size: number,
): Record<string, unknown> {
  return {
    text,
    x,
    y,
    xref: "paper",
    yref: "paper",
    xanchor: "center",
    yanchor,
    showarrow: false,
    font: { size },
  };
}
