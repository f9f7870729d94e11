import {
  inputGradient,
  type LayeredParametersLike,
  predictLayered,
  toInputs,
  toLayeredParameters,
} from "../models/layered";
import {
  checkCount,
  checkFinite,
  checkFraction,
  checkObject,
  checkPositive,
  checkSize,
  DomainError,
  keysOf,
  type Matrix,
  type MatrixLike,
  matrix,
} from "../num";

/** What `invertTrigger` needs. */
export interface InvertTriggerOptions {
  /** A network of several classes. */
  readonly network: LayeredParametersLike;
  /** n×d clean points, as the network sees them. No labels are needed. */
  readonly inputs: MatrixLike;
  /** The class that the trigger is to lead to. */
  readonly targetClass: number;
  /** What numbers of a point can be: the trigger stays within. */
  readonly lowest: number;
  readonly highest: number;
  /** 100 unless told. */
  readonly iterations?: number;
  /** Of Adam, on the logits of mask and pattern; .3 unless told. */
  readonly learningRate?: number;
  /** The share of points that the trigger must turn; .95 unless told. */
  readonly success?: number;
}

const OPTIONS = keysOf<InvertTriggerOptions>({
  network: true,
  inputs: true,
  targetClass: true,
  lowest: true,
  highest: true,
  iterations: true,
  learningRate: true,
  success: true,
});

/** A trigger that was found: x ← (1 − mask)·x + mask·pattern. */
export interface InvertedTrigger {
  /** Length d, in [0, 1]. */
  readonly mask: Float64Array;
  /** Length d, between lowest and highest. */
  readonly pattern: Float64Array;
  /** Σ mask: how much of a point it takes. The backdoor's class is the one that takes unusually little. */
  readonly size: number;
  /** Σ mask after every step of the search, `sizes[0]` before the first. */
  readonly sizes: Float64Array;
  /** The share of points that it turns; below what was asked for where no step reached it. */
  readonly success: number;
}

/** Weight of the mask's size per number at first, and how it changes with success, every so many steps. */
const PENALTY = { first: 0.01, factor: 1.5, every: 5 } as const;
const ADAM = { first: 0.9, second: 0.999, small: 1e-8 } as const;
/** Masks begin small and patterns in the middle. */
const FIRST_LOGIT = -2;

/**
 * The smallest trigger that turns clean points into one class: mask and pattern minimising
 *   mean over the points of the cross-entropy of softmax f((1 − mask)·x + mask·pattern) towards the class + λ·mean(mask),
 * by Adam on mask = σ(a), pattern = lowest + (highest − lowest)·σ(b). λ grows while enough points are turned and shrinks while
 * they are not. Of all steps that turn enough, the one with the smallest mask is returned; where there is none, the one that
 * turned most.
 *
 * @throws {ShapeError} sizes disagree. {DomainError} a network of one output, a class that there is not, lowest not below
 *   highest, an option of another name or out of range.
 * Cost: O(iterations · n · Σ_l m_l·p_l·k_l).
 * Source: Wang, Yao, Shan, Li, Viswanath, Zheng & Zhao 2019, Neural cleanse; the mask a number per entry, not per pixel.
 *
 * @example
 * ```ts
 * // The first number decides between two classes.
 * const network = { patches: 1, layers: [[[1, 0, 0, 0], [-1, 0, 0, 0]]], output: [[4, -4], [-4, 4]] };
 * const inputs = [[1, 0, 1, 0], [2, 1, 0, 0], [1, 1, 1, 1]]; // all of class 0
 * const { mask, pattern, success } = invertTrigger({ network, inputs, targetClass: 1, lowest: -2, highest: 2 });
 * success; // => 1
 * mask.indexOf(Math.max(...mask)); // => 0
 * pattern[0] < -1; // => true
 * ```
 */
