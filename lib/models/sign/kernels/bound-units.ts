// The definition of what is known of units' bits in a ball, unit by unit (assembly/twins/bound-units.ts takes this file's place
// in WebAssembly: the same numbers, four at a time).

import { ld, ldf, stf, sti } from "../../../num/kernels/memory";
import { ONE, OPEN, ZERO } from "./known-bits";

/**
 * Per unit, its bit: ONE or ZERO where its margin, (1 − share)·first + share·last − thresholds, is larger than norms·reach + least,
 * else OPEN, as it is where the norm is not below `longest`; and its summand, the weight or 0, at the worse and at the better value
 * of an open bit.
 *
 * @param first and @param last are of double precision, as norms. @param bits an integer a unit.
 */
export function boundUnits(
  first: i32,
  last: i32,
  share: f64,
  thresholds: i32,
  norms: i32,
  weights: i32,
  units: i32,
  reach: f64,
  least: f64,
  longest: f64,
  bits: i32,
  low: i32,
  high: i32,
): void {
  for (let u: i32 = 0; u < units << 2; u += 4) {
    const value = (1 - share) * ld(first + 2 * u) + share * ld(last + 2 * u);
    const margin = value - ldf(thresholds + u);
    const norm = ld(norms + 2 * u);
    const slack = norm < longest ? norm * reach + least : Number.POSITIVE_INFINITY;
    const bit = margin > slack ? ONE : margin < -slack ? ZERO : OPEN;
    const weight = ldf(weights + u);
    sti(bits + u, bit);
    stf(low + u, bit === ONE || (bit === OPEN && weight < 0) ? weight : 0);
    stf(high + u, bit === ONE || (bit === OPEN && weight > 0) ? weight : 0);
  }
}
