import { rowsBy } from "../../evidence";
import type { Row } from "../../study";

/** What each model gave on the points of a set, over the points where every model gave something. */
export interface Arms {
  readonly data: string;
  /** Which points, and how many. */
  readonly points: readonly number[];
  readonly size: number;
  /** The numbers of a model, by point; the order of the points is the same for all. None of a model that is not compared. */
  of(model: string): Float64Array;
}

/**
 * The arms of a set under our protocol: the first repeat of each point.
 *
 * @param models those that are compared: a point enters where all of them have the column.
 */
export function armsOf(rows: readonly Row[], data: string, models: readonly string[], column: string): Arms {
  const own = rows.filter((row) => row.data === data && row.repeat === 0);
  const byPoint = rowsBy(own, ["point", "model"]);
  const value = (point: number, model: string): number | undefined => {
    const [row] = byPoint(point, model);
    return typeof row?.[column] === "number" ? row[column] : undefined;
  };
  const points = [...new Set(own.map((row) => Number(row.point)))]
    .sort((a, b) => a - b)
    .filter((point) => models.every((model) => value(point, model) !== undefined));
  return {
    data,
    points,
    size: points.length,
    of: (model) =>
      Float64Array.from(models.includes(model) ? points : [], (point) => value(point, model) as number),
  };
}

/** The arms of a set over the points where every model has the column, of the models that have it anywhere. */
export function commonArms(rows: readonly Row[], data: string, column: string): Arms {
  const found = rows.filter(
    (row) => row.data === data && row.repeat === 0 && typeof row[column] === "number",
  );
  return armsOf(rows, data, [...new Set(found.map((row) => String(row.model)))], column);
}
