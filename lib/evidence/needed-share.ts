import { logLowerTail, logUpperTail } from "./binomial-tail";
import { ALPHA } from "./measured";
import { normalQuantile } from "./normal-quantile";

/** Above this a claim is "at the margin": nobody will train that many networks. */
export const MOST_CLUSTERS = 1e6;

/**
 * The least number of clusters N, from the n that did not decide upwards, at which a share that stays p̂ = x/n decides:
 * ⌈p̂N⌉ of N give L > m, or, for p̂ < m, P(Bin(N, m) ≤ ⌈p̂N⌉) ≤ `against`.
 *
 * @returns ∞ at p̂ = m and above a million.
 */
export function clustersForShare(x: number, n: number, m: number, against: number): number {
  const share = x / n;
  if (share === m) return Number.POSITIVE_INFINITY;
  if (share === 1) return Math.max(n, Math.ceil(Math.log(ALPHA) / Math.log(m)));
  const above = share > m;
  const level = above ? ALPHA : against;
  // Exact tails are worth computing only where the normal approximation, generously read, lets them be small enough.
  const z = -0.7 * normalQuantile(level);
  for (let N = n; N <= MOST_CLUSTERS; N++) {
    const successes = Math.min(N, Math.ceil((x * N) / n));
    const distance = Math.abs(successes - m * N);
    if (distance * distance < z * z * m * (1 - m) * N) continue;
    const logP = above ? logUpperTail(N, m, successes) : logLowerTail(N, m, successes);
    if (above ? logP < Math.log(level) : logP <= Math.log(level)) return N;
  }
  return Number.POSITIVE_INFINITY;
}
