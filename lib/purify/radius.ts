import type { Matrix } from "../num";
import { dot } from "./orthonormalise";
import { leverage } from "./witnesses";

/** Sums of leverages are known to so much; a radius must not be too large. */
const SLACK = 1e-9;

/** `leverages`: r₁. `rows`: max(r₁, r₂), for O(m²·rank) more. */
export type Radius = "leverages" | "rows";

export const RADII: readonly Radius[] = ["leverages", "rows"];

/**
 * How many corrupted entries must hide among the witnesses, at least, for a fit to be wrong on their span; 0 for none.
 *
 * Were û ≠ u* there, y = A(û − u*) ≠ 0 would be zero on all clean rows: its support T is corrupted. y = Py for the hat matrix P
 * makes 1 an eigenvalue of P_TT, and P_TT has none above its trace or above its largest sum of absolute values in a row. So
 * |T| ≥ r₁, the least number of leverages that can sum to 1, and |T| ≥ r₂, the least number of |P_ij|, P_ii among them, that
 * can do so in a row i.
 *
 * @param coordinates X with P = XXᵀ.
 */
export function radiusOf(coordinates: Matrix, kind: Radius): number {
  const { rows: m, columns: rank, data } = coordinates;
  if (m === 0 || rank === 0) return 0;
  const leverages = Float64Array.from({ length: m }, (_, i) => leverage(coordinates, i));
  const byLeverages = fewestToOne(0, leverages.slice(), m);
  if (kind === "leverages") return byLeverages;
  let byRows = m;
  const others = new Float64Array(m);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) others[j] = i === j ? 0 : Math.abs(dot(data, i * rank, data, j * rank, rank));
    byRows = Math.min(byRows, 1 + fewestToOne(leverages[i], others, byRows - 1));
  }
  return Math.max(byLeverages, byRows);
}

/** How many of the numbers, the largest first, bring the sum to 1; `most` where that takes more. Overwrites them. */
function fewestToOne(sum: number, numbers: Float64Array, most: number): number {
  let count = 0;
  let reached = sum;
  while (reached < 1 - SLACK && count < most) {
    let largest = 0;
    for (let i = 1; i < numbers.length; i++) if (numbers[i] > numbers[largest]) largest = i;
    reached += numbers[largest];
    numbers[largest] = 0;
    count++;
  }
  return count;
}
