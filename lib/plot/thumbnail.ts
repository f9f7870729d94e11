import type { Figure } from "../study";
import { escapeHtml } from "./escape-html";
import { type Panel, panelRows } from "./first-panels";
import { type PanelScale, panelScale } from "./panel-scale";
import { type ColorAxis, drawBars, drawCells, drawCurve, short } from "./thumbnail-marks";

const WIDTH = 320;
const HEIGHT = 190;
const GAP = 12;
const MOST_ROWS = 2;
const MOST_COLUMNS = 3;

/** What a page's style sheet says of axes, and white paper, for a picture that stands alone. */
const ALONE =
  '<style>.axes{fill:none;stroke:#c9c5ba}</style><rect width="100%" height="100%" style="fill:#ffffff"/>';

/**
 * A figure's first panels as a small SVG of a few kilobytes: its curves, bands, bars and heatmaps in their own colours,
 * without any text. What the figure shows at first, not what its menus choose.
 *
 * @param title what the drawing is called for those who do not see it.
 * @param place "page" unless told, whose style sheet draws the axes; "alone" is a picture's file, light on white paper.
 */
export function thumbnail(figure: Figure, title: string, place: "page" | "alone" = "page"): string {
  const rows = panelRows(figure)
    .slice(0, MOST_ROWS)
    .map((row) => row.slice(0, MOST_COLUMNS));
  const height = (HEIGHT - GAP * (rows.length + 1)) / Math.max(1, rows.length);
  const { coloraxis = {} } = figure.layout as { coloraxis?: ColorAxis };
  const drawn = rows.flatMap((row, r) => {
    const width = (WIDTH - GAP * (row.length + 1)) / row.length;
    return row.map((panel, c) => {
      const at = `translate(${short(GAP + c * (width + GAP))} ${short(GAP + r * (height + GAP))})`;
      return `<g transform="${at}">${drawPanel(panel, width, height, coloraxis).join("")}<path class="axes" d="M0 0V${short(height)}H${short(width)}"/></g>`;
    });
  });
  const name = escapeHtml(title);
  const [own, ground] = place === "alone" ? [' xmlns="http://www.w3.org/2000/svg"', ALONE] : ["", ""];
  return `<svg${own} class="thumbnail" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${name}"><title>${name}</title>${ground}${drawn.join("")}</svg>`;
}

function drawPanel(
  { traces, xAxis, yAxis }: Panel,
  width: number,
  height: number,
  scale: ColorAxis,
): string[] {
  const [shareX, shareY] = [panelScale(xAxis, traces, "x"), panelScale(yAxis, traces, "y")];
  const clamp = (share: number | undefined): number | undefined =>
    share === undefined ? undefined : Math.min(1, Math.max(0, share));
  const x: PanelScale = (value) => times(clamp(shareX(value)), width);
  const y: PanelScale = (value) => times(flip(clamp(shareY(value))), height);
  return traces.map((trace) => {
    if (trace.type === "heatmap") return drawCells(trace, yAxis, width, height, scale);
    if (trace.type === "bar") return drawBars(trace, x, y, width, height);
    return drawCurve(trace, x, y);
  });
}

const times = (share: number | undefined, length: number): number | undefined =>
  share === undefined ? undefined : share * length;
const flip = (share: number | undefined): number | undefined => (share === undefined ? undefined : 1 - share);
