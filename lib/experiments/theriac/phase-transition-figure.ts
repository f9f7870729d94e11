import { recoveryThreshold } from "../../metrics";
import { mean } from "../../num";
import { baseLayout, caption, escapeHtml, figureTitle, panelGrid } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";

const CURVE_POINTS = 81;
/** Between panels, as a share of the width. */
const GAP = 0.03;

/** The share of exact recoveries over (d/n, ε) as a heatmap for every n, with theory's threshold drawn over each. */
export function phaseTransitionFigure(rows: readonly Row[], context: FigureContext): Figure {
  const sizes = context.grid.rows;
  const curve = Array.from({ length: CURVE_POINTS }, (_, i) => 0.01 + (0.98 * i) / (CURVE_POINTS - 1));
  const limits = curve.map(recoveryThreshold);
  const grid = panelGrid({
    rows: [sizes],
    gap: GAP,
    x: () => ({ range: [0, 1], title: { text: "unknowns per equation d/n" } }),
    y: (_, { leads, rowAxis }) => ({
      range: [0, 0.68],
      showticklabels: leads,
      ...(leads ? { title: { text: "share of corrupted rows ε" } } : { matches: rowAxis }),
    }),
    title: (n) => ({ html: escapeHtml(`n = ${n}`) }),
  });
  return {
    data: grid.panels.flatMap(({ panel: n, place: { axes, leads } }) => [
      heatmap(
        rows.filter((row) => row.rows === n),
        axes,
      ),
      {
        type: "scatter",
        mode: "lines",
        name: "Donoho–Tanner threshold",
        x: curve,
        y: limits,
        line: { color: "#D55E00", width: 3 },
        showlegend: leads,
        ...axes,
      },
    ]),
    layout: {
      ...baseLayout(),
      ...grid.axes,
      title: figureTitle(
        `Exact recovery by least absolute deviations<br><sub>${escapeHtml(caption(context, "mean over trials of 20 problems each"))}</sub>`,
      ),
      height: 500,
      margin: { l: 70, r: 20, t: 110, b: 80 },
      coloraxis: { cmin: 0, cmax: 1, colorscale: "Cividis", colorbar: { title: { text: "share exact" } } },
      // Below the axes' titles: within a panel it would lie on what was measured.
      legend: { orientation: "h", x: 0, y: -0.21, yanchor: "top" },
      annotations: grid.titles,
      meta: { ...context },
    },
  };
}

function heatmap(rows: readonly Row[], axes: object): object {
  const aspects = distinct(rows, "aspect");
  const fractions = distinct(rows, "noiseFraction");
  return {
    type: "heatmap",
    x: aspects,
    y: fractions,
    z: fractions.map((fraction) =>
      aspects.map((aspect) => {
        const cell = rows.filter((row) => row.aspect === aspect && row.noiseFraction === fraction);
        return cell.length > 0 ? mean(cell.map((row) => Number(row.exactFraction))) : null;
      }),
    ),
    coloraxis: "coloraxis",
    hovertemplate: "d/n %{x}<br>ε %{y}<br>exact %{z:.2f}<extra></extra>",
    ...axes,
  };
}

function distinct(rows: readonly Row[], column: string): number[] {
  return [...new Set(rows.map((row) => Number(row[column])))].sort((a, b) => a - b);
}
