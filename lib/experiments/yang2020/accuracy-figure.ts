import { CATEGORIES, escapeHtml, type Panel, panelFigure, REFERENCE } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { setsOf } from "./model-panel";

const COLORS = [...CATEGORIES, REFERENCE, "#888888"];

/** Accuracy against votes, a line for each model and rule; a panel for each set. */
export function drawAccuracies(rows: readonly Row[], context: FigureContext): Figure {
  const models = [...new Set(rows.map((row) => String(row.model)))];
  const counts = [...new Set(rows.map((row) => Number(row.votes)))].sort((a, b) => a - b);
  const panel = (data: string): Panel => ({
    title: data,
    xTitle: "votes",
    yTitle: "accuracy",
    xScale: "log",
    xTicks: counts,
    yScale: "linear",
    traces: models.flatMap((model, i) =>
      ["hard", "soft"].flatMap((rule) => {
        const own = rows
          .filter((row) => row.data === data && row.model === model && row.rule === rule)
          .sort((a, b) => Number(a.votes) - Number(b.votes));
        if (own.length === 0) return [];
        const name = escapeHtml(rule === "hard" ? model : `${model}, soft`);
        return [
          {
            ...{ type: "scatter", mode: "lines+markers", name, legendgroup: name },
            x: own.map((row) => row.votes),
            y: own.map((row) => row.accuracy),
            line: { color: COLORS[i % COLORS.length], dash: rule === "hard" ? "solid" : "dot", width: 2 },
            marker: { size: 5 },
          },
        ];
      }),
    ),
  });
  return panelFigure(
    [setsOf(rows).map(panel)],
    context,
    "Accuracy of ensembles against their votes",
    "the first votes of those that were trained; hard votes count classes, soft ones average probabilities",
    { height: 300, separate: true },
  );
}
