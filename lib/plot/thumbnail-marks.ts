import { colorAt } from "./color-scale";
import { darkColor } from "./dark-color";
import type { Axis, Trace } from "./first-panels";
import type { PanelScale } from "./panel-scale";

/** Pixels that a curve must move before its next point is drawn. */
const STEP = 2;
/** Cells of a heatmap along one side, at most. */
const MOST_CELLS = 24;

/** A colour scale that several heatmaps share. */
export interface ColorAxis {
  readonly colorscale?: unknown;
  readonly cmin?: number;
  readonly cmax?: number;
}

/** A curve, a band or marks. */
export function drawCurve(trace: Trace, x: PanelScale, y: PanelScale): string {
  const points: [number, number][] = [];
  (trace.x ?? []).forEach((at, i) => {
    const [px, py] = [x(at), y(trace.y?.[i])];
    if (px === undefined || py === undefined) return;
    const last = points.at(-1);
    if (!last || Math.abs(last[0] - px) + Math.abs(last[1] - py) >= STEP) points.push([px, py]);
  });
  if (points.length === 0) return "";
  const path = `M${points.map(([px, py]) => `${short(px)} ${short(py)}`).join("L")}`;
  if (trace.fill === "toself") return `<path style="fill:${paint(trace.fillcolor)}" d="${path}Z"/>`;
  const { color, dash, width = 2 } = trace.line ?? {};
  const own = trace.marker?.color;
  const colour = paint(color ?? (typeof own === "string" ? own : "#222222"));
  if (trace.mode === "markers")
    return `<g style="fill:${colour}">${points.map(([px, py]) => `<circle cx="${short(px)}" cy="${short(py)}" r="2"/>`).join("")}</g>`;
  const dashes = dash && dash !== "solid" ? ` stroke-dasharray="${dash === "dot" ? "2 2" : "5 3"}"` : "";
  return `<path fill="none" style="stroke:${colour}" stroke-width="${short(Math.min(1.6, 0.7 * width))}"${dashes} d="${path}"/>`;
}

/** Bars from the bottom. */
export function drawBars(trace: Trace, x: PanelScale, y: PanelScale, width: number, height: number): string {
  const bars = trace.x ?? [];
  const wide = (0.7 * width) / Math.max(1, bars.length);
  const { color: own = "#0072B2" } = trace.marker ?? {};
  return bars
    .map((at, i) => {
      const [px, py] = [x(at), y(trace.y?.[i])];
      if (px === undefined || py === undefined) return "";
      const fill = paint(typeof own === "string" ? own : own[i]);
      return `<rect x="${short(px - wide / 2)}" y="${short(py)}" width="${short(wide)}" height="${short(height - py)}" style="fill:${fill}"/>`;
    })
    .join("");
}

/** A heatmap in its own colours, on a light page and on a dark one: they are data. */
export function drawCells(
  trace: Trace,
  yAxis: Axis,
  width: number,
  height: number,
  shared: ColorAxis,
): string {
  const { z = [], zmin = shared.cmin ?? 0, zmax = shared.cmax ?? 1 } = trace;
  const [rows, columns] = [z.length, z[0]?.length ?? 0];
  const [shownRows, shownColumns] = [Math.min(rows, MOST_CELLS), Math.min(columns, MOST_CELLS)];
  const [w, h] = [width / shownColumns, height / shownRows];
  const cells: string[] = [];
  for (let r = 0; r < shownRows; r++)
    for (let c = 0; c < shownColumns; c++) {
      const value = z[Math.floor((r * rows) / shownRows)]?.[Math.floor((c * columns) / shownColumns)];
      if (value === null || value === undefined) continue;
      const color = colorAt(trace.colorscale ?? shared.colorscale, (value - zmin) / (zmax - zmin || 1));
      const top = yAxis.autorange === "reversed" ? r * h : height - (r + 1) * h;
      const place = `x="${short(c * w)}" y="${short(top)}" width="${short(w + 0.3)}" height="${short(h + 0.3)}"`;
      cells.push(`<rect ${place} fill="${safe(color)}"/>`);
    }
  return `<g shape-rendering="crispEdges">${cells.join("")}</g>`;
}

/** A colour for a style, with its partner for the dark; what is not plainly a colour could ask for an address. */
function paint(color: string = "#888888"): string {
  const dark = darkColor(color);
  return dark === undefined ? safe(color) : `light-dark(${color},${dark})`;
}

function safe(color: string): string {
  return darkColor(color) !== undefined || /^[a-z]{3,20}$/i.test(color) ? color : "#888888";
}

/** A tenth of a pixel is finer than anybody sees. */
export function short(value: number): string {
  return String(Math.round(10 * value) / 10);
}
