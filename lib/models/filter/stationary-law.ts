import { checkLength, checkObject, checkPositive, DomainError, keysOf, toFiniteVector } from "../../num";
import type { FilterAlgorithm } from "./filter-training";
import type { GradientMoments } from "./gradient-moments";
import { checkSetting, firstOrderError, type StationarySetting } from "./stationary-setting";

/** Where a run settles, if it does. */
export interface StationaryLaw {
  /** The root of E‖w − w*‖²; Infinity where the run does not settle. */
  readonly error: number;
  /** The same to first order in η: what remains of it as η → 0. */
  readonly firstOrder: number;
  /** κ ≥ 0: how much of the loss's own noise comes back at the next step. Infinity where not even the mean settles. */
  readonly kappa: number;
  /** "settles": κ < 1. "diverges": κ ≥ 1, E‖w − w*‖² grows without bound. */
  readonly status: "settles" | "diverges";
}

const MOMENTS = keysOf<GradientMoments>({
  pull: true,
  noise: true,
  curvature: true,
  alignment: true,
  shift: true,
  dispersion: true,
});

/** Throws unless the moments are those of a filter of r entries. */
export function checkMoments(where: string, moments: GradientMoments, r: number): void {
  checkObject(where, "moments", moments, MOMENTS);
  for (const name of ["pull", "noise", "curvature"] as const) {
    const values = toFiniteVector(where, `moments.${name}`, moments[name]);
    checkLength(where, `moments.${name}`, values.length, r, "filterSize: one per entry of the filter");
    if (values.some((value) => value <= 0))
      throw new DomainError(
        `${where}: moments.${name} holds ${values.find((value) => value <= 0)}; eigenvalues of what pulls back are positive.`,
      );
  }
  checkPositive(where, "moments.dispersion", moments.dispersion);
  if (!(moments.alignment >= 0 && moments.alignment < 1 && moments.shift >= 0 && moments.shift < Infinity))
    throw new DomainError(
      `${where}: moments.alignment = ${moments.alignment} and moments.shift = ${moments.shift}; alignment lies in [0, 1) and shift is finite and not negative. Take them from gradientMoments.`,
    );
}

/**
 * The error at which a run settles near w*, complete in η: with e = aξ − g·δ to first order in δ = w − w*, the second
 * moment S = E[δδᵀ] is the fixed point of a linear map, which the loss's own noise (g·δ)² makes larger than the attack's
 * v = E[(aξ)²] alone would. In the eigenbasis of what pulls back, with λᵢ, Gᵢᵢ, γᵢ and h of the moments:
 *
 *   Neuro-Tron         κ = (η/bq') Σ Gᵢᵢ/(1 − ηλᵢ/2),   E‖δ‖² = v (η/bq') Σ 1/(1 − ηλᵢ/2) / (1 − κ),   q' = q(1 + α);
 *   SGD                κ = (η/2b) Σ γᵢ/(1 − ηγᵢ/2),     E‖δ‖² = v (η/2b) Σ 1/(1 − ηγᵢ/2) / (1 − κ);
 *   SGD as published   κ = (η/2) Σ γᵢ,                  E‖δ‖² = v (η/2)(r − ρ) / (1 − κ),  ρ = (b−1)h/(1 + (b−1)h);
 *
 * v = βθ², but β(1 − β)θ² for SGD as published where signs alternate. κ ≥ 1, or ηλᵢ ≥ 2, is where the second moment ends.
 *
 * Assumes: x symmetric with four moments; the mean gate is q·M; over a batch the attack has mean 0 and does not see the sign
 * of x; gates are open as at w*; (g·δ)² is uncorrelated with xxᵀ and ggᵀ; terms of relative size ηλ/b are dropped. With ggᵀ it
 * is correlated: SGD's κ is too small by `moments.dispersion`, 1.3 for the paper's networks.
 *
 * @throws {ShapeError} moments of another filter's size. {DomainError} a number out of range. The derivation is in
 *   docs/methods/neuro-tron.md.
 *
 * @example
 * ```ts
 * const half = Float64Array.of(0.5, 0.5); // one ReLU gate, M = I, normal inputs
 * const moments = { pull: half, noise: half, curvature: half, alignment: 0.6, shift: 1, dispersion: 4 };
 * const setting = { attackBound: 1, attackProbability: 0.5, filterSize: 2, batchSize: 4, outerWeight: 1 };
 * stationaryLaw("neuro-tron", { ...setting, learningRate: 0.1 }, moments); // ≈ { error: 0.162, firstOrder: 0.158, kappa: 0.026, status: "settles" }
 * stationaryLaw("neuro-tron", { ...setting, learningRate: 3 }, moments).status; // => "diverges"
 * ```
 */
export function stationaryLaw(
  algorithm: FilterAlgorithm,
  setting: StationarySetting,
  moments: GradientMoments,
): StationaryLaw {
  const where = "stationaryLaw";
  checkSetting(where, algorithm, setting);
  checkMoments(where, moments, setting.filterSize);
  const { attackBound: theta, attackProbability: beta, signs = "alternating" } = setting;
  const { variance, kappa } = balance(algorithm, setting, moments);
  const cancels = algorithm === "sgd-as-published" && signs === "alternating";
  const v = theta * theta * beta * (cancels ? 1 - beta : 1);
  const settles = kappa < 1;
  return {
    error: settles ? Math.sqrt((v * variance) / (1 - kappa)) : Number.POSITIVE_INFINITY,
    firstOrder: firstOrderError(algorithm, setting),
    kappa,
    status: settles ? "settles" : "diverges",
  };
}

/** κ, and E‖δ‖²·(1 − κ)/v. */
export function balance(
  algorithm: FilterAlgorithm,
  setting: Pick<StationarySetting, "learningRate" | "batchSize" | "outerWeight" | "leak" | "filterSize">,
  { pull, noise, curvature, alignment }: GradientMoments,
): { variance: number; kappa: number } {
  const { learningRate: eta, batchSize: b, outerWeight: q, leak = 0, filterSize: r } = setting;
  if (algorithm === "sgd-as-published") {
    const others = (b - 1) * alignment;
    const trace = curvature.reduce((sum, value) => sum + value, 0);
    return { variance: (eta / 2) * (r - others / (1 + others)), kappa: (eta / 2) * trace };
  }
  const isTron = algorithm === "neuro-tron";
  const factor = eta / (isTron ? b * q * (1 + leak) : 2 * b);
  const [rates, weights] = isTron ? [pull, noise] : [curvature, curvature];
  let [variance, kappa] = [0, 0];
  for (let i = 0; i < r; i++) {
    const contraction = 1 - (eta * rates[i]) / 2;
    if (contraction <= 0) return { variance: Number.POSITIVE_INFINITY, kappa: Number.POSITIVE_INFINITY };
    variance += factor / contraction;
    kappa += (factor * weights[i]) / contraction;
  }
  return { variance, kappa };
}
