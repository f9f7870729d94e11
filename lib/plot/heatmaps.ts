import {
  checkFiniteMatrix,
  checkMatrix,
  checkObject,
  DomainError,
  keysOf,
  type Matrix,
  sayValue,
} from "../num";
import type { Figure } from "../study";
import { escapeHtml } from "./caption";
import { checkTitle } from "./check-title";
import { panelTitle } from "./panel-title";
import { axis, baseLayout } from "./theme";

/** A matrix to show. */
export interface Heatmap {
  readonly title: string;
  /** One row of the picture per row. */
  readonly values: Matrix;
}

/** The titles of a picture of matrices. */
export interface HeatmapLabels {
  /** Of the figure. */
  readonly title: string;
  /** Of every horizontal axis. */
  readonly x: string;
  /** Of the first vertical axis. */
  readonly y: string;
}

const MAP = keysOf<Heatmap>({ title: true, values: true });
const LABELS = keysOf<HeatmapLabels>({ title: true, x: true, y: true });

const GAP = 0.03;

/** Blue, white, red: the ends are told apart by colour-blind readers. */
const DIVERGING: readonly (readonly [number, string])[] = [
  [0, "#2166ac"],
  [0.25, "#92c5de"],
  [0.5, "#ffffff"],
  [0.75, "#f4a582"],
  [1, "#b2182b"],
];

/**
 * Matrices side by side in one colour scale that is symmetric about zero: blue negative, white zero, red positive.
 *
 * @param maps at least one.
 * @throws {DomainError} no map, an entry that is not finite, an option of another name.
 */
export function heatmaps(maps: readonly Heatmap[], labels: HeatmapLabels): Figure {
  checkHeatmaps(maps, labels);
  const largest = Math.max(
    ...maps.map(({ values }) => values.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0)),
  );
  const size = (1 - GAP * (maps.length - 1)) / maps.length;
  const layout = baseLayout();
  const data = maps.map(({ title, values }, i) => {
    const suffix = i === 0 ? "" : String(i + 1);
    const from = i * (size + GAP);
    layout[`xaxis${suffix}`] = axis({
      domain: [from, from + size],
      anchor: `y${suffix}`,
      title: { text: labels.x },
      showgrid: false,
    });
    layout[`yaxis${suffix}`] = axis({
      anchor: `x${suffix}`,
      autorange: "reversed",
      showgrid: false,
      showticklabels: i === 0 && values.rows > 1,
      ...(i === 0 ? { title: { text: labels.y } } : {}),
    });
    return {
      type: "heatmap",
      z: Array.from({ length: values.rows }, (_, r) =>
        Array.from(values.data.subarray(r * values.columns, (r + 1) * values.columns)),
      ),
      xaxis: `x${suffix}`,
      yaxis: `y${suffix}`,
      coloraxis: "coloraxis",
      hovertemplate: `${escapeHtml(title)}<br>${escapeHtml(labels.x)} %{x}, ${escapeHtml(labels.y)} %{y}: %{z:.4g}<extra></extra>`,
    };
  });
  const rows = Math.max(...maps.map(({ values }) => values.rows));
  return {
    data,
    layout: {
      ...layout,
      title: { text: escapeHtml(labels.title), x: 0, xref: "paper", xanchor: "left" },
      height: 220 + Math.min(300, 10 * rows),
      margin: { l: 60, r: 20, t: 90, b: 60 },
      coloraxis: { cmin: -largest, cmax: largest, colorscale: DIVERGING },
      annotations: maps.map(({ title }, i) => panelTitle(escapeHtml(title), i * (size + GAP) + size / 2)),
    },
  };
}

function checkHeatmaps(maps: readonly Heatmap[], labels: HeatmapLabels): void {
  const where = "heatmaps";
  if (!Array.isArray(maps) || maps.length === 0)
    throw new DomainError(`${where}: maps = ${sayValue(maps)}; a list of at least one is needed.`);
  maps.forEach((map: Heatmap, i) => {
    checkObject(where, `maps[${i}]`, map, MAP);
    checkTitle(where, `maps[${i}].title`, map.title);
    checkMatrix(where, `maps[${i}].values`, map.values);
    checkFiniteMatrix(where, `maps[${i}].values`, map.values);
  });
  checkObject(where, "labels", labels, LABELS);
  for (const name of LABELS) checkTitle(where, `labels.${name}`, labels[name]);
}
