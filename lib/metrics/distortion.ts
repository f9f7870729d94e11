import { checkObject, keysOf, type MatrixLike } from "../num";
import { perPair, toPairs, type ValueRange, widthOf } from "./point-pairs";

/** How far points were moved: an entry per point. */
export interface Distortion {
  /** ‖δ‖₂. */
  readonly l2: Float64Array;
  /** ‖δ‖∞ = max |δᵢ|. */
  readonly lInfinity: Float64Array;
  /** How many entries i are changed: |δᵢ| > (high − low)/255, more than one step of a byte. */
  readonly changed: Float64Array;
}

const RANGE = keysOf<ValueRange>({ low: true, high: true });

/**
 * How far points were moved, δ = altered − original, in three ways.
 *
 * @param originals n×d. @param altered n×d, what was made of each.
 * @param range the least and the largest value that an entry can have: `{ low: 0, high: 1 }` for images of unit scale.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a number that is not finite, or an empty range.
 *
 * @example
 * ```ts
 * distortion([[0, 0, 0]], [[0.3, -0.4, 0.001]], { low: 0, high: 1 });
 * // ≈ { l2: [0.500], lInfinity: [0.400], changed: [2] }
 * ```
 */
export function distortion(originals: MatrixLike, altered: MatrixLike, range: ValueRange): Distortion {
  const where = "distortion";
  checkObject(where, "range", range, RANGE);
  const step = widthOf(where, range) / 255;
  const pairs = toPairs(where, originals, altered);
  const [x, y] = [pairs.originals.data, pairs.altered.data];
  const d = pairs.originals.columns;
  const over = (fold: (sum: number, size: number) => number): Float64Array =>
    perPair(pairs, (from) => {
      let sum = 0;
      for (let i = from; i < from + d; i++) sum = fold(sum, Math.abs(y[i] - x[i]));
      return sum;
    });
  return {
    l2: over((sum, size) => sum + size * size).map(Math.sqrt),
    lInfinity: over(Math.max),
    changed: over((sum, size) => sum + (size > step ? 1 : 0)),
  };
}
