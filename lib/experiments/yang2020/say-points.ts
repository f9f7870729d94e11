import type { Row } from "../../study";
import { commonArms } from "./arms";
import { setsOf } from "./model-panel";

/**
 * "PneumoniaMNIST 30 of 36 drawn, CIFAR-10 pair 15 of 19 drawn": on how many points of each set all models are compared, and
 * how many had to be drawn for them; the others a model tells wrong, or lie outside the box.
 */
export function sayPoints(rows: readonly Row[]): string {
  return setsOf(rows)
    .map((data) => {
      const { points } = commonArms(rows, data, "distance");
      const drawn = rows
        .filter((row) => row.data === data && points.includes(Number(row.point)))
        .map((row) => Number(row.drawn));
      return points.length === 0 ? `${data} none` : `${data} ${points.length} of ${Math.max(...drawn)} drawn`;
    })
    .join(", ");
}
