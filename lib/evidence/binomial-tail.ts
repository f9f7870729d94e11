import { checkCount, checkFraction } from "../num";
import { logFactorial } from "./log-factorial";

/**
 * ln P(Bin(n, p) ≥ x) = ln I_p(x, n − x + 1), the regularised incomplete beta function.
 *
 * On the side of the mean where terms fall, it is the first term times 1 + r₁ + r₁r₂ + …, the ratios of neighbouring
 * terms: nothing is subtracted, so a tail of 1e-300 has as many digits as one of 0.3. On the other side, one minus that.
 *
 * @throws {DomainError} n or x is no whole number ≥ 0; p outside [0, 1]. Cost: O(√n) terms.
 */
export function logUpperTail(n: number, p: number, x: number): number {
  check("logUpperTail", n, p, x);
  return tail(n, p, 1 - p, Math.log(p), Math.log1p(-p), x);
}

/** ln P(Bin(n, p) ≤ x): as many failures or more. */
export function logLowerTail(n: number, p: number, x: number): number {
  check("logLowerTail", n, p, x);
  return tail(n, 1 - p, p, Math.log1p(-p), Math.log(p), n - x);
}

/** ln P(Bin(n, p) = x), for 0 < p < 1 and 0 ≤ x ≤ n. */
export function logBinomialMass(n: number, p: number, x: number): number {
  return mass(n, Math.log(p), Math.log1p(-p), x);
}

function check(where: string, n: number, p: number, x: number): void {
  checkCount(where, "n", n, 0);
  checkFraction(where, "p", p);
  checkCount(where, "x", x, 0);
}

// p and q = 1 − p come apart, with their logarithms: the small one keeps its digits.
function tail(n: number, p: number, q: number, logP: number, logQ: number, x: number): number {
  if (x <= 0) return 0;
  if (x > n || p === 0) return Number.NEGATIVE_INFINITY;
  if (q === 0) return 0;
  if (x > n * p) return mass(n, logP, logQ, x) + Math.log(fallingSum(n, p / q, x));
  return Math.log1p(-Math.exp(mass(n, logQ, logP, n - x + 1) + Math.log(fallingSum(n, q / p, n - x + 1))));
}

function mass(n: number, logP: number, logQ: number, x: number): number {
  const ways = logFactorial(n) - logFactorial(x) - logFactorial(n - x);
  return ways + (x > 0 ? x * logP : 0) + (x < n ? (n - x) * logQ : 0);
}

/** P(X ≥ x) ÷ P(X = x), the odds p/q given. */
function fallingSum(n: number, odds: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let i = x; i < n && term > 1e-17 * sum; i++) {
    term *= ((n - i) / (i + 1)) * odds;
    sum += term;
  }
  return sum;
}
