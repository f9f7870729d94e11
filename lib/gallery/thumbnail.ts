import type { Figure } from "../run";
import { colorAt } from "./color-scale";
import { type Html, html, trusted } from "./html";
import { type PanelScale, panelScale } from "./panel-scale";
import { type Panel, panelRows, type Trace } from "./panels";

const WIDTH = 320;
const HEIGHT = 190;
const GAP = 12;
const MOST_ROWS = 2;
const MOST_COLUMNS = 3;
/** Pixels that a curve must move before its next point is drawn. */
const STEP = 2;
/** Cells of a heatmap along one side, at most. */
const MOST_CELLS = 24;

/**
 * A figure's first panels as a small SVG of a few kilobytes: its curves, bands, bars and heatmaps in their own colours,
 * without any text. What the figure shows at first, not what its menus choose.
 *
 * @param title what the drawing is called for those who do not see it.
 */
export function thumbnail(figure: Figure, title: string): Html {
  const rows = panelRows(figure)
    .slice(0, MOST_ROWS)
    .map((row) => row.slice(0, MOST_COLUMNS));
  const height = (HEIGHT - GAP * (rows.length + 1)) / Math.max(1, rows.length);
  const scale = (figure.layout as { coloraxis?: { colorscale?: unknown } }).coloraxis?.colorscale;
  const drawn = rows.flatMap((row, r) => {
    const width = (WIDTH - GAP * (row.length + 1)) / row.length;
    return row.map((panel, c) => {
      const place = `translate(${short(GAP + c * (width + GAP))} ${short(GAP + r * (height + GAP))})`;
      return html`<g transform="${place}">${drawPanel(panel, width, height, scale)}<path class="axes" d="M0 0V${short(height)}H${short(width)}"/></g>`;
    });
  });
  return html`<svg class="thumbnail" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}"><title>${title}</title>${drawn}</svg>`;
}

function drawPanel({ traces, xAxis, yAxis }: Panel, width: number, height: number, scale: unknown): Html[] {
  const [shareX, shareY] = [panelScale(xAxis, traces, "x"), panelScale(yAxis, traces, "y")];
  const clamp = (share: number | undefined): number | undefined =>
    share === undefined ? undefined : Math.min(1, Math.max(0, share));
  const x: PanelScale = (value) => times(clamp(shareX(value)), width);
  const y: PanelScale = (value) => times(flip(clamp(shareY(value))), height);
  return traces.map((trace) => {
    if (trace.type === "heatmap") return drawCells(trace, width, height, scale);
    if (trace.type === "bar") return drawBars(trace, x, y, width, height);
    return drawCurve(trace, x, y);
  });
}

function drawCurve(trace: Trace, x: PanelScale, y: PanelScale): Html {
  const points: [number, number][] = [];
  (trace.x ?? []).forEach((at, i) => {
    const [px, py] = [x(at), y(trace.y?.[i])];
    if (px === undefined || py === undefined) return;
    const last = points.at(-1);
    if (!last || Math.abs(last[0] - px) + Math.abs(last[1] - py) >= STEP) points.push([px, py]);
  });
  if (points.length === 0) return html``;
  const path = `M${points.map(([px, py]) => `${short(px)} ${short(py)}`).join("L")}`;
  if (trace.fill === "toself") return html`<path fill="${trace.fillcolor ?? "none"}" d="${path}Z"/>`;
  const { color = "#222222", dash, width = 2 } = trace.line ?? {};
  const colour = typeof trace.marker?.color === "string" && !trace.line?.color ? trace.marker.color : color;
  if (trace.mode === "markers")
    return html`${points.map(([px, py]) => html`<circle cx="${short(px)}" cy="${short(py)}" r="2" fill="${colour}"/>`)}`;
  const dashes = dash && dash !== "solid" && html` stroke-dasharray="${dash === "dot" ? "2 2" : "5 3"}"`;
  return html`<path fill="none" stroke="${colour}" stroke-width="${short(Math.min(1.6, 0.7 * width))}"${dashes} d="${path}"/>`;
}

function drawBars(trace: Trace, x: PanelScale, y: PanelScale, width: number, height: number): Html {
  const bars = trace.x ?? [];
  const wide = (0.7 * width) / Math.max(1, bars.length);
  const color = (i: number): string => {
    const { color: own = "#0072B2" } = trace.marker ?? {};
    return typeof own === "string" ? own : (own[i] ?? "#0072B2");
  };
  return html`${bars.map((at, i) => {
    const [px, py] = [x(at), y(trace.y?.[i])];
    return (
      px !== undefined &&
      py !== undefined &&
      html`<rect x="${short(px - wide / 2)}" y="${short(py)}" width="${short(wide)}" height="${short(height - py)}" fill="${color(i)}"/>`
    );
  })}`;
}

function drawCells(
  { z = [], zmin = 0, zmax = 1, colorscale }: Trace,
  width: number,
  height: number,
  scale: unknown,
): Html {
  const [rows, columns] = [z.length, z[0]?.length ?? 0];
  const [shownRows, shownColumns] = [Math.min(rows, MOST_CELLS), Math.min(columns, MOST_CELLS)];
  const cells: string[] = [];
  for (let r = 0; r < shownRows; r++)
    for (let c = 0; c < shownColumns; c++) {
      const value = z[Math.floor((r * rows) / shownRows)]?.[Math.floor((c * columns) / shownColumns)];
      if (value === null || value === undefined) continue;
      const [w, h] = [width / shownColumns, height / shownRows];
      const color = colorAt(colorscale ?? scale, (value - zmin) / (zmax - zmin || 1));
      cells.push(
        html`<rect x="${short(c * w)}" y="${short(height - (r + 1) * h)}" width="${short(w + 0.3)}" height="${short(h + 0.3)}" fill="${color}"/>`
          .markup,
      );
    }
  return html`<g class="cells">${trusted(cells.join(""))}</g>`;
}

const times = (share: number | undefined, length: number): number | undefined =>
  share === undefined ? undefined : share * length;
const flip = (share: number | undefined): number | undefined => (share === undefined ? undefined : 1 - share);

/** A tenth of a pixel is finer than anybody sees. */
function short(value: number): string {
  return String(Math.round(10 * value) / 10);
}
