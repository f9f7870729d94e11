import type { MlpParameters } from "./mlp";

/** What the bound below needs of a perceptron, in double precision. */
export interface MlpGeometry {
  /** ‖w_j‖ of each unit, not rounded below it. */
  readonly norms: Float64Array;
  /** h×h, w_i·w_j. */
  readonly gram: Float64Array;
}

/** The lengths of a perceptron's units and the products of every two. Cost: d·h²/2. */
export function mlpGeometry({ inputSize: d, hidden: h, hiddenWeights: w }: MlpParameters): MlpGeometry {
  const gram = new Float64Array(h * h);
  for (let i = 0; i < h; i++)
    for (let k = 0; k <= i; k++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += w[i * d + j] * w[k * d + j];
      gram[i * h + k] = gram[k * h + i] = sum;
    }
  const norms = Float64Array.from({ length: h }, (_, i) => Math.sqrt(gram[i * h + i]) * (1 + 1e-9));
  return { norms, gram };
}

/** Half an ulp of 1 in single precision. */
const ROUNDING = 1 / 16777216;
/** What lies below single precision's range, once an operation. */
const TINY = 1e-44;
/** Beyond this, sums in single precision might overflow. */
const LARGE = 1e37;
/** The largest |σ″| of the logistic function, 1/(6√3), rounded up. */
const CURVATURE = 0.0962251;
/** How far a computed sigmoid is from σ of the number that it was computed of: at most a sixth of this, over all numbers. */
const SIGMOID = 1e-6;
/** Logits nearer to 0 may have equal probabilities, which are a tie. */
const TIE = 1e-9;

/** γₙ: a sum of n rounded products errs by at most γₙ times the sum of their sizes (Higham 2002, section 3.1). */
function gammaOf(n: number): number {
  const share = n * ROUNDING;
  return share < 1 ? share / (1 - share) : Number.POSITIVE_INFINITY;
}

/** What a perceptron says in a ball. */
export interface BallAnswer {
  /** Whether its logit at the centre is positive. */
  readonly isOne: boolean;
  /** Whether a prediction's logit has that sign all over the ball, and is no tie. */
  readonly isKnown: boolean;
}

/**
 * What a prediction says at every point u of a ball, ‖u − c‖ ≤ r, if it is known to be the same at all of them.
 *
 * Let a_j be what a prediction computes for w_j·c + b_j, and a_j + t_j what it computes at u. By γ = γ_{d+1},
 *   t_j = w_j·(u − c) + ρ_j,   |ρ_j| ≤ ρ̄_j = γ(2(|b_j| + ‖w_j‖‖c‖) + ‖w_j‖r),   |t_j| ≤ T_j = ‖w_j‖r + ρ̄_j.
 * Taylor's theorem at a_j, with g = Σ v_j σ′(a_j) w_j whose length is that of a form in the products w_i·w_j:
 *   |Σ v_j σ(a_j + t_j) − Σ v_j σ(a_j)| ≤ ‖g‖r + Σ|v_j|σ′(a_j)ρ̄_j + (max|σ″|/2) Σ|v_j|T_j²,
 * and the computed logit differs from v₀ + Σ v_j σ(a_j + t_j) by at most s Σ|v_j| + γ_{h+1}(|v₀| + (1 + s) Σ|v_j|), where s
 * bounds the error of a computed sigmoid. A logit at c that is larger than all of this has one sign all over the ball.
 *
 * @param activations the h numbers a_j. @param size ‖c‖, not rounded below it.
 */
export function answerInBall(
  { inputSize: d, hidden: h, hiddenBiases, outputWeights, outputBiases }: MlpParameters,
  { norms, gram }: MlpGeometry,
  activations: Float32Array,
  size: number,
  radius: number,
): BallAnswer {
  const gamma = gammaOf(d + 1);
  const slopes = new Float64Array(h);
  let isSmall = true;
  let [logit, weights, steepest, rounded, curved] = [outputBiases[0], 0, 0, 0, 0];
  for (let j = 0; j < h; j++) {
    const v = outputWeights[j];
    const weight = Math.abs(v);
    const value = 1 / (1 + Math.exp(-activations[j]));
    const slope = value * (1 - value);
    isSmall &&= norms[j] * (size + radius) + Math.abs(hiddenBiases[j]) < LARGE;
    const error =
      gamma * (2 * (Math.abs(hiddenBiases[j]) + norms[j] * size) + norms[j] * radius) + 2 * d * TINY;
    const farthest = norms[j] * radius + error;
    slopes[j] = v * slope;
    logit += v * value;
    weights += weight;
    steepest += weight * slope * norms[j];
    rounded += weight * slope * error;
    curved += weight * farthest * farthest;
  }
  let square = 1e-10 * steepest * steepest;
  for (let i = 0; i < h; i++) {
    let sum = 0;
    for (let j = 0; j < h; j++) sum += gram[i * h + j] * slopes[j];
    square += slopes[i] * sum;
  }
  const output = SIGMOID * weights + gammaOf(h + 1) * (Math.abs(outputBiases[0]) + (1 + SIGMOID) * weights);
  const bound = Math.sqrt(Math.max(0, square)) * radius + rounded + (CURVATURE / 2) * curved + output;
  const enough = bound * (1 + 1e-9) + 1e-12 * (Math.abs(outputBiases[0]) + weights) + TIE + h * TINY;
  return { isOne: logit > 0, isKnown: isSmall && Math.abs(logit) > enough };
}
