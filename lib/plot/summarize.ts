import { checkFunction, checkOneOf, type Interval, median, quantile } from "../num";
import type { Row } from "../study";
import { checkColumn, checkRows } from "./check-rows";

/** `mean`: with its 95 % bootstrap interval. `median`: with the quartiles, for outcomes that are all or nothing. */
export type Statistic = "mean" | "median";

export const STATISTICS: readonly Statistic[] = ["mean", "median"];

/** A curve: one summary per distinct x, ascending. */
export interface Curve {
  readonly x: number[];
  readonly center: number[];
  readonly low: number[];
  readonly high: number[];
  readonly n: number[];
}

/**
 * Groups rows by x and summarises y in each group; `intervals` gives a mean with its interval. A row whose y is NaN has not
 * measured it, and is left out.
 *
 * @throws {DomainError} a column that the rows do not have, an unknown statistic.
 *
 * @example
 * ```ts
 * const rows = [{ x: 1, y: 4 }, { x: 1, y: 6 }, { x: 2, y: 0 }];
 * const curve = summarize(rows, "x", "y", "mean", (values) => bootstrapInterval(values, createRng(1)));
 * curve.x; // => [1, 2]
 * curve.center; // => [5, 0]
 * curve.n; // => [2, 1]
 * ```
 */
export function summarize(
  rows: readonly Row[],
  x: string,
  y: string,
  statistic: Statistic,
  intervals: (values: readonly number[]) => Interval,
): Curve {
  checkRows("summarize", rows);
  checkColumn("summarize", "x", x, rows);
  checkColumn("summarize", "y", y, rows);
  checkOneOf("summarize", "statistic", statistic, STATISTICS);
  checkFunction("summarize", "intervals", intervals, "(values) => the interval of their mean");
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const [at, value] = [Number(row[x]), Number(row[y])];
    if (Number.isNaN(value)) continue;
    const group = groups.get(at);
    if (group) group.push(value);
    else groups.set(at, [value]);
  }
  const curve: Curve = { x: [], center: [], low: [], high: [], n: [] };
  for (const at of [...groups.keys()].sort((a, b) => a - b)) {
    const values = groups.get(at) ?? [];
    const { estimate, low, high } =
      statistic === "mean"
        ? intervals(values)
        : { estimate: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75) };
    curve.x.push(at);
    curve.center.push(estimate);
    curve.low.push(low);
    curve.high.push(high);
    curve.n.push(values.length);
  }
  return curve;
}
