import { median, quantile } from "../../num";
import { CATEGORIES, type Panel, panelFigure } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { rowsWhere } from "./rows-where";
import { THEOREM_ATTACKS } from "./theorem-attacks";
import { lawTrace, levelTrace } from "./traces";

/** Errors by n, a panel for every β and a line for every attack, below the ε that the theorem promises. */
export function theorem1Figure(rows: readonly Row[], context: FigureContext): Figure {
  const shares = [...new Set(rows.map((row) => Number(row.shareOfCritical)))].sort((a, b) => a - b);
  const sizes = [...new Set(rows.map((row) => Number(row.inputSize)))].sort((a, b) => a - b);
  const panels = shares.map((shareOfCritical): Panel => {
    const own = rowsWhere(rows, { shareOfCritical });
    const promised = sizes.map((inputSize) => Number(rowsWhere(own, { inputSize })[0]?.accuracy));
    const lines = ["none", ...THEOREM_ATTACKS].flatMap((attack, i) => {
      const errors = sizes.map((inputSize) =>
        rowsWhere(own, { inputSize, attack }).flatMap(({ finalError }) =>
          finalError === "" ? [] : [Number(finalError)],
        ),
      );
      if (errors.some(({ length }) => length === 0)) return [];
      const summaries = errors.map((values) => ({
        low: quantile(values, 0.05),
        middle: median(values),
        high: quantile(values, 0.95),
      }));
      const name = attack === "none" ? "no attack" : attack;
      return [levelTrace(sizes, summaries, { name, color: CATEGORIES[i] })];
    });
    return {
      title: shareOfCritical === 0 ? "no attack, ε = 0.01" : `β = ${shareOfCritical} of critical`,
      xTitle: "inputs n",
      yTitle: "‖w − w*‖ at the end",
      xScale: "log",
      xTicks: sizes,
      traces: [lawTrace(sizes, promised, { name: "ε promised", color: "#222222" }), ...lines],
    };
  });
  return panelFigure(
    [panels],
    context,
    "Theorem 1 at its own learning rate: what it promises and what is seen (θ = 0.25, δ = 0.1, b = 16)",
    "median and 5–95 % of the runs",
    { height: 300 },
  );
}
