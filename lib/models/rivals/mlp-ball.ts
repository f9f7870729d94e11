import type { AffineValues } from "../../num";
import type { MlpParameters } from "./mlp";
import { sumRounding } from "./steady-near";
import { errorInBall, type SumAt, sumAt, TINY } from "./sum-in-ball";

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

/** Beyond this, sums in single precision might overflow. */
export const LARGE = 1e37;
/** The largest |σ″| of the logistic function, 1/(6√3), rounded up, and where it is. */
const CURVATURE = 0.0962251;
const MOST_CURVED = 1.3169579;
/** More than a computed sigmoid is from σ of the number that it was computed of: 9·10⁻⁸ at most, over all of single precision. */
export const SIGMOID = 1e-6;
/** Logits nearer to 0 may have equal probabilities, which are a tie. */
export const TIE = 1e-9;

/** γₙ, without a limit where single precision cannot add so many. */
export function gammaOf(n: number): number {
  const gamma = sumRounding(n);
  return gamma >= 0 ? gamma : Number.POSITIVE_INFINITY;
}

/** A logit of a perceptron, or the difference of two. */
export interface Logit {
  readonly weights: ArrayLike<number>;
  readonly bias: number;
  /** The sum of the sizes of all weights that a prediction multiplies for it. */
  readonly weightSizes: number;
  /** The same of biases. */
  readonly biasSizes: number;
}

/** The logit of class 1 of two. */
function onlyLogit({ outputWeights, outputBiases }: MlpParameters): Logit {
  const weightSizes = outputWeights.reduce((sum, v) => sum + Math.abs(v), 0);
  return { weights: outputWeights, bias: outputBiases[0], weightSizes, biasSizes: Math.abs(outputBiases[0]) };
}

/** What a prediction computes for the units of a perceptron in a ball: values_j + w_j·(u − c) at u, to errors_j. */
export interface UnitsInBall {
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** At least ‖u‖. */
  readonly farthest: number;
}

/**
 * Units of which is known what `AffineValues` says, from the `first` on. With γ = γ_{d+1} and ‖u‖ ≤ s + a + r,
 *   errors_j = γ(2|b_j| + ‖w_j‖(s + (s + a + r))) + ‖w_j‖a.
 */
export function knownUnits(
  { inputSize: d, hidden: h, hiddenBiases }: MlpParameters,
  { norms }: MlpGeometry,
  { values, away, size }: AffineValues,
  first: number,
  radius: number,
): UnitsInBall {
  const gamma = gammaOf(d + 1);
  const farthest = size + away + radius;
  const errors = new Float64Array(h);
  for (let j = 0; j < h; j++)
    errors[j] =
      gamma * (2 * Math.abs(hiddenBiases[j]) + norms[j] * (size + farthest)) + norms[j] * away + 2 * d * TINY;
  return { values: values.subarray(first, first + h), errors, farthest };
}

/** Units that are computed at the centre once more, in double precision: a product a unit, for errors that are far smaller. */
export function summedUnits(
  { inputSize: d, hidden: h, hiddenWeights, hiddenBiases }: MlpParameters,
  { norms }: MlpGeometry,
  center: Float32Array,
  size: number,
  radius: number,
): UnitsInBall {
  const [values, errors] = [new Float64Array(h), new Float64Array(h)];
  for (let j = 0; j < h; j++) {
    const sum = sumAt(hiddenBiases[j], hiddenWeights, j * d, center);
    values[j] = sum.value;
    errors[j] = errorInBall(d, sum, norms[j], Math.abs(hiddenBiases[j]), size, radius);
  }
  return { values, errors, farthest: size + radius };
}

/** What a perceptron says in a ball. */
export interface BallAnswer {
  /** Whether its logit at the centre is positive. */
  readonly isOne: boolean;
  /** Whether a prediction's logit has that sign all over the ball, and is no tie. */
  readonly isKnown: boolean;
  /** v₀ + Σ v_j σ(a_j). */
  readonly logit: number;
  /** v_j σ′(a_j): g is the sum of so many times the w_j. */
  readonly slopes: Float64Array;
  /** A prediction's logit at u is that at c plus g·(u − c), to so much. */
  readonly remainder: number;
  /** Σ|v_j|σ′(a_j)‖w_j‖, at least ‖g‖; infinite where sums might overflow. */
  readonly steepest: number;
}

/**
 * What a prediction says at every point u of a ball, ‖u − c‖ ≤ r, if it is known to be the same at all of them.
 *
 * Let a_j be what is known of unit j at the centre, and a_j + t_j what a prediction computes at u:
 *   t_j = w_j·(u − c) + ρ_j,   |ρ_j| ≤ ρ̄_j,   |t_j| ≤ T_j = ‖w_j‖r + ρ̄_j.
 * Taylor's theorem at a_j, with g = Σ v_j σ′(a_j) w_j whose length is that of a form in the products w_i·w_j, and with
 * s_j = |v_j|·max|σ″| over a_j ± T_j, is
 *   |Σ v_j σ(a_j + t_j) − Σ v_j σ(a_j)| ≤ ‖g‖r + Σ|v_j|σ′(a_j)ρ̄_j + ½ Σ s_j t_j²,
 *   √(Σ s_j t_j²) ≤ √λ·r + √(Σ s_j ρ̄_j²),   λ = maxᵢ Σ_j √(s_i s_j)|w_i·w_j| ≥ λ_max(Σ s_j w_j w_jᵀ)   (Gershgorin),
 * and the computed logit differs from v₀ + Σ v_j σ(a_j + t_j) by at most s Σ|v_j| + γ_{h+1}(|v₀| + (1 + s) Σ|v_j|), where s
 * bounds the error of a computed sigmoid. A logit at c that is larger than all of this has one sign all over the ball.
 *
 * Of the difference of two logits each is computed with such an error, so that Σ|v_j| and |v₀| are then those of both.
 *
 * @param units with the a_j and the ρ̄_j. @param asked the logit, that of two classes unless told.
 */
