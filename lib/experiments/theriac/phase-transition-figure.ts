import { recoveryThreshold } from "../../metrics";
import { mean } from "../../num";
import { axis, baseLayout, caption, escapeHtml } from "../../plot";
import type { Figure, FigureContext, Row } from "../../run";

const CURVE_POINTS = 81;

/** The share of exact recoveries over (d/n, ε) as a heatmap, with theory's threshold drawn over it. */
export function phaseTransitionFigure(rows: readonly Row[], context: FigureContext): Figure {
  const aspects = distinct(rows, "aspect");
  const fractions = distinct(rows, "noiseFraction");
  const z = fractions.map((fraction) =>
    aspects.map((aspect) => {
      const values = rows.filter((row) => row.aspect === aspect && row.noiseFraction === fraction);
      return values.length > 0 ? mean(values.map((row) => Number(row.exactFraction))) : null;
    }),
  );
  const curve = Array.from({ length: CURVE_POINTS }, (_, i) => 0.01 + (0.98 * i) / (CURVE_POINTS - 1));
  const title = `Exact recovery by least absolute deviations, n = ${context.grid.rows.join(", ")}`;
  return {
    data: [
      {
        type: "heatmap",
        x: aspects,
        y: fractions,
        z,
        zmin: 0,
        zmax: 1,
        colorscale: "Cividis",
        colorbar: { title: { text: "share exact" } },
        hovertemplate: "d/n %{x}<br>ε %{y}<br>exact %{z:.2f}<extra></extra>",
      },
      {
        type: "scatter",
        mode: "lines",
        name: "Donoho–Tanner threshold",
        x: curve,
        y: curve.map(recoveryThreshold),
        line: { color: "#D55E00", width: 3 },
      },
    ],
    layout: {
      ...baseLayout(),
      title: {
        text: `${escapeHtml(title)}<br><sub>${escapeHtml(caption(context, "mean over trials"))}</sub>`,
        x: 0,
        xref: "paper",
        xanchor: "left",
      },
      height: 520,
      margin: { l: 70, r: 20, t: 90, b: 60 },
      xaxis: axis({ title: { text: "unknowns per equation d/n" }, range: [0, 1] }),
      yaxis: axis({ title: { text: "share of corrupted rows ε" }, range: [0, 0.68] }),
      legend: { x: 0.98, y: 0.98, xanchor: "right", yanchor: "top" },
    },
  };
}

function distinct(rows: readonly Row[], column: string): number[] {
  return [...new Set(rows.map((row) => Number(row[column])))].sort((a, b) => a - b);
}
