import type { FigureContext } from "../study";
import { caption, escapeHtml, wrap } from "./caption";
import type { FacetLines, PanelRow } from "./facets";
import { panelTitle } from "./panel-title";
import { axis, baseLayout, REFERENCE } from "./theme";

const PANEL_HEIGHT = 230;
const GAP = 0.07;
/** Characters of a title that stand side by side above all columns of panels. */
const TITLE_LINE = 84;

/** Axes, titles, marks and the caption of a grid of panels; panel r, c has axes number r · columns + c + 1. */
export function panelLayout(facets: FacetLines, context: FigureContext): Record<string, unknown> {
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
        type: facets.x.scale ?? "linear",
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
          ? { title: { text: rowTitle(measured) } }
          : { matches: `y${r * columns + 1 === 1 ? "" : r * columns + 1}` }),
        showticklabels: c === 0,
      });
      if (r === 0)
        annotations.push(
          panelTitle(
            wrap(column.title, Math.floor(TITLE_LINE / columns))
              .map(escapeHtml)
              .join("<br>"),
            mid(span(columns, c)),
            1,
            { size: 14 },
          ),
        );
    });
  });
  const notes = wrap(caption(context, facets.spread), 120);
  annotations.push({
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
  });
  const shapes = facets.columns.flatMap((column, c) =>
    (column.marks ?? []).map(({ x }) => verticalLine(x, c + 1)),
  );
  facets.columns.forEach((column, c) => {
    for (const { x, label } of column.marks ?? []) annotations.push(lineLabel(x, c + 1, label));
  });
  return {
    ...layout,
    shapes,
    title: {
      text: escapeHtml(facets.title),
      x: 0,
      xref: "paper",
      xanchor: "left",
      y: 1,
      yref: "container",
      yanchor: "top",
      pad: { t: 22 },
    },
    height: height + 206,
    margin: { l: 70, r: 30, t: 100, b: 82 + 16 * notes.length },
    legend: { title: { text: "" }, tracegroupgap: 0 },
    annotations,
    meta: { ...context },
  };
}

function rowTitle({ title, floor }: PanelRow): string {
  return floor === undefined ? title : `${title}<br><sub>smaller values drawn at ${floor}</sub>`;
}

function axisNames(panel: number): { xref: string; yref: string } {
  const suffix = panel === 1 ? "" : panel;
  return { xref: `x${suffix}`, yref: `y${suffix} domain` };
}

function verticalLine(x: number, panel: number): object {
  return {
    type: "line",
    ...axisNames(panel),
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
    ...axisNames(panel),
    x,
    y: 0.02,
    xanchor: "left",
    yanchor: "bottom",
    textangle: -90,
    showarrow: false,
    font: { size: 10 },
  };
}

function mid([a, b]: readonly [number, number]): number {
  return (a + b) / 2;
}
