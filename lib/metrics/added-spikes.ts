import { checkObject, keysOf, type MatrixLike } from "../num";
import { perPair, toPairs, type ValueRange, widthOf } from "./point-pairs";
import { prominences } from "./prominences";

const RANGE = keysOf<ValueRange>({ low: true, high: true });
/** What sticks out less than this share of the range is no spike. */
const SHARE = 0.05;

/**
 * How many spikes a change adds to a series: its local extrema, upwards and downwards, whose prominence is above
 * .05·(high − low), less those that were there.
 *
 * @param originals n×d series. @param altered n×d, what was made of each.
 * @returns length n, whole numbers; below 0 where spikes have gone.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a number that is not finite, or an empty range.
 *
 * @example
 * ```ts
 * const beat = [0, 0, 0, 1, 0, 0, 0];
 * addedSpikes([beat], [[0, 0.2, 0, 1, 0.3, 0.5, 0]], { low: 0, high: 1 }); // => [3]
 * ```
 */
export function addedSpikes(originals: MatrixLike, altered: MatrixLike, range: ValueRange): Float64Array {
  const where = "addedSpikes";
  checkObject(where, "range", range, RANGE);
  const least = SHARE * widthOf(where, range);
  const pairs = toPairs(where, originals, altered);
  const d = pairs.originals.columns;
  const count = (series: Float64Array): number =>
    [series, series.map((x) => -x)].flatMap(prominences).filter((height) => height > least).length;
  return perPair(
    pairs,
    (from) =>
      count(pairs.altered.data.subarray(from, from + d)) -
      count(pairs.originals.data.subarray(from, from + d)),
  );
}
