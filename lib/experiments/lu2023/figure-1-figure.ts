import { matrix } from "../../num";
import { caption, escapeHtml, figureTitle, type Heatmap, heatmaps } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";

/** Heights of the panels of β and of W, as shares of the figure's. */
const OUTPUT: readonly [number, number] = [0, 0.05];
const HIDDEN: readonly [number, number] = [0.26, 1];

/** Heatmaps of the first network's W and β: trained, contaminated, purified, and the residual that purification takes out. */
export function drawFigure1(rows: readonly Row[], context: FigureContext): Figure {
  const shown = rows.filter((row) =>
    ["patchSize", "width", "noiseFraction", "trial"].every((name) => row[name] === rows[0][name]),
  );
  const hidden = heatmaps(panels(shown, "hidden", ["W", "Θ", "W̃", "Θ − W̃"]), {
    title: "",
    x: "entry of the kernel",
    y: "kernel",
    up: HIDDEN,
  });
  const output = heatmaps(panels(shown, "output", ["β", "η", "β̃", "η − β̃"]), {
    title: "",
    x: "kernel",
    y: "",
    up: OUTPUT,
    first: hidden.data.length + 1,
  });
  const trial = `the network of trial ${rows[0]?.trial ?? "–"}, ε = ${rows[0]?.noiseFraction ?? "–"}`;
  return stack(hidden, output, {
    title: figureTitle(
      `Figure 1: a network corrupted and purified, weight by weight<br><sub>${escapeHtml(caption(context, trial))}</sub>`,
    ),
    height: 560,
    margin: { l: 60, r: 20, t: 110, b: 60 },
    meta: { ...context },
  });
}

function panels(rows: readonly Row[], layer: string, symbols: readonly string[]): Heatmap[] {
  const some = rows.filter((row) => row.layer === layer);
  const columns = layer === "hidden" ? Number(some[0]?.patchSize ?? 0) : some.length;
  const of = (title: string, value: (row: Row) => number): Heatmap => ({
    title,
    values: matrix(columns === 0 ? 0 : some.length / columns, columns, Float64Array.from(some, value)),
  });
  const [clean, contaminated, recovered, residual] = symbols;
  return [
    of(`trained ${clean}`, (row) => Number(row.clean)),
    of(`contaminated ${contaminated}`, (row) => Number(row.contaminated)),
    of(`purified ${recovered}`, (row) => Number(row.recovered)),
    of(`residual ${residual}`, (row) => Number(row.contaminated) - Number(row.recovered)),
  ];
}

/** Two rows of heatmaps in one figure and one scale of colours. */
function stack(upper: Figure, lower: Figure, layout: object): Figure {
  const [above, below] = [upper, lower].map((figure) => figure.layout as HeatmapLayout);
  const largest = Math.max(above.coloraxis.cmax, below.coloraxis.cmax);
  return {
    data: [...upper.data, ...lower.data],
    layout: {
      ...above,
      ...below,
      coloraxis: { ...above.coloraxis, cmin: -largest, cmax: largest },
      annotations: [...above.annotations, ...below.annotations],
      ...layout,
    },
  };
}

interface HeatmapLayout {
  readonly coloraxis: { readonly cmin: number; readonly cmax: number };
  readonly annotations: readonly object[];
}
