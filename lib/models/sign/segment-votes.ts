import type { AffineValues, Float32Matrix } from "../../num";
import { checkCenter, checkRows } from "./check-sizes";
import { type FlippingPart, flippingParts } from "./flipping-parts";
import type { FullVotes } from "./full-votes";
import { decide, type SignEnsemble } from "./sign-ensemble";

/**
 * The classes of points of a segment, the very ones of a prediction. The projections of its ends onto all units tell those of its
 * points but for rounding, so that only units with a projection next to their threshold are evaluated, of parts whose vote
 * hangs on them, and of two classes only where the majority does.
 *
 * @param where the public function, for messages. @param full the ensemble, opened when first needed.
 * @param norms ‖w‖ of its units.
 */
export function segmentVotes(
  where: string,
  ensemble: SignEnsemble,
  full: () => FullVotes,
  norms: () => Float64Array,
): (from: Float32Array, to: Float32Array) => (points: Float32Matrix) => Int32Array {
  const { inputSize: d, partsEach, sizes } = ensemble;
  const networks = sizes.length / partsEach;
  const classOf = (point: Float32Array, known: AffineValues): number => {
    const { certain, flipping } = flippingParts(ensemble, norms(), known, 0);
    const isSettled =
      partsEach === 1 && (2 * certain[0] > networks || 2 * (certain[0] + flipping.length) <= networks);
    if (!isSettled)
      for (const one of flipping) if (saysYes(ensemble, one, point)) certain[one.part % partsEach]++;
    return decide(certain, 0, partsEach, networks);
  };
  return (from, to) => {
    checkCenter(where, "from", from, d);
    checkCenter(where, "to", to, d);
    const along = full().projections.between(from, to);
    return (points) => {
      checkRows(where, points, d);
      const { rows, data } = points;
      return Int32Array.from({ length: rows }, (_, s) => {
        const point = data.subarray(s * d, (s + 1) * d);
        const known = along(point);
        if (known !== undefined) return classOf(point, known);
        return full().classes({ rows: 1, columns: d, data: point })[0];
      });
    };
  };
}

/** The vote of a part on a point, as a prediction computes it: every sum in the order of the entries. */
function saysYes(ensemble: SignEnsemble, { part, summands }: FlippingPart, point: Float32Array): boolean {
  const { weights, thresholds, edges } = ensemble;
  const round = Math.fround;
  let z = 0;
  for (const { unit, weight } of summands) {
    if (unit !== undefined) {
      let sum = 0;
      for (let j = 0, at = unit * point.length; j < point.length; j++, at++)
        sum = round(sum + round(point[j] * weights[at]));
      if (!(sum > thresholds[unit])) continue;
    }
    z = round(z + weight);
  }
  return z > edges[part];
}
