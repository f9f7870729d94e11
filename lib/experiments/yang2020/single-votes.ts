import { rowsBy } from "../../evidence";
import { mean } from "../../num";
import type { Row } from "../../study";

/** Which model's single votes are right most often, whose least, and whose differ most from each other. */
export function singleVotes(rows: readonly Row[]): Record<string, number | string> {
  const at = rowsBy(rows, ["model"]);
  const models = [...new Set(rows.map(({ model }) => String(model)))].map((model) => {
    const accuracies = at(model).map((row) => Number(row.validationAccuracy));
    return { model, mean: mean(accuracies), spread: Math.max(...accuracies) - Math.min(...accuracies) };
  });
  const by = (key: "mean" | "spread") => [...models].sort((a, b) => b[key] - a[key]);
  const [best] = by("mean");
  const worst = by("mean")[models.length - 1];
  const [widest] = by("spread");
  return {
    best: best.model,
    most: best.mean,
    worst: worst.model,
    least: worst.mean,
    widest: widest.model,
    spread: widest.spread,
  };
}
