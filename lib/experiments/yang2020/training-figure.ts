import { CATEGORIES, escapeHtml, panelFigure } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";

/** Accuracies of single votes on points that they have not seen: a panel for each set. */
export function drawTraining(rows: readonly Row[], context: FigureContext): Figure {
  const sets = [...new Set(rows.map((row) => String(row.data)))];
  const panel = (data: string) => ({
    title: data,
    xTitle: "",
    yTitle: "accuracy of one vote",
    xScale: "category" as const,
    yScale: "linear" as const,
    traces: [
      {
        type: "box",
        x: rows.filter((row) => row.data === data).map((row) => escapeHtml(String(row.model))),
        y: rows.filter((row) => row.data === data).map((row) => row.validationAccuracy),
        boxpoints: "all",
        pointpos: 0,
        jitter: 0.4,
        marker: { color: CATEGORIES[0], size: 4 },
        line: { width: 1 },
        showlegend: false,
      },
    ],
  });
  return panelFigure(
    [sets.map(panel)],
    context,
    "Single votes on points that they have not seen",
    "boxes are quartiles, a dot is a vote",
    { height: 300 },
  );
}
