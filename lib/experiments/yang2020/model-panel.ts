import { createRng, meanIntervals } from "../../num";
import { CATEGORIES, escapeHtml, type Panel, REFERENCE } from "../../plot";
import type { Row } from "../../study";

/** A panel of one column: a dot for every row of a model, its mean with a 95 % bootstrap interval beside. */
export function modelPanel(
  rows: readonly Row[],
  column: string,
  told: { readonly title: string; readonly yTitle: string; readonly yScale?: "log" | "linear" },
): Panel {
  const models = [...new Set(rows.map((row) => String(row.model)))];
  const values = (model: string): number[] =>
    rows.flatMap((row) => (row.model === model && typeof row[column] === "number" ? [row[column]] : []));
  const shown = models.filter((model) => values(model).length > 0);
  const intervals = meanIntervals(createRng(`yang2020 ${told.title} ${column}`));
  const means = shown.map((model) => intervals(Float64Array.from(values(model))));
  return {
    ...{ xTitle: "", xScale: "category", yScale: "linear", ...told },
    traces: [
      {
        ...{ type: "box", name: "one point", legendgroup: "one point" },
        x: shown.flatMap((model) => values(model).map(() => escapeHtml(model))),
        y: shown.flatMap(values),
        ...{ boxpoints: "all", pointpos: 0, jitter: 0.5, fillcolor: "rgba(0,0,0,0)" },
        line: { color: "rgba(0,0,0,0)" },
        marker: { color: CATEGORIES[4], size: 4, opacity: 0.7 },
      },
      {
        ...{ type: "scatter", mode: "markers", name: "mean", legendgroup: "mean" },
        x: shown.map(escapeHtml),
        y: means.map(({ estimate }) => estimate),
        error_y: {
          ...{ type: "data", symmetric: false, thickness: 1.5, width: 5 },
          array: means.map(({ high, estimate }) => high - estimate),
          arrayminus: means.map(({ low, estimate }) => estimate - low),
        },
        marker: { color: REFERENCE, size: 8, symbol: "diamond" },
      },
    ],
  };
}

/** The sets of some rows, in their order. */
export const setsOf = (rows: readonly Row[]): string[] => [...new Set(rows.map((row) => String(row.data)))];
