import { matrix } from "../../num";
import { caption, escapeHtml, type Heatmap, heatmaps } from "../../plot";
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
  });
  const output = heatmaps(panels(shown, "output", ["β", "η", "β̃", "η − β̃"]), {
    title: "",
    x: "kernel",
    y: "",
  });
  const trial = `the network of trial ${rows[0]?.trial ?? "–"}, ε = ${rows[0]?.noiseFraction ?? "–"}`;
  return stack(hidden, output, {
    title: {
      text: `Figure 1: a network corrupted and purified, weight by weight<br><sub>${escapeHtml(caption(context, trial))}</sub>`,
      x: 0,
      xref: "paper",
      xanchor: "left",
    },
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

/** Two rows of heatmaps in one figure and one scale of colours: the axes of the lower row are numbered on. */
function stack(upper: Figure, lower: Figure, layout: object): Figure {
  const count = upper.data.length;
  const [above, below] = [upper, lower].map((figure) => figure.layout as Record<string, unknown>);
  const axes: Record<string, unknown> = {};
  for (let i = 1; i <= count; i++) {
    axes[`xaxis${suffix(i)}`] = above[`xaxis${suffix(i)}`];
    axes[`yaxis${suffix(i)}`] = { ...(above[`yaxis${suffix(i)}`] as object), domain: HIDDEN };
    axes[`xaxis${count + i}`] = { ...(below[`xaxis${suffix(i)}`] as object), anchor: `y${count + i}` };
    axes[`yaxis${count + i}`] = {
      ...(below[`yaxis${suffix(i)}`] as object),
      anchor: `x${count + i}`,
      domain: OUTPUT,
      ticks: "",
    };
  }
  const scales = [above, below].map(({ coloraxis }) => coloraxis as { cmin: number; cmax: number });
  const largest = Math.max(...scales.map(({ cmax }) => cmax));
  const titles = [above, below].map(({ annotations }) => annotations as object[]);
  return {
    data: [
      ...upper.data,
      ...lower.data.map((trace, i) => ({ ...trace, xaxis: `x${count + i + 1}`, yaxis: `y${count + i + 1}` })),
    ],
    layout: {
      ...above,
      ...axes,
      coloraxis: { ...scales[0], cmin: -largest, cmax: largest },
      annotations: [...titles[0], ...titles[1].map((title) => ({ ...title, y: OUTPUT[1] }))],
      ...layout,
    },
  };
}

function suffix(axis: number): string {
  return axis === 1 ? "" : String(axis);
}
