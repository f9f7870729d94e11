import { CATEGORIES, panelFigure } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { CIFAR_CLASSES } from "./cifar-images";

/** "frog, ship": the classes of a row. */
export function pairName({ first, second }: Row): string {
  return `${CIFAR_CLASSES[Number(first)]}, ${CIFAR_CLASSES[Number(second)]}`;
}

/** Accuracies of all pairs, the best first. */
export function drawPairs(rows: readonly Row[], context: FigureContext): Figure {
  const sorted = [...rows].sort((a, b) => Number(b.accuracy) - Number(a.accuracy));
  return panelFigure(
    [
      [
        {
          title: "LeNet's accuracy on 500 images that it has not seen",
          xTitle: "",
          yTitle: "accuracy",
          xScale: "category",
          yScale: "linear",
          traces: [
            {
              type: "scatter",
              mode: "markers",
              x: sorted.map(pairName),
              y: sorted.map((row) => row.accuracy),
              marker: { color: CATEGORIES[0], size: 8 },
              showlegend: false,
            },
          ],
        },
      ],
    ],
    context,
    "Which pair of CIFAR-10's classes is told apart best?",
    "one network a pair, 500 + 500 training images",
    { height: 300 },
  );
}
