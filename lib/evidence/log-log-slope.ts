import { ShapeError } from "../num";
import type { Statistic } from "../study";
import { meanOf } from "./mean-of";

/**
 * The slope of ln(mean y) on ln x by least squares, in a resample of one arm for each x: the exponent of a power law.
 *
 * @param x positive, at least two different. @param y the values at each x, one a cluster of that arm.
 * @throws {ShapeError} fewer than two x, or not as many lists as x.
 */
export function logLogSlope(x: readonly number[], y: readonly ArrayLike<number>[]): Statistic {
  if (x.length < 2 || x.length !== y.length)
    throw new ShapeError(
      `logLogSlope: ${x.length} values of x for ${y.length} lists of y; one list each, two or more.`,
    );
  const logs = x.map(Math.log);
  const center = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const deviations = logs.map((log) => log - center);
  const squares = deviations.reduce((sum, deviation) => sum + deviation * deviation, 0);
  const means = y.map((values, arm) => meanOf(values, arm));
  return (counts) => {
    let slope = 0;
    for (let i = 0; i < means.length; i++) slope += deviations[i] * Math.log(means[i](counts));
    return slope / squares;
  };
}
