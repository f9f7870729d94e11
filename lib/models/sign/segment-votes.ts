import type { Float32Matrix, MixedValues } from "../../num";
import { checkCenter, checkRows } from "./check-sizes";
import type { FlippingPart, FlippingParts } from "./flipping-parts";
import type { FullVotes } from "./full-votes";
import { ONE, ZERO } from "./kernels/known-bits";
import { decide, type SignEnsemble } from "./sign-ensemble";

/** A point is evaluated in full where more of all units than this are open: one by one they take longer. */
const EXACT = 1 / 16;

/**
 * The classes of points of a segment, the very ones of a prediction. The projections of its ends onto all units tell those of its
 * points but for rounding, so that only units with a projection next to their threshold are evaluated, of parts whose vote
 * hangs on them, and of two classes only where the majority does.
 *
 * @param where the public function, for messages. @param full the ensemble, opened when first needed.
 * @param flippingParts of its balls.
 */
export function segmentVotes(
  where: string,
  ensemble: SignEnsemble,
  full: () => FullVotes,
  flippingParts: FlippingParts,
): (from: Float32Array, to: Float32Array) => (points: Float32Matrix) => Int32Array {
  const { inputSize: d, partsEach, sizes, thresholds } = ensemble;
  const networks = sizes.length / partsEach;
  const most = EXACT * thresholds.length;
  const isSettled = (yes: number, left: number): boolean =>
    partsEach === 1 && (2 * yes > networks || 2 * (yes + left) <= networks);
  const classOf = (point: Float32Array, known: MixedValues): number => {
    const { certain, flipping, bits } = flippingParts(known, 0);
    const open = flipping.reduce((sum, part) => sum + part.flipping, 0);
    let left = flipping.length;
    if (open > most && !isSettled(certain[0], left))
      return full().classes({ rows: 1, columns: d, data: point })[0];
    for (const one of flipping.slice().sort((a, b) => a.flipping - b.flipping)) {
      if (isSettled(certain[0], left--)) break;
      if (saysYes(ensemble, one, bits, point)) certain[one.part % partsEach]++;
    }
    return decide(certain, 0, partsEach, networks);
  };
  return (from, to) => {
    checkCenter(where, "from", from, d);
    checkCenter(where, "to", to, d);
    const along = full().projections.between(from, to);
    return (points) => {
      checkRows(where, points, d);
      const { rows, data } = points;
      const result = new Int32Array(rows);
      for (let s = 0; s < rows; s++) {
        const point = data.subarray(s * d, (s + 1) * d);
        result[s] = classOf(point, along(point));
      }
      return result;
    };
  };
}

/** The vote of a part on a point, as a prediction computes it: every sum in the order of the entries. */
function saysYes(
  { weights, thresholds, outputWeights, edges }: SignEnsemble,
  { part, first, end }: FlippingPart,
  bits: Int32Array,
  point: Float32Array,
): boolean {
  const d = point.length;
  const round = Math.fround;
  let z = 0;
  for (let unit = first; unit < end; unit++) {
    if (bits[unit] === ZERO) continue;
    if (bits[unit] !== ONE) {
      let sum = 0;
      for (let j = 0, at = unit * d; j < d; j++, at++) sum = round(sum + round(point[j] * weights[at]));
      if (!(sum > thresholds[unit])) continue;
    }
    z = round(z + outputWeights[unit]);
  }
  return z > edges[part];
}
