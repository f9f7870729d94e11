import {
  checkCount,
  DomainError,
  type Float32Matrix,
  type Matrix,
  type MatrixLike,
  ShapeError,
} from "../num";

/**
 * A function from points to classes: all that metrics and attacks know of a model. Any object with these three members is
 * one; `cnnClassifier` makes one of a network.
 *
 * What it says of a point does not depend on what else it is asked: predictions of a batch and of its points singly are
 * the same, to the bit where there are scores.
 */
export interface Classifier {
  /** How many classes there are, at least 2; a class is a whole number from 0 to classes − 1. */
  readonly classes: number;
  /** d, the entries of a point. */
  readonly inputSize: number;
  /** @param points n×d, one point a row, n ≥ 1, finite. @returns length n: the class of each. */
  predict(points: MatrixLike): Int32Array;
  /**
   * Where there is a faster way for points that lie close together: a function that gives, for points in single precision
   * within `radius` of `center` (in ℓ2), the very classes that `predict` gives them. Undefined where it would not pay.
   */
  near?(center: Float32Array, radius: number): Nearby | undefined;
  /**
   * Where there is a faster way for points of the segment from one point to another: a function that gives, for points in
   * single precision, the very classes that `predict` gives them, fast where they lie on the segment but for rounding.
   */
  between?(from: Float32Array, to: Float32Array): Nearby | undefined;
}

/** The classes of points of a ball, or of a segment. */
export interface Nearby {
  (points: Float32Matrix): Int32Array;
  /** The class of all its points, where they have one and that is certain. */
  readonly always?: number;
}

/** A classifier that says how sure it is. */
export interface ScoringClassifier extends Classifier {
  /**
   * @param points n×d, as for `predict`.
   * @returns n×classes: entry (s, c) is larger the likelier class c is for point s: a probability, or, where the model's own
   *          documentation says so, a logit. `predict` gives the class of the largest score of a row, the first of equal ones.
   */
  scores(points: MatrixLike): Matrix;
}

/** How far points are from another class, in a smooth stand-in for a model whose own answer is made of steps. */
export interface SmoothMargins {
  /** Length n: how much likelier the likeliest other class is than the one that was named. */
  readonly margins: Float64Array;
  /** n×d: the gradient of each point's margin. */
  readonly gradients: Matrix;
}

/** A classifier that has no gradient, and a smooth stand-in for it that has one: what a white-box attack sees. */
export interface SmoothedClassifier extends Classifier {
  /**
   * @param points n×d, in single precision; what is said of a point does not depend on the others.
   * @param slopes length n, for each point how steep the steps of the stand-in are, above 0: the model itself at infinity.
   * @param from the class that is to be left.
   */
  smoothed(points: Float32Matrix, slopes: Float64Array, from: number): SmoothMargins;
}

/** Does the value have a classifier's three members? */
export function isClassifier(value: unknown): value is Classifier {
  if (value === null || typeof value !== "object") return false;
  const { classes, inputSize, predict } = value as Partial<Classifier>;
  return typeof classes === "number" && typeof inputSize === "number" && typeof predict === "function";
}

/**
 * The classes of points, n×d, as a classifier says them, having seen that it keeps its promises: its code is not ours.
 *
 * @param where the public function that asks, for the message.
 * @throws {ShapeError} points have not d columns, or the answer not n entries. {DomainError} fewer than 2 classes, or an
 *   answer that is no class.
 */
export function predictClasses(
  where: string,
  classifier: Classifier,
  points: Matrix | Float32Matrix,
): Int32Array {
  const { classes, inputSize } = classifier;
  checkCount(where, "classifier.classes", classes, 2);
  if (points.columns !== inputSize)
    throw new ShapeError(
      `${where}: inputs have ${points.columns} columns but the classifier takes points of ${inputSize} entries, its inputSize; one column per entry.`,
    );
  const predicted = classifier.predict(points);
  if (!(predicted instanceof Int32Array) || predicted.length !== points.rows)
    throw new ShapeError(
      `${where}: the classifier was asked for ${points.rows} points and answered ${sayAnswer(predicted)}; predict returns an Int32Array, one class per point.`,
    );
  const strange = predicted.findIndex((c) => c < 0 || c >= classes);
  if (strange >= 0)
    throw new DomainError(
      `${where}: the classifier says class ${predicted[strange]} of point ${strange}; a class is a whole number from 0 to ${classes - 1}.`,
    );
  return predicted;
}

function sayAnswer(value: unknown): string {
  if (value === null || typeof value !== "object") return String(value);
  const { length } = value as { length?: unknown };
  return `${value.constructor?.name ?? "an object"} of length ${length}`;
}