export function answerInBall(
  mlp: MlpParameters,
  { norms, gram }: MlpGeometry,
  { values, errors, farthest: farthestPoint }: UnitsInBall,
  radius: number,
  asked: Logit = onlyLogit(mlp),
): BallAnswer {
  const { hidden: h, hiddenBiases } = mlp;
  const { weightSizes, biasSizes } = asked;
  const slopes = new Float64Array(h);
  let isSmall = true;
  const bends = new Float64Array(h);
  let [logit, steepest, rounded, off] = [asked.bias, 0, 0, 0];
  for (let j = 0; j < h; j++) {
    const v = asked.weights[j];
    const weight = Math.abs(v);
    const value = 1 / (1 + Math.exp(-values[j]));
    const slope = value * (1 - value);
    isSmall &&= norms[j] * farthestPoint + Math.abs(hiddenBiases[j]) < LARGE;
    const error = errors[j];
    const farthest = norms[j] * radius + error;
    slopes[j] = v * slope;
    logit += v * value;
    steepest += weight * slope * norms[j];
    rounded += weight * slope * error;
    const bend = weight * curvatureWithin(Math.abs(values[j]), farthest);
    off += bend * error * error;
    bends[j] = Math.sqrt(bend);
  }
  const output = SIGMOID * weightSizes + gammaOf(h + 1) * (biasSizes + (1 + SIGMOID) * weightSizes);
  const curved = Math.sqrt(largestEigenvalue(bends, gram)) * radius + Math.sqrt(off);
  const remainder =
    (rounded + 0.5 * curved * curved + output) * (1 + 1e-9) +
    1e-12 * (biasSizes + weightSizes) +
    TIE +
    h * TINY;
  if (!isSmall) steepest = Number.POSITIVE_INFINITY;
  const spare = Math.abs(logit) - remainder;
  const isKnown =
    spare > steepest * radius * (1 + 1e-9) ||
    (isSmall && spare > 0 && spare > lengthOf(slopes, gram, steepest) * radius * (1 + 1e-9));
  return { isOne: logit > 0, isKnown, logit, slopes, remainder, steepest };
}

/** At least |σ″| at any number whose size is within t of a size. */
function curvatureWithin(size: number, t: number): number {
  const [least, most] = [size - t, size + t];
  if (least <= MOST_CURVED && MOST_CURVED <= most) return CURVATURE;
  const value = 1 / (1 + Math.exp(-(least > MOST_CURVED ? least : most)));
  return value * (1 - value) * (2 * value - 1) * (1 + 1e-9) + 1e-15;
}

/** At least the largest eigenvalue of Σ s_j w_j w_jᵀ, from the roots of the s_j: that of √s_i w_i·w_j √s_j. */
function largestEigenvalue(roots: Float64Array, gram: Float64Array): number {
  const h = roots.length;
  let [most, trace] = [0, 0];
  for (let i = 0; i < h; i++) {
    let sum = 0;
    for (let j = 0; j < h; j++) sum += roots[j] * Math.abs(gram[i * h + j]);
    most = Math.max(most, roots[i] * sum);
    trace += roots[i] * roots[i] * gram[i * h + i];
  }
  return most * (1 + 1e-9) + 1e-10 * h * trace;
}

/** At least ‖Σ slopes_j w_j‖. */
function lengthOf(slopes: Float64Array, gram: Float64Array, steepest: number): number {
  const h = slopes.length;
  let square = 1e-10 * steepest * steepest;
  for (let i = 0; i < h; i++) {
    let sum = 0;
    for (let j = 0; j < h; j++) sum += gram[i * h + j] * slopes[j];
    square += slopes[i] * sum;
  }
  return Math.sqrt(Math.max(0, square));
}

/**
 * How near to 0 the form z(c) + ĝ·u − ĝ·c, its product ĝ·u computed in single precision, may be where it does not tell the
 * sign of a prediction's logit: the remainder; what ĝ, a sum of h rounded products of rounded slopes, has too little or too
 * much, times r; and what rounding does to ĝ·u.
 *
 * @param form ĝ. @param product ĝ·c. @param size at least ‖c‖.
 */
export function marginOfForm(
  { inputSize: d, hidden: h }: MlpParameters,
  { norms }: MlpGeometry,
  { remainder, steepest }: BallAnswer,
  form: Float32Array,
  product: SumAt,
  size: number,
  radius: number,
): number {
  const farthest = size + radius;
  if (!(steepest * farthest < LARGE)) return Number.POSITIVE_INFINITY;
  const lost = norms.reduce((sum, norm) => sum + norm, 0) * TINY + h * d * TINY;
  const wrong = gammaOf(h + 3) * steepest + lost;
  const length = Math.sqrt(form.reduce((sum, g) => sum + g * g, 0)) * (1 + 1e-9);
  const computed = errorInBall(d, product, length, 0, size, radius) + 1e-12 * length * farthest;
  return (remainder + wrong * radius + computed) * (1 + 1e-9);
}
