import { mean } from "../../num";
import { CATEGORIES, type Panel, panelFigure, REFERENCE } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { setsOf } from "./model-panel";
import { SIGN } from "./models";
import { distancesOf, USUAL, type Variant, variantsOf } from "./training-length-claims";

const meanOf = (values: Float64Array): number | null => (values.length === 0 ? null : mean(values));

/** Two rows of panels for a column of rivals: distances and accuracies, against how a rival was trained. */
export function drawTrainingLength(rows: readonly Row[], context: FigureContext): Figure {
  const columns = setsOf(rows).flatMap((data) =>
    [...new Set(variantsOf(rows, data).map(([model]) => model))].map((model) => ({ data, model })),
  );
  return panelFigure(
    [
      columns.map(({ data, model }) => distances(rows, data, model)),
      columns.map(({ data, model }) => accuracies(rows, data, model)),
    ],
    context,
    "Distortion and accuracy of rivals that train for a shorter or longer time, or vote softly",
    "distances: means over the points that all variants of a rival, and both sign networks, tell right and can be attacked at from the start they share",
    { height: 220, separate: true },
  );
}

const EPOCHS = "epochs ÷ the usual, or how votes count";

/** A variant under its bar; no number to Plotly, for which bars would stand at numbers. */
const sayTick = ({ length, rule }: Variant): string => (rule === "soft" ? "soft" : `${length} ×`);

const ownVariants = (rows: readonly Row[], data: string, model: string): Variant[] =>
  variantsOf(rows, data).flatMap(([name, variant]) => (name === model ? [variant] : []));

function distances(rows: readonly Row[], data: string, model: string): Panel {
  const variants = ownVariants(rows, data, model);
  const signs = SIGN.filter((sign) => rows.some((row) => row.data === data && row.model === sign));
  const arms = distancesOf(rows, data, [
    ...variants.map((variant) => [model, variant] as const),
    ...signs.map((sign) => [sign, USUAL] as const),
  ]);
  const names = variants.map(sayTick);
  const points = arms[0]?.length ?? 0;
  return {
    ...{ title: `${data}, ${model}: ${points} points`, xTitle: EPOCHS, yTitle: "mean ‖x′ − x‖₂" },
    ...{ xScale: "category", yScale: "linear" },
    traces: [
      {
        ...{ type: "bar", name: "rival", legendgroup: "rival", marker: { color: CATEGORIES[0] } },
        ...{ x: names, y: names.map((_, i) => meanOf(arms[i])) },
      },
      ...signs.map((sign, i) => ({
        ...{ type: "scatter", mode: "lines", name: sign, legendgroup: sign },
        ...{ x: names, y: names.map(() => meanOf(arms[variants.length + i])) },
        line: { color: i === 0 ? CATEGORIES[1] : REFERENCE, width: 2, dash: i === 0 ? "solid" : "dash" },
      })),
    ],
  };
}

function accuracies(rows: readonly Row[], data: string, model: string): Panel {
  const variants = ownVariants(rows, data, model);
  const values = variants.map(({ length, rule }) => {
    const own = rows.find(
      (row) => row.data === data && row.model === model && row.length === length && row.rule === rule,
    );
    return own === undefined ? null : Number(own.accuracy);
  });
  return {
    ...{ title: "", xTitle: EPOCHS, yTitle: "accuracy", xScale: "category", yScale: "linear" },
    traces: [
      {
        ...{ type: "bar", name: "accuracy", legendgroup: "accuracy" },
        ...{ x: variants.map(sayTick), y: values },
        marker: { color: CATEGORIES[2] },
      },
    ],
  };
}
