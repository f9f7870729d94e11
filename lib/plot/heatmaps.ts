import {
  checkCount,
  checkFiniteMatrix,
  checkMatrix,
  checkObject,
  DomainError,
  keysOf,
  type Matrix,
  sayValue,
} from "../num";
import type { Figure } from "../study";
import { checkTitle } from "./check-title";
import { escapeHtml, plotText } from "./escape-html";
import { figureTitle } from "./figure-title";
import { panelGrid } from "./panel-grid";
import { checkSpan, type Span } from "./spans";
import { baseLayout, DIVERGING } from "./theme";

/** A matrix to show. */
export interface Heatmap {
  readonly title: string;
  /** One row of the picture per row. */
  readonly values: Matrix;
}

const GAP = 0.03;

/** How heatmaps are labelled, and where they stand in a figure that has more than them. */
export interface HeatmapOptions {
  /** Of the figure. */
  readonly title: string;
  /** The axes' titles. */
  readonly x: string;
  readonly y: string;
  /** The number of the first one's axes; 1 unless told. */
  readonly first?: number;
  /** Their foot and their top, in parts of the paper; the whole height unless told. */
  readonly up?: Span;
}

const MAP = keysOf<Heatmap>({ title: true, values: true });
const OPTIONS = keysOf<HeatmapOptions>({ title: true, x: true, y: true, first: true, up: true });

/**
 * Matrices side by side in one colour scale that is symmetric about zero: blue negative, white zero, red positive.
 *
 * @param maps at least one.
 * @throws {DomainError} no map, an entry that is not finite, an option of another name.
 *
 * @example
 * ```ts
 * const values = matrix(2, 2, Float64Array.of(0, 1, -3, 0));
 * const { data } = heatmaps([{ title: "W", values }], { title: "Weights", x: "entry", y: "kernel" });
 * data.length; // => 1
 * ```
 */
export function heatmaps(maps: readonly Heatmap[], options: HeatmapOptions): Figure {
  checkHeatmaps(maps, options);
  const { up, first } = options;
  const [x, y] = [options.x, options.y].map(plotText);
  const largest = Math.max(
    ...maps.map(({ values }) => values.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0)),
  );
  const grid = panelGrid({
    rows: [maps],
    gap: GAP,
    first,
    x: () => ({ title: { text: x }, showgrid: false }),
    y: ({ values }, { leads }) => ({
      autorange: "reversed",
      showgrid: false,
      ...(values.rows > 1 ? {} : { ticks: "" }), // a vector has nothing to count
      showticklabels: leads && values.rows > 1,
      ...(leads ? { title: { text: y } } : {}),
      ...(up ? { domain: up } : {}),
    }),
    title: ({ title }) => ({ html: escapeHtml(title), foot: up?.[1] }),
  });
  const data = grid.panels.map(({ panel: { title, values }, place }) => ({
    type: "heatmap",
    z: Array.from({ length: values.rows }, (_, r) =>
      Array.from(values.data.subarray(r * values.columns, (r + 1) * values.columns)),
    ),
    ...place.axes,
    coloraxis: "coloraxis",
    hovertemplate: `${escapeHtml(title)}<br>${x} %{x}, ${y} %{y}: %{z:.4g}<extra></extra>`,
  }));
  const rows = Math.max(...maps.map(({ values }) => values.rows));
  return {
    data,
    layout: {
      ...baseLayout(),
      ...grid.axes,
      title: figureTitle(escapeHtml(options.title)),
      height: 220 + Math.min(300, 10 * rows),
      margin: { l: 60, r: 20, t: 90, b: 60 },
      coloraxis: { cmin: -largest, cmax: largest, colorscale: DIVERGING },
      annotations: grid.titles,
    },
  };
}

function checkHeatmaps(maps: readonly Heatmap[], options: HeatmapOptions): void {
  const where = "heatmaps";
  if (!Array.isArray(maps) || maps.length === 0)
    throw new DomainError(`${where}: maps = ${sayValue(maps)}; a list of at least one is needed.`);
  maps.forEach((map: Heatmap, i) => {
    checkObject(where, `maps[${i}]`, map, MAP);
    checkTitle(where, `maps[${i}].title`, map.title);
    checkMatrix(where, `maps[${i}].values`, map.values);
    checkFiniteMatrix(where, `maps[${i}].values`, map.values);
  });
  checkObject(where, "options", options, OPTIONS);
  for (const name of ["title", "x", "y"] as const) checkTitle(where, `options.${name}`, options[name]);
  if (options.first !== undefined) checkCount(where, "options.first", options.first);
  if (options.up !== undefined) checkSpan(where, "options.up", options.up);
}
