import type { MatrixLike } from "../num";
import { perPair, toPairs } from "./point-pairs";

/** How much of a change is one spike: an entry per series. */
export interface SpikeShare {
  /** In [0, 1]; NaN where nothing changed. */
  readonly share: Float64Array;
  /** The first of the five samples, of equal ones the earliest. */
  readonly at: Int32Array;
}

/** How many neighbouring samples a spike has. */
const SAMPLES = 5;

/**
 * How much of a change is one spike: the largest share of ‖δ‖² that five neighbouring samples hold, and where.
 *
 * @param originals n×d series; where d < 5 all samples are neighbours. @param altered n×d, what was made of each.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} a number that is not finite.
 *
 * @example
 * ```ts
 * const still = [0, 0, 0, 0, 0, 0, 0, 0];
 * spikeShare([still], [[1, 0, 0, 0, 0, 0, 1, 1]]); // ≈ { share: [0.667], at: [3] }
 * ```
 */
export function spikeShare(originals: MatrixLike, altered: MatrixLike): SpikeShare {
  const pairs = toPairs("spikeShare", originals, altered);
  const { rows, columns: d } = pairs.originals;
  const at = new Int32Array(rows);
  const share = perPair(pairs, (from) => {
    const squares = Float64Array.from({ length: d }, (_, i) => {
      const delta = pairs.altered.data[from + i] - pairs.originals.data[from + i];
      return delta * delta;
    });
    const total = squares.reduce((sum, x) => sum + x, 0);
    let best = -1;
    for (let first = 0; first <= Math.max(0, d - SAMPLES); first++) {
      const held = squares.subarray(first, first + SAMPLES).reduce((sum, x) => sum + x, 0);
      if (held > best) {
        best = held;
        at[from / d] = first;
      }
    }
    return best / total;
  });
  return { share, at };
}
