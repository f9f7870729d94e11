import { axis, baseLayout, caption, escapeHtml, translucent } from "../../plot";
import type { Figure, FigureContext } from "../../run";
import type { Band } from "./trajectory";

/** One panel: its traces, without axes. */
export interface Panel {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** "linear" (unless told), "log", or "category". */
  readonly xScale?: "linear" | "log" | "category";
  readonly traces: readonly Record<string, unknown>[];
}

const PANEL_HEIGHT = 250;
/** Pixels between rows of panels: a title and an axis. */
const ROW_GAP = 86;
const COLUMN_GAP = 0.09;

/** Panels in rows, each with a logarithmic vertical axis; those of one row share it unless they are `separate`. */
export function panelFigure(
  rows: readonly (readonly Panel[])[],
  context: FigureContext,
  title: string,
  spread: string,
  { separate = false }: { readonly separate?: boolean } = {},
): Figure {
  const columns = Math.max(...rows.map((row) => row.length));
  const inner = rows.length * PANEL_HEIGHT + (rows.length - 1) * ROW_GAP;
  const layout: Record<string, unknown> = baseLayout();
  const annotations: object[] = [];
  const data: object[] = [];
  const width = (1 - COLUMN_GAP * (columns - 1)) / columns;
  const inLegend = new Set<unknown>();
  rows.forEach((row, r) => {
    const top = 1 - (r * (PANEL_HEIGHT + ROW_GAP)) / inner;
    row.forEach((panel, c) => {
      const number = r * columns + c + 1;
      const suffix = number === 1 ? "" : String(number);
      const left = c * (width + COLUMN_GAP);
      layout[`xaxis${suffix}`] = axis({
        domain: [left, left + width],
        anchor: `y${suffix}`,
        type: panel.xScale ?? "linear",
        title: { text: panel.xTitle, standoff: 6, font: { size: 12 } },
        tickfont: { size: 11 },
        ...(panel.xScale === "log" ? { dtick: 1 } : { tickformat: "," }),
      });
      layout[`yaxis${suffix}`] = axis({
        domain: [top - PANEL_HEIGHT / inner, top],
        anchor: `x${suffix}`,
        type: "log",
        exponentformat: "power",
        nticks: 7,
        tickfont: { size: 11 },
        ...(c === 0 || separate
          ? { title: { text: panel.yTitle, font: { size: 12 } } }
          : { matches: `y${number - c === 1 ? "" : number - c}` }),
      });
      annotations.push({
        text: `<b>${escapeHtml(panel.title)}</b>`,
        x: left + width / 2,
        y: top,
        xref: "paper",
        yref: "paper",
        xanchor: "center",
        yanchor: "bottom",
        showarrow: false,
        font: { size: 13 },
      });
      for (const trace of panel.traces) {
        const first = trace.showlegend !== false && !inLegend.has(trace.legendgroup);
        if (first) inLegend.add(trace.legendgroup);
        data.push({ ...trace, showlegend: first, xaxis: `x${suffix}`, yaxis: `y${suffix}` });
      }
    });
  });
  return {
    data,
    layout: {
      ...layout,
      title: {
        text: escapeHtml(title),
        subtitle: { text: escapeHtml(caption(context, spread)), font: { size: 11 } },
        x: 0,
        xref: "paper",
        xanchor: "left",
      },
      height: inner + 210,
      margin: { l: 80, r: 30, t: 120, b: 70 },
      annotations,
      meta: { ...context },
    },
  };
}

/** A band over replicates with its median, and, thin, a single run. */
export function bandTraces(
  band: Band,
  single: readonly number[] | undefined,
  style: { readonly name: string; readonly color: string },
): Record<string, unknown>[] {
  const { name, color } = style;
  const line = { type: "scatter", mode: "lines", legendgroup: name, name };
  return [
    {
      ...line,
      x: [...band.x, ...[...band.x].reverse()],
      y: [...band.high, ...[...band.low].reverse()].map(threeDigits),
      fill: "toself",
      fillcolor: translucent(color, 0.18),
      line: { width: 0 },
      hoverinfo: "skip",
      showlegend: false,
    },
    ...(single
      ? [
          {
            ...line,
            x: band.x.slice(0, single.length),
            y: single,
            line: { color: translucent(color, 0.55), width: 0.7 },
            hoverinfo: "skip",
            showlegend: false,
          },
        ]
      : []),
    { ...line, x: band.x, y: band.middle.map(threeDigits), line: { color, width: 2 } },
  ];
}

/** A summary per level with its bars, joined by a line. */
export function levelTrace(
  x: readonly (number | string)[],
  values: readonly { readonly low: number; readonly middle: number; readonly high: number }[],
  style: { readonly name: string; readonly color: string; readonly symbol?: string },
): Record<string, unknown> {
  const { name, color, symbol = "circle" } = style;
  return {
    type: "scatter",
    mode: "lines+markers",
    name,
    legendgroup: name,
    x,
    y: values.map((v) => threeDigits(v.middle)),
    line: { color, width: 1.5 },
    marker: { color, size: 7, symbol },
    error_y: {
      type: "data",
      symmetric: false,
      array: values.map((v) => threeDigits(v.high - v.middle)),
      arrayminus: values.map((v) => threeDigits(v.middle - v.low)),
      thickness: 1,
      width: 3,
      color,
    },
  };
}

/** A law drawn over measurements. */
export function lawTrace(
  x: readonly (number | string)[],
  y: readonly number[],
  style: { readonly name: string; readonly color: string },
): Record<string, unknown> {
  return {
    type: "scatter",
    mode: "lines",
    name: style.name,
    legendgroup: style.name,
    x,
    y,
    line: { color: style.color, width: 1.5, dash: "dash" },
  };
}

function threeDigits(x: number): number {
  return Number(x.toPrecision(4));
}
