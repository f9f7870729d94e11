import { axis, baseLayout, caption, escapeHtml, panelTitle, translucent } from "../../plot";
import type { Figure, FigureContext } from "../../study";
import type { Band } from "./trajectory";

/** One panel: its traces, without axes. */
export interface Panel {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** "linear" (unless told), "log", or "category". */
  readonly xScale?: "linear" | "log" | "category";
  /** Values that the horizontal axis names. */
  readonly xTicks?: readonly number[];
  readonly traces: readonly Record<string, unknown>[];
}

/** Pixels between rows of panels: a title and an axis. */
const ROW_GAP = 72;
/** Entries of the legend, below the panels, on a line of the narrowest page. */
const LEGEND_COLUMNS = 7;
const LEGEND_LINE = 20;
/** Pixels from the top to the caption, of each of its lines, and below them; and from the last row to the legend. */
const TOP = 52;
const CAPTION_LINE = 15;
const ABOVE_ROWS = 30;
/** Characters of the caption on a line. */
const CAPTION_WIDTH = 160;
const LEGEND_GAP = 54;

/**
 * Panels in rows that fill the width, each with a logarithmic vertical axis; those of one row share it unless they are
 * `separate`.
 *
 * @param spread what bands or bars show. @param height of a panel in pixels, 140 unless told.
 */
export function panelFigure(
  rows: readonly (readonly Panel[])[],
  context: FigureContext,
  title: string,
  spread: string,
  { separate = false, height = 140 }: { readonly separate?: boolean; readonly height?: number } = {},
): Figure {
  const inner = rows.length * height + (rows.length - 1) * ROW_GAP;
  const layout: Record<string, unknown> = baseLayout();
  const annotations: object[] = [];
  const data: object[] = [];
  const inLegend = new Set<unknown>();
  let number = 0;
  // Between panels of a row: room for the ticks of an axis of its own.
  const gap = separate ? 0.09 : 0.03;
  rows.forEach((row, r) => {
    const top = 1 - (r * (height + ROW_GAP)) / inner;
    const width = (1 - gap * (row.length - 1)) / row.length;
    row.forEach((panel, c) => {
      number++;
      const suffix = number === 1 ? "" : String(number);
      const left = c * (width + gap);
      layout[`xaxis${suffix}`] = axis({
        domain: [left, left + width],
        anchor: `y${suffix}`,
        type: panel.xScale ?? "linear",
        title: { text: panel.xTitle, standoff: 6, font: { size: 12 } },
        tickfont: { size: 11 },
        ...(panel.xTicks ? { tickvals: panel.xTicks, ticktext: panel.xTicks.map(String) } : {}),
        ...(panel.xScale === undefined ? { tickformat: ",", nticks: 5 } : {}),
      });
      layout[`yaxis${suffix}`] = axis({
        domain: [top - height / inner, top],
        anchor: `x${suffix}`,
        type: "log",
        exponentformat: "power",
        tickfont: { size: 11 },
        ...(panel.xScale === undefined ? { nticks: 7 } : { dtick: 1 }),
        ...(c === 0 || separate
          ? { title: { text: panel.yTitle, font: { size: 12 } } }
          : { matches: `y${number - c === 1 ? "" : number - c}`, showticklabels: false }),
      });
      annotations.push(panelTitle(escapeHtml(panel.title), left + width / 2, top, { size: 13 }));
      for (const trace of panel.traces) {
        const first = trace.showlegend !== false && !inLegend.has(trace.legendgroup);
        if (first) inLegend.add(trace.legendgroup);
        data.push({ ...trace, showlegend: first, xaxis: `x${suffix}`, yaxis: `y${suffix}` });
      }
    });
  });
  const lines = captionLines(caption(context, spread));
  const top = TOP + lines.length * CAPTION_LINE + ABOVE_ROWS;
  const bottom = LEGEND_GAP + Math.ceil(inLegend.size / LEGEND_COLUMNS) * LEGEND_LINE + 5;
  return {
    data,
    layout: {
      ...layout,
      title: {
        text: escapeHtml(title),
        subtitle: { text: lines.map(escapeHtml).join("<br>"), font: { size: 11 } },
        x: 0,
        xref: "paper",
        xanchor: "left",
        y: 1,
        yref: "container",
        yanchor: "top",
        pad: { t: 18 },
      },
      legend: {
        orientation: "h",
        x: 0,
        y: -(LEGEND_GAP / inner),
        yanchor: "top",
        tracegroupgap: 0,
        font: { size: 11 },
      },
      height: top + inner + bottom,
      margin: { l: 80, r: 30, t: top, b: bottom },
      annotations,
      meta: { ...context },
    },
  };
}

/** The caption on as few lines as hold it, broken between its parts. */
function captionLines(text: string): string[] {
  const [first, ...parts] = text.split(" · ");
  const lines = [first];
  for (const part of parts) {
    const joined = `${lines[lines.length - 1]} · ${part}`;
    if (joined.length > CAPTION_WIDTH) lines.push(part);
    else lines[lines.length - 1] = joined;
  }
  return lines;
}

/** A band over replicates with its median, and, thin, a single run; of all three each second point. */
export function bandTraces(
  band: Band,
  single: readonly number[] | undefined,
  style: { readonly name: string; readonly color: string },
): Record<string, unknown>[] {
  const { name, color } = style;
  const line = { type: "scatter", mode: "lines", legendgroup: name, name };
  const quiet = { hoverinfo: "skip", showlegend: false };
  const x = eachSecond(band.x);
  const edge = {
    ...line,
    x: [...x, ...x.toReversed()],
    y: [...eachSecond(band.high), ...eachSecond(band.low).toReversed()].map((y) => rounded(y, 3)),
    fill: "toself",
    fillcolor: translucent(color, 0.18),
    line: { width: 0 },
    ...quiet,
  };
  const run = single && {
    ...line,
    x: eachSecond(band.x.slice(0, single.length)),
    y: eachSecond(single),
    line: { color: translucent(color, 0.55), width: 0.7 },
    ...quiet,
  };
  const middle = {
    ...line,
    x,
    y: eachSecond(band.middle).map((y) => rounded(y, 4)),
    line: { color, width: 2 },
  };
  return [edge, ...(run ? [run] : []), middle];
}

/** Every second number, and the last. */
function eachSecond(values: readonly number[]): number[] {
  return values.filter((_, i) => i % 2 === 0 || i === values.length - 1);
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
    y: values.map((v) => rounded(v.middle, 4)),
    line: { color, width: 1.5 },
    marker: { color, size: 7, symbol },
    error_y: {
      type: "data",
      symmetric: false,
      array: values.map((v) => rounded(v.high - v.middle, 4)),
      arrayminus: values.map((v) => rounded(v.middle - v.low, 4)),
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
    y: y.map((value) => rounded(value, 4)),
    line: { color: style.color, width: 1.5, dash: "dash" },
  };
}

function rounded(x: number, digits: number): number {
  return Number(x.toPrecision(digits));
}
