import { DOUBLE_SLACK, sumRounding } from "./steady-near";

/** Unit roundoff of single precision, and more than that of a sum of n numbers in double precision, per number. */
const ROUNDOFF = 2 ** -24;
const DOUBLE_ROUNDOFF = 1.2e-16;
/** What lies below single precision's range, once an operation. */
export const TINY = 1e-44;

/** A sum b + w·c at a centre c. */
export interface SumAt {
  readonly value: number;
  /** Σ_k |S_k|, S_k = b + w₁c₁ + … + w_k c_k. */
  readonly partials: number;
}

/** b + w·c in double precision, w the d numbers that begin at `from`. */
export function sumAt(start: number, weights: Float32Array, from: number, center: Float32Array): SumAt {
  let [value, partials] = [start, 0];
  for (let k = 0; k < center.length; k++) {
    value += weights[from + k] * center[k];
    partials += Math.abs(value);
  }
  return { value, partials };
}

/**
 * How far what single precision computes of b + w·u, term by term, may be from `value` + w·(u − c), at points ‖u − c‖ ≤ r.
 *
 * A computed partial sum ŝ_k is that of ŝ_{k−1} and a rounded product to ε|ŝ_k|, ε = 2⁻²⁴, so that
 *   |ŝ_d − S_d(u)| ≤ ε Σ|ŝ_k| + ε Σ|w_k u_k|,   |ŝ_k| ≤ |S_k(u)| + E,   E = γ_{d+1}(|b| + ‖w‖(‖c‖ + r)),
 *   |S_k(u)| ≤ |S_k(c)| + ‖w‖r.
 * Weights of both signs have partial sums that are far smaller than Σ|w_k u_k|: with a thousand entries and more this is a
 * tenth of γ‖w‖‖u‖, or less. Source: Higham 2002, section 3.3 (running error analysis).
 *
 * @param length at least ‖w‖. @param start |b|. @param size at least ‖c‖.
 */
export function errorInBall(
  d: number,
  { partials }: SumAt,
  length: number,
  start: number,
  size: number,
  radius: number,
): number {
  const gamma = sumRounding(d + 1);
  if (!(gamma >= 0)) return Number.POSITIVE_INFINITY;
  const farthest = size + radius;
  const double = (d + 2) * DOUBLE_ROUNDOFF * (start + length * size);
  const crude = gamma * (start + length * farthest);
  const single = ROUNDOFF * (partials + d * (length * radius + crude + double) + length * farthest);
  return (single + double + 2 * d * TINY) * (1 + DOUBLE_SLACK);
}
