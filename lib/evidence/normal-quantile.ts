import { DomainError, normalCdf } from "../num";

/**
 * Φ⁻¹(p), the quantile of N(0, 1), by bisection of Φ: as accurate as Φ itself, in the tails too.
 *
 * @throws {DomainError} p outside (0, 1).
 */
export function normalQuantile(p: number): number {
  if (!(p > 0 && p < 1)) throw new DomainError(`normalQuantile: p = ${p} is outside (0, 1).`);
  if (p > 0.5) return -normalQuantile(1 - p);
  let low = -40;
  let high = 0;
  while (high - low > 1e-15 * -low) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
