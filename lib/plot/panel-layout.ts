import type { FigureContext } from "../study";
import { axisNames } from "./axis-names";
import { caption, wrap } from "./caption";
import { escapeHtml, plotText } from "./escape-html";
import type { FacetLines, PanelRow } from "./facets";
import { figureTitle } from "./figure-title";
import { panelGrid } from "./panel-grid";
import { evenSpans } from "./spans";
import { baseLayout, REFERENCE } from "./theme";

const PANEL_HEIGHT = 230;
const GAP = 0.07;
/** Characters of a title that stand side by side above all columns of panels. */
const TITLE_LINE = 84;

/** Axes, titles, marks and the caption of a grid of panels; panel r, c has axes number r · columns + c + 1. */
export function panelLayout(facets: FacetLines, context: FigureContext): Record<string, unknown> {
  const columns = facets.columns.length;
  const { axes, titles } = panelGrid({
    rows: facets.rows.map((measured) => facets.columns.map((column) => ({ measured, column }))),
    gap: GAP,
    up: evenSpans(facets.rows.length, GAP).toReversed(),
    x: (_, { row, column }) => {
      const isBottom = row === facets.rows.length - 1;
      return {
        tickformat: facets.x.format,
        type: facets.x.scale ?? "linear",
        ...(facets.x.ticks ? { tickvals: facets.x.ticks, ticktext: facets.x.ticks.map(String) } : {}),
        showticklabels: isBottom,
        ...(isBottom ? { title: { text: plotText(facets.x.title) } } : {}),
        ...(row === 0 && column === 0 ? {} : { matches: "x" }),
      };
    },
    y: ({ measured }, { leads, rowAxis }) => ({
      type: measured.scale ?? "linear",
      ...(measured.range ? { range: measured.range } : {}),
      ...(leads ? { title: { text: rowTitle(measured) } } : { matches: rowAxis }),
      showticklabels: leads,
    }),
    title: ({ column }, { row }) => {
      if (row > 0) return undefined;
      const lines = wrap(column.title, Math.floor(TITLE_LINE / columns));
      return { html: lines.map(escapeHtml).join("<br>"), size: 14 };
    },
  });
  const notes = wrap(caption(context, facets.spread), 120).map(plotText);
  const note = {
    text: notes.join("<br>"),
    x: 0,
    y: 0,
    xref: "paper",
    yref: "paper",
    xanchor: "left",
    yanchor: "top",
    showarrow: false,
    font: { size: 11 },
    align: "left",
    yshift: -68,
  };
  const marks = facets.columns.flatMap(({ marks: some = [] }, c) =>
    some.map((mark) => ({ ...mark, panel: c + 1 })),
  );
  return {
    ...baseLayout(),
    ...axes,
    shapes: marks.map(({ x, panel }) => verticalLine(x, panel)),
    title: figureTitle(escapeHtml(facets.title), { top: 22 }),
    height: facets.rows.length * PANEL_HEIGHT + 206,
    margin: { l: 70, r: 30, t: 100, b: 82 + 16 * notes.length },
    legend: { title: { text: "" }, tracegroupgap: 0 },
    annotations: [...titles, note, ...marks.map(({ x, panel, label }) => lineLabel(x, panel, label))],
    meta: { ...context },
  };
}

function rowTitle({ title, floor }: PanelRow): string {
  const text = plotText(title);
  return floor === undefined ? text : `${text}<br><sub>smaller values drawn at ${floor}</sub>`;
}

/** On a panel's horizontal axis, and from its foot to its top. */
function within(panel: number): { xref: string; yref: string } {
  const { xaxis, yaxis } = axisNames(panel);
  return { xref: xaxis, yref: `${yaxis} domain` };
}

function verticalLine(x: number, panel: number): object {
  return {
    type: "line",
    ...within(panel),
    x0: x,
    x1: x,
    y0: 0,
    y1: 1,
    line: { color: REFERENCE, width: 1, dash: "dot" },
  };
}

function lineLabel(x: number, panel: number, label: string): object {
  const text = escapeHtml(label);
  return {
    text,
    ...within(panel),
    x,
    y: 0.02,
    xanchor: "left",
    yanchor: "bottom",
    textangle: -90,
    showarrow: false,
    font: { size: 10 },
  };
}
