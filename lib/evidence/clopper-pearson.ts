import { checkCount, DomainError } from "../num";
import { logBinomialMass, logUpperTail } from "./binomial-tail";

/** One-sided bounds of a share. */
export interface ShareBounds {
  readonly low: number;
  readonly high: number;
}

/**
 * The exact one-sided bounds of a share of which x of n were seen: `low` is the p at which x or more have probability
 * `alpha`, `high` the one at which x or fewer have,
 *   low = B⁻¹(α; x, n − x + 1),  high = B⁻¹(1 − α; x + 1, n − x),
 * B⁻¹ the inverse of the regularised incomplete beta function; low is 0 at x = 0 and high is 1 at x = n. Each alone
 * covers the true share with probability 1 − α or more; together they are an interval of level 1 − 2α.
 *
 * @param alpha in (0, 0.5]; 0.05 unless told.
 * @throws {DomainError} n is no whole number ≥ 1, x none in [0, n], alpha outside (0, 0.5].
 * Accuracy: 1e-14 in absolute terms. Source: Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404.
 */
export function clopperPearson(x: number, n: number, alpha = 0.05): ShareBounds {
  checkCount("clopperPearson", "n", n);
  checkCount("clopperPearson", "x", x, 0);
  if (x > n) throw new DomainError(`clopperPearson: x = ${x} of n = ${n}; x is at most n.`);
  if (!(alpha > 0 && alpha <= 0.5))
    throw new DomainError(`clopperPearson: alpha = ${alpha} is outside (0, 0.5]; 0.05 gives bounds of 95 %.`);
  return { low: lowerBound(x, n, alpha), high: 1 - lowerBound(n - x, n, alpha) };
}

function lowerBound(x: number, n: number, alpha: number): number {
  if (x === 0) return 0;
  const target = Math.log(alpha);
  if (x === n) return Math.exp(target / n);
  // ln P(X ≥ x) is increasing and concave in ln p: Newton in ln p, kept between the two ends known so far.
  let low = 0;
  let high = x / n;
  let p = high;
  for (let step = 0; step < 200; step++) {
    const logTail = logUpperTail(n, p, x);
    if (logTail > target) high = p;
    else low = p;
    const slope = x * Math.exp(logBinomialMass(n, p, x) - logTail);
    const next = p * Math.exp((target - logTail) / slope);
    const kept = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(kept - p) <= 1e-16 * p || high - low <= 1e-16 * high) return kept;
    p = kept;
  }
  return p;
}
