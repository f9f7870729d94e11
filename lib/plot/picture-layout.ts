import type { PictureGrid } from "../study";
import { wrap } from "./caption";
import { escapeHtml } from "./escape-html";
import { figureTitle } from "./figure-title";
import { type PanelPlace, panelGrid } from "./panel-grid";
import type { Span } from "./spans";
import { baseLayout } from "./theme";

/** Pixels of a figure's width that its panels share, in the width that images are rendered in. */
const INNER = 880;
const GAP = 0.02;
const LINE = 15;
const MARGIN = { l: 92, r: 20 };

/** A panel of a grid of pictures, and the part of a row that it takes. */
export interface PicturePanel<Cell> {
  readonly cell: Cell;
  /** Of the parts of its row, from the top. */
  readonly part: number;
}

/** How the panels of a row stand below each other. */
export interface PictureRows {
  /** Pixels of each part, from the top. */
  readonly parts: readonly number[];
  /** Pixels between the titles of the rows and the panels: room for an axis. */
  readonly room: number;
  /** Options of a part's axes. */
  x(part: number): Record<string, unknown>;
  y(part: number): Record<string, unknown>;
}

/** Pixels that a column of the grid is wide. */
export function columnWidth(columns: number): number {
  return (INNER * (1 - GAP * (columns - 1))) / columns;
}

/** How many columns a grid has. */
export function columnsOf({ rows }: PictureGrid): number {
  return Math.max(...rows.map(({ cells }) => cells.length));
}

/**
 * Lays a grid of pictures out: axes, headings, the titles of rows, what stands below each picture, the caption.
 *
 * @param below what stands below a picture, a line each; the text is escaped here. @returns the layout and, by row and column, where the panels of each part are.
 */
export function pictureLayout(
  grid: PictureGrid,
  rows: PictureRows,
  below: (row: number, column: number) => readonly string[],
): { layout: Record<string, unknown>; places: readonly (readonly (readonly PanelPlace[])[])[] } {
  const columns = columnsOf(grid);
  const letters = Math.max(10, Math.floor(columnWidth(columns) / 6));
  const captions = grid.rows.map(({ cells }, r) =>
    cells.map((cell, c) => (cell === null ? [] : below(r, c).flatMap((line) => wrap(line, letters)))),
  );
  const parts = rows.parts.length;
  const heights = captions.map((row) => 8 + LINE * Math.max(1, ...row.map((lines) => lines.length)));
  const { up, inner } = spansOf(rows.parts, heights);
  const places: PanelPlace[][][] = grid.rows.map(() => []);
  const panels = panelGrid({
    rows: grid.rows.flatMap((_, r) =>
      rows.parts.map((__, part) => Array.from({ length: columns }, (___, column) => ({ r, part, column }))),
    ),
    gap: GAP,
    up,
    x: ({ part }) => ({ ...BARE, ...rows.x(part) }),
    y: ({ part }) => ({ ...BARE, ...rows.y(part) }),
    title: ({ r, part, column }) => {
      const heading = grid.columns?.[column];
      if (r > 0 || part > 0 || heading === undefined) return undefined;
      return { html: wrap(heading, letters).map(escapeHtml).join("<br>"), size: 12 };
    },
  });
  for (const { panel, place } of panels.panels) {
    places[panel.r][panel.column] ??= [];
    places[panel.r][panel.column][panel.part] = place;
  }
  const notes = [grid.caption, grid.note ?? ""].filter(Boolean).flatMap((text) => wrap(text, 130));
  const last = heights[heights.length - 1];
  const heading = Math.max(0, ...(grid.columns ?? []).map((text) => wrap(text, letters).length));
  const layout = {
    ...baseLayout(),
    ...panels.axes,
    title: figureTitle(escapeHtml(grid.title), { top: 18 }),
    height: inner + 60 + 16 * heading + last + 24 + LINE * notes.length,
    margin: {
      l: MARGIN.l + rows.room,
      r: MARGIN.r,
      t: 60 + 16 * heading,
      b: last + 24 + LINE * notes.length,
    },
    showlegend: false,
    annotations: [
      ...panels.titles,
      ...grid.rows.flatMap(({ title }, r) =>
        title === "" ? [] : [rowTitle(title, rows.room, up[r * parts], up[r * parts + parts - 1])],
      ),
      ...captions.flatMap((row, r) =>
        row.flatMap((lines, c) => (lines.length === 0 ? [] : [captionBelow(lines, places[r][c][parts - 1])])),
      ),
      {
        text: notes.map(escapeHtml).join("<br>"),
        x: 0,
        y: 0,
        xref: "paper",
        yref: "paper",
        xanchor: "left",
        yanchor: "top",
        yshift: -last - 8,
        showarrow: false,
        align: "left",
        font: { size: 11 },
      },
    ],
  };
  return { layout, places };
}

const BARE = { showticklabels: false, ticks: "", showgrid: false, showline: false, zeroline: false };

/** Where the parts of all rows stand, from the top, and the pixels that they take together with what is below them. */
function spansOf(parts: readonly number[], heights: readonly number[]): { up: Span[]; inner: number } {
  const between = 4;
  const own = parts.reduce((sum, part) => sum + part, 0) + between * (parts.length - 1);
  const inner = heights.length * own + heights.slice(0, -1).reduce((sum, height) => sum + height, 0);
  const up: Span[] = [];
  let at = 0;
  for (const height of heights) {
    for (const part of parts) {
      up.push([1 - (at + part) / inner, 1 - at / inner]);
      at += part + between;
    }
    at += height - between;
  }
  // The last foot is 0, whatever rounding says: Plotly refuses a domain that leaves the paper.
  up[up.length - 1] = [0, up[up.length - 1][1]];
  return { up, inner };
}

function rowTitle(title: string, room: number, [, top]: Span, [foot]: Span): object {
  return {
    text: wrap(title, 15).map(escapeHtml).join("<br>"),
    x: 0,
    y: (top + foot) / 2,
    xref: "paper",
    yref: "paper",
    xanchor: "right",
    yanchor: "middle",
    xshift: -room,
    showarrow: false,
    align: "right",
    font: { size: 12 },
  };
}

function captionBelow(lines: readonly string[], { axes }: PanelPlace): object {
  return {
    text: lines.map(escapeHtml).join("<br>"),
    x: 0.5,
    y: 0,
    xref: `${axes.xaxis} domain`,
    yref: `${axes.yaxis} domain`,
    xanchor: "center",
    yanchor: "top",
    showarrow: false,
    font: { size: 11 },
  };
}
