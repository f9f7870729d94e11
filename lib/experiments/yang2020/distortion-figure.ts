import { panelFigure } from "../../plot";
import type { Figure, FigureContext, Row } from "../../study";
import { commonArms } from "./arms";
import { modelPanel, setsOf } from "./model-panel";
import { sayPoints } from "./say-points";

/** What is drawn below the distances, where a set has it. */
const LOOKS: readonly (readonly [column: string, title: string])[] = [
  ["similarity", "structural similarity"],
  ["dotty", "share of the change that is dotty"],
  ["spikes", "spikes more than before"],
  ["spikeShare", "share of the change in 5 samples"],
];

/**
 * Distances of the first attack on each point where every model has one, and how its adversary looks; a column for each set.
 */
export function drawDistortions(rows: readonly Row[], context: FigureContext): Figure {
  const first = rows.filter((row) => row.repeat === 0);
  const sets = setsOf(first);
  const of = (data: string): Row[] => {
    const { points } = commonArms(rows, data, "distance");
    return first.filter((row) => row.data === data && points.includes(Number(row.point)));
  };
  const looks = LOOKS.filter(([column]) => first.some((row) => typeof row[column] === "number"));
  return panelFigure(
    [
      sets.map((data) => modelPanel(of(data), "distance", { title: data, yTitle: "‖x′ − x‖₂" })),
      ...looks.map(([column, yTitle]) =>
        sets.map((data) => modelPanel(of(data), column, { title: "", yTitle })),
      ),
    ],
    context,
    "Distortions that HopSkipJump needs, and how they look",
    `dots are points, diamonds means with 95 % bootstrap intervals; one attack a point · points that every model tells right: ${sayPoints(rows)}`,
    { height: 210, separate: true },
  );
}
