import { checkFraction, normalCdf, normalDensity } from "../num";

/**
 * The largest fraction ε of corrupted entries at which ℓ1 recovery from a Gaussian design still succeeds, for large
 * sizes: the solution of
 *   1 − δ = min_t { ε(1 + t²) + 2(1 − ε)[(1 + t²)Φ(−t) − tφ(t)] },  δ = d/n.
 *
 * Below it the fraction of exactly recovered right-hand sides tends to 1, above to 0 (the weak threshold for sparse
 * outliers with a random design; the noise's distribution does not matter).
 *
 * @param aspect δ = d/n, unknowns per equation: mn/k for a hidden layer.
 * @returns ε in [0, 1]; 1 at δ = 0, 0 at δ = 1.
 * @throws {DomainError} δ outside [0, 1].
 * Source: Donoho & Tanner 2009, doi:10.1098/rsta.2009.0152, in the form of Donoho, Maleki & Montanari 2009.
 *
 * @example
 * ```ts
 * recoveryThreshold(0.5); // ≈ 0.193
 * [recoveryThreshold(0), recoveryThreshold(1)]; // ≈ [1.00000, 0.00000]
 * ```
 */
export function recoveryThreshold(aspect: number): number {
  checkFraction("recoveryThreshold", "aspect", aspect);
  let low = 0;
  let high = 1;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (equationsNeeded(middle) < 1 - aspect) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The minimum over t of the right-hand side, by golden section on a convex function. */
function equationsNeeded(fraction: number): number {
  const value = (t: number): number =>
    fraction * (1 + t * t) + 2 * (1 - fraction) * ((1 + t * t) * normalCdf(-t) - t * normalDensity(t));
  const golden = (Math.sqrt(5) - 1) / 2;
  let from = 0;
  let to = 12;
  while (to - from > 1e-9) {
    const span = golden * (to - from);
    if (value(to - span) < value(from + span)) to = from + span;
    else from = to - span;
  }
  return value((from + to) / 2);
}
