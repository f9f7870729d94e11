import { toBinaryLabels } from "../models/cnn";
import {
  checkCount,
  checkFinite,
  checkFiniteMatrix,
  checkFraction,
  checkLength,
  checkObject,
  checkOneOf,
  checkRng,
  keysOf,
  type Matrix,
  type MatrixLike,
  matrix,
  type Rng,
  ShapeError,
  toMatrix,
  toNumberVector,
  type VectorLike,
} from "../num";

/** A fixed pattern: these features are set to this value. */
export interface Trigger {
  /** Column indices, counted from 0. */
  readonly features: readonly number[];
  /** In the units of the inputs. */
  readonly value: number;
}

const TRIGGER = keysOf<Trigger>({ features: true, value: true });

/** The paper's trigger: the first five features are set to 5. */
export const firstFiveFeatures: Trigger = { features: [0, 1, 2, 3, 4], value: 5 };

/**
 * The inputs with the trigger in every point.
 *
 * @param inputs n×d (copied). @returns n×d.
 * @throws {ShapeError} the trigger names a feature that the inputs do not have. {DomainError} a number is not finite.
 *
 * @example
 * ```ts
 * applyTrigger([[1, 2, 3], [4, 5, 6]], { features: [0, 2], value: 9 }).data; // => [9, 2, 9, 9, 5, 9]
 * ```
 */
export function applyTrigger(inputs: MatrixLike, trigger: Trigger): Matrix {
  const points = checkedInputs("applyTrigger", inputs, trigger);
  const triggered = matrix(points.rows, points.columns, Float64Array.from(points.data));
  for (let s = 0; s < points.rows; s++)
    for (const feature of trigger.features) triggered.data[s * points.columns + feature] = trigger.value;
  return triggered;
}

/** Training data with a backdoor in it. */
export interface PoisonedData {
  readonly inputs: Matrix;
  /** 0 or 1. */
  readonly labels: Float64Array;
  /** Which points were poisoned, ascending. */
  readonly poisoned: Int32Array;
}

/** How many points are poisoned, and with what. */
export interface BackdoorOptions {
  /** Of all points, in [0, 1]. */
  readonly poisonFraction: number;
  /** The paper's unless told. */
  readonly trigger?: Trigger;
  /** The label of poisoned points, 0 unless told. */
  readonly targetClass?: 0 | 1;
}

const BACKDOOR = keysOf<BackdoorOptions>({ poisonFraction: true, trigger: true, targetClass: true });

/**
 * A backdoor: ⌊fraction·n + ½⌋ points, chosen at random among all classes, get the trigger and the target's label.
 *
 * The order in which points are chosen does not depend on the fraction: with the same stream, a larger fraction
 * poisons the points of a smaller one and more.
 *
 * @param inputs n×d and @param labels length n, 0 or 1 (both copied).
 * @throws {ShapeError} sizes disagree. {DomainError} a fraction, label or class out of range.
 * Source: Lu, Huang & Wang 2023, section 6.3, after Gu et al. 2019.
 *
 * @example
 * ```ts
 * const { features, labels } = loadWdbc();
 * const inputs = standardize(features);
 * const { poisoned, inputs: changed, labels: told } = poisonWithBackdoor(inputs, labels, { poisonFraction: 0.1 }, createRng(1));
 * poisoned.length; // => 57
 * row(changed, poisoned[0]).slice(0, 5); // => [5, 5, 5, 5, 5]
 * told[poisoned[0]]; // => 0
 * ```
 */
export function poisonWithBackdoor(
  inputs: MatrixLike,
  labels: VectorLike,
  options: BackdoorOptions,
  rng: Rng,
): PoisonedData {
  checkObject("poisonWithBackdoor", "options", options, BACKDOOR);
  checkRng("poisonWithBackdoor", rng);
  const { poisonFraction, trigger = firstFiveFeatures, targetClass = 0 } = options;
  checkFraction("poisonWithBackdoor", "poisonFraction", poisonFraction);
  checkOneOf("poisonWithBackdoor", "targetClass", targetClass, [0, 1]);
  const points = checkedInputs("poisonWithBackdoor", inputs, trigger);
  const clean = toBinaryLabels("poisonWithBackdoor", "labels", labels);
  checkLength(
    "poisonWithBackdoor",
    "labels",
    clean.length,
    points.rows,
    "one label per point (row of inputs)",
  );
  const count = Math.floor(poisonFraction * points.rows + 0.5);
  const poisoned = rng.permutation(points.rows).slice(0, count).sort();
  const triggered = applyTrigger(points, trigger);
  const mixed = matrix(points.rows, points.columns, Float64Array.from(points.data));
  const mixedLabels = Float64Array.from(clean);
  for (const s of poisoned) {
    const from = s * points.columns;
    mixed.data.set(triggered.data.subarray(from, from + points.columns), from);
    mixedLabels[s] = targetClass;
  }
  return { inputs: mixed, labels: mixedLabels, poisoned };
}

function checkedInputs(where: string, inputs: MatrixLike, trigger: Trigger): Matrix {
  const points = toMatrix(inputs, where, "inputs");
  if (points.rows === 0) throw new ShapeError(`${where}: inputs have no rows; at least one point.`);
  checkFiniteMatrix(where, "inputs", points);
  checkTrigger(where, trigger, points.columns);
  return points;
}

/** Throws {ShapeError} where inputs of so many features lack one of the trigger's, {DomainError} where it is none. */
export function checkTrigger(where: string, trigger: Trigger, columns: number): void {
  checkObject(where, "trigger", trigger, TRIGGER);
  checkFinite(where, "trigger.value", trigger.value);
  for (const feature of toNumberVector(where, "trigger.features", trigger.features)) {
    checkCount(where, "trigger.features", feature, 0);
    if (feature >= columns)
      throw new ShapeError(
        `${where}: trigger.features holds ${feature} but inputs have ${columns} features, 0 to ${columns - 1}.`,
      );
  }
}
