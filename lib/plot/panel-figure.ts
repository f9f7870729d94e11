import type { Figure, FigureContext } from "../study";
import { caption } from "./caption";
import { BARS_WIDTH, type ColorBars, colorBars } from "./color-bars";
import { escapeHtml, plotText } from "./escape-html";
import { figureTitle } from "./figure-title";
import { panelGrid } from "./panel-grid";
import { pixelRows } from "./spans";
import { baseLayout } from "./theme";

/** One panel: its traces, without axes. */
export interface Panel {
  /** Words are text: markup in them is shown as it is written. */
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  /** "linear" (unless told), "log", or "category". */
  readonly xScale?: "linear" | "log" | "category";
  /** "log" unless told. */
  readonly yScale?: "log" | "linear";
  /** Values that the horizontal axis names. */
  readonly xTicks?: readonly number[];
  readonly traces: readonly Record<string, unknown>[];
}

/** How panels are put together. */
export interface PanelFigureOptions {
  readonly separate?: boolean;
  /** Of a panel, in pixels; 140 unless told. */
  readonly height?: number;
  /** Colour bars right of some rows. */
  readonly bars?: ColorBars;
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
 * Panels in rows that fill the width, each with a logarithmic vertical axis unless it says otherwise; those of one row share it unless they are
 * `separate`.
 *
 * @param spread what bands or error bars show.
 */
export function panelFigure(
  rows: readonly (readonly Panel[])[],
  context: FigureContext,
  title: string,
  spread: string,
  { separate = false, height = 140, bars }: PanelFigureOptions = {},
): Figure {
  const { up, inner } = pixelRows(rows.length, height, ROW_GAP);
  const grid = panelGrid({
    rows,
    // Between panels of a row: room for the ticks of an axis of its own.
    gap: separate ? 0.09 : 0.03,
    up,
    x: ({ xScale, xTitle, xTicks }) => ({
      type: xScale ?? "linear",
      title: { text: plotText(xTitle), standoff: 6, font: { size: 12 } },
      tickfont: { size: 11 },
      ...(xTicks ? { tickvals: xTicks, ticktext: xTicks.map(String) } : {}),
      // "40k": the longest tick of a panel does not reach the first of the next.
      ...(xScale === undefined ? { tickformat: "~s", nticks: 5 } : {}),
    }),
    y: ({ xScale, yScale = "log", yTitle }, { leads, rowAxis }) => ({
      type: yScale,
      ...(yScale === "log" ? { exponentformat: "power" } : {}),
      tickfont: { size: 11 },
      ...(xScale === undefined ? { nticks: 7 } : yScale === "log" ? { dtick: 1 } : {}),
      ...(leads || separate
        ? { title: { text: plotText(yTitle), font: { size: 12 } } }
        : { matches: rowAxis, showticklabels: false }),
    }),
    title: ({ title: heading }) => ({ html: escapeHtml(heading), size: bars ? 12 : 13 }),
  });
  const inLegend = new Set<unknown>();
  const data = grid.panels.flatMap(({ panel, place }) =>
    panel.traces.map((trace) => {
      const first = trace.showlegend !== false && !inLegend.has(trace.legendgroup);
      if (first) inLegend.add(trace.legendgroup);
      return { ...trace, showlegend: first, ...place.axes };
    }),
  );
  const lines = captionLines(caption(context, spread));
  const top = TOP + lines.length * CAPTION_LINE + ABOVE_ROWS;
  const bottom = LEGEND_GAP + Math.ceil(inLegend.size / LEGEND_COLUMNS) * LEGEND_LINE + 5;
  return {
    data: bars ? [...data, ...colorBars(bars, up)] : data,
    layout: {
      ...baseLayout(),
      ...grid.axes,
      title: figureTitle(escapeHtml(title), { top: 18, subtitle: lines.map(escapeHtml).join("<br>") }),
      legend: {
        orientation: "h",
        x: 0,
        y: -(LEGEND_GAP / inner),
        yanchor: "top",
        tracegroupgap: 0,
        font: { size: 11 },
      },
      height: top + inner + bottom,
      margin: { l: 80, r: bars ? BARS_WIDTH : 30, t: top, b: bottom },
      annotations: grid.titles,
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
