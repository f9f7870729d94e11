import { checkCount, checkFraction, checkObject, checkPositive, checkSize, keysOf } from "../../num";
import type { NormMoments } from "./neuro-tron-guarantee";

/** Γ(n/2)/Γ((n + 1)/2), by G(1) = √π and G(n + 1) = 2/(n G(n)). */
function gammaRatio(n: number): number {
  let ratio = Math.sqrt(Math.PI);
  for (let i = 1; i < n; i++) ratio = 2 / (i * ratio);
  return ratio;
}

/**
 * E‖x‖ⁱ for x ~ N(0, σ²I) in n dimensions: m₁ = σ√2 Γ((n+1)/2)/Γ(n/2), m₂ = nσ², m₃ = (n+1)σ²m₁, m₄ = n(n+2)σ⁴.
 *
 * @example
 * ```ts
 * normalMoments(3, 2).m2; // => 12
 * normalMoments(1); // ≈ { variance: 1, m1: 0.798, m2: 1, m3: 1.596, m4: 3 }
 * ```
 */
export function normalMoments(inputSize: number, standardDeviation = 1): NormMoments {
  checkInputSize("normalMoments", inputSize);
  checkPositive("normalMoments", "standardDeviation", standardDeviation);
  const variance = standardDeviation * standardDeviation;
  const m1 = (standardDeviation * Math.SQRT2) / gammaRatio(inputSize);
  return {
    variance,
    m1,
    m2: inputSize * variance,
    m3: (inputSize + 1) * variance * m1,
    m4: inputSize * (inputSize + 2) * variance * variance,
  };
}

/** n ≥ 1, of inputs that memory holds: the moments take n steps. */
function checkInputSize(where: string, n: number): void {
  checkCount(where, "inputSize", n);
  checkSize(where, `an input of inputSize = ${n} numbers`, n);
}

/** What Lemma 1 depends on. */
export interface Lemma1Options {
  /** n. */
  readonly inputSize: number;
  /** σ, 1 unless told. */
  readonly standardDeviation?: number;
  /** β ∈ (0, 1]. */
  readonly attackProbability: number;
}

const OPTIONS = keysOf<Lemma1Options>({ inputSize: true, standardDeviation: true, attackProbability: true });

/**
 * Lemma 1: c_trade-off = σ Γ(n/2)/(√2 β Γ((n+1)/2)) − 1 for a single ReLU gate with M = I on N(0, σ²I) inputs.
 *
 * @throws {DomainError} a number out of range; β must be above 0. Source: equation 2.
 *
 * @example
 * ```ts
 * lemma1TradeOff({ inputSize: 100, attackProbability: 0.05 }); // ≈ 1.005
 * lemma1TradeOff({ inputSize: 100, attackProbability: 0.2 }) > 0; // => false
 * ```
 */
export function lemma1TradeOff(options: Lemma1Options): number {
  checkObject("lemma1TradeOff", "options", options, OPTIONS);
  const { inputSize, standardDeviation = 1, attackProbability: beta } = options;
  checkInputSize("lemma1TradeOff", inputSize);
  checkPositive("lemma1TradeOff", "standardDeviation", standardDeviation);
  checkFraction("lemma1TradeOff", "attackProbability", beta);
  checkPositive("lemma1TradeOff", "attackProbability", beta);
  return (standardDeviation * gammaRatio(inputSize)) / (Math.SQRT2 * beta) - 1;
}

/**
 * The largest β under which the prediction risk stays below θ², with probability 1 − δ, for a single ReLU gate on
 * N(0, I) inputs: Γ(n/2)/(√2 Γ((n+1)/2)) / (1 + n/δ).
 *
 * @throws {DomainError} n is not a whole number ≥ 1, or δ outside (0, 1]. Source: equation 5.
 *
 * @example
 * ```ts
 * harmlessProbability(10, 0.05); // ≈ 0.0016
 * ```
 */
export function harmlessProbability(inputSize: number, failureProbability: number): number {
  checkInputSize("harmlessProbability", inputSize);
  checkFraction("harmlessProbability", "failureProbability", failureProbability);
  checkPositive("harmlessProbability", "failureProbability", failureProbability);
  return gammaRatio(inputSize) / Math.SQRT2 / (1 + inputSize / failureProbability);
}