export function invertTrigger(options: InvertTriggerOptions): InvertedTrigger {
  const where = "invertTrigger";
  checkObject(where, "options", options, OPTIONS);
  const { targetClass, lowest, highest, iterations = 100, learningRate = 0.3, success = 0.95 } = options;
  const network = toLayeredParameters(options.network, where, "network");
  const classes = network.output.rows;
  if (classes < 2)
    throw new DomainError(`${where}: network has one output; one for each class, two or more.`);
  checkCount(where, "targetClass", targetClass, 0);
  if (targetClass >= classes)
    throw new DomainError(
      `${where}: targetClass = ${targetClass} is no class; a whole number from 0 to ${classes - 1}.`,
    );
  checkFinite(where, "lowest", lowest);
  checkFinite(where, "highest", highest);
  if (!(lowest < highest))
    throw new DomainError(
      `${where}: lowest = ${lowest}, highest = ${highest}; lowest must be below highest.`,
    );
  checkCount(where, "iterations", iterations);
  checkSize(where, `a size after each of iterations = ${iterations}`, iterations, 32);
  checkPositive(where, "learningRate", learningRate);
  checkFraction(where, "success", success);
  const cut = toInputs(where, options.inputs, network);
  const n = cut.rows / network.patches;
  const d = cut.data.length / n;
  const clean = matrix(n, d, cut.data);
  const targets = new Float64Array(n).fill(targetClass);

  const logits = new Float64Array(2 * d); // a, then b
  logits.fill(FIRST_LOGIT, 0, d);
  const adam = adamOn(logits, learningRate);
  const slopes = new Float64Array(2 * d);
  let penalty: number = PENALTY.first;
  const sizes: number[] = [];
  let best: Found | undefined;
  for (let t = 1; ; t++) {
    // 1. The trigger that there is now.
    const mask = logits.slice(0, d).map(sigmoid);
    const pattern = logits.slice(d).map((b) => lowest + (highest - lowest) * sigmoid(b));
    const triggered = blended(clean, mask, pattern);
    const size = mask.reduce((sum, m) => sum + m, 0);
    const found = { mask, pattern, size, success: shareOf(targetClass, predictLayered(network, triggered)) };
    sizes.push(size);
    best = better(found, best, success);
    if (t > iterations) return { ...best, sizes: Float64Array.from(sizes) };
    if (t % PENALTY.every === 0)
      penalty = found.success >= success ? penalty * PENALTY.factor : penalty / PENALTY.factor;

    // 2. Its slopes.
    const { gradient } = inputGradient({ parameters: network, inputs: triggered, targets, loss: "softmax" });
    slopes.fill(0);
    for (let s = 0; s < n; s++)
      for (let i = 0; i < d; i++) {
        const slope = gradient.data[s * d + i];
        slopes[i] += slope * (pattern[i] - clean.data[s * d + i]);
        slopes[d + i] += slope * mask[i];
      }
    for (let i = 0; i < d; i++) {
      const lit = (pattern[i] - lowest) / (highest - lowest);
      slopes[i] = (slopes[i] + penalty) * mask[i] * (1 - mask[i]);
      slopes[d + i] *= (highest - lowest) * lit * (1 - lit);
    }
    adam(slopes);
  }
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** Adam of Kingma & Ba 2015. */
function adamOn(variables: Float64Array, rate: number): (slopes: Float64Array) => void {
  const first = new Float64Array(variables.length);
  const second = new Float64Array(variables.length);
  let [firstLeft, secondLeft] = [1, 1];
  return (slopes) => {
    firstLeft *= ADAM.first;
    secondLeft *= ADAM.second;
    for (let i = 0; i < variables.length; i++) {
      first[i] = ADAM.first * first[i] + (1 - ADAM.first) * slopes[i];
      second[i] = ADAM.second * second[i] + (1 - ADAM.second) * slopes[i] * slopes[i];
      const size = Math.sqrt(second[i] / (1 - secondLeft)) + ADAM.small;
      variables[i] -= (rate * first[i]) / (1 - firstLeft) / size;
    }
  };
}

function blended({ rows: n, columns: d, data }: Matrix, mask: Float64Array, pattern: Float64Array): Matrix {
  const mixed = matrix(n, d);
  for (let s = 0; s < n; s++)
    for (let i = 0; i < d; i++)
      mixed.data[s * d + i] = (1 - mask[i]) * data[s * d + i] + mask[i] * pattern[i];
  return mixed;
}

/** The share of rows whose largest score is that of the class; the first of equal ones counts. */
function shareOf(targetClass: number, { rows, columns, data }: Matrix): number {
  let hits = 0;
  for (let s = 0; s < rows; s++) {
    let largest = 0;
    for (let c = 1; c < columns; c++) if (data[s * columns + c] > data[s * columns + largest]) largest = c;
    if (largest === targetClass) hits++;
  }
  return hits / rows;
}

type Found = Omit<InvertedTrigger, "sizes">;

function better(found: Found, best: Found | undefined, success: number): Found {
  if (best === undefined) return found;
  const [isEnough, wasEnough] = [found.success >= success, best.success >= success];
  if (isEnough !== wasEnough) return isEnough ? found : best;
  if (isEnough) return found.size < best.size ? found : best;
  return found.success > best.success ? found : best;
}
