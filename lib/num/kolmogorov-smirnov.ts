import { DomainError, ShapeError } from "./errors";
import type { VectorLike } from "./matrix";

/**
 * The statistic of Kolmogorov and Smirnov for one sample: √n · sup |Fₙ(x) − F(x)|, Fₙ the sample's distribution function.
 * Under a continuous F it exceeds 1.36 with probability 5 % and 1.95 with probability 0.1 %, for large n.
 *
 * @param sample n ≥ 1 independent draws, in any order.
 * @param cdf    F, a distribution function without jumps.
 * @throws {ShapeError} an empty sample. {DomainError} a draw that is NaN, or a value of F outside [0, 1].
 * Cost: O(n log n) and n evaluations of F.
 */
export function kolmogorovSmirnov(sample: VectorLike, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  if (n === 0) throw new ShapeError("kolmogorovSmirnov: the sample is empty; at least one draw is needed.");
  let distance = 0;
  sorted.forEach((x, i) => {
    const p = cdf(x);
    if (!(p >= 0 && p <= 1))
      throw new DomainError(
        `kolmogorovSmirnov: cdf(${x}) = ${p}; a distribution function of numbers lies in [0, 1].`,
      );
    distance = Math.max(distance, p - i / n, (i + 1) / n - p);
  });
  return distance * Math.sqrt(n);
}
