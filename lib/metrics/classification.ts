import { applyTrigger, firstFiveFeatures, type Trigger } from "../corruption";
import { type CnnParametersLike, predictCnn, toBinaryLabels } from "../models/cnn";
import { checkLength, DomainError, type MatrixLike, selectRows, toMatrix, type VectorLike } from "../num";

/** Labelled points and how the network cuts them. */
export interface LabelledPoints {
  /** n×d. */
  readonly inputs: MatrixLike;
  /** Length n, each 0 or 1. */
  readonly labels: VectorLike;
  /** m. */
  readonly patches: number;
}

/**
 * The share of points whose class, 1 where f(x) > 0 and else 0, is their label.
 *
 * @throws {ShapeError} sizes disagree. {DomainError} a label other than 0 or 1.
 *
 * @example
 * ```ts
 * const parameters = { hidden: [[1, 0], [0, 1]], output: [1, -1] }; // positive where the first feature is the larger one
 * accuracy(parameters, { inputs: [[3, 1], [1, 3], [2, 1]], labels: [1, 0, 0], patches: 1 }); // ≈ 0.667
 * ```
 */
export function accuracy(parameters: CnnParametersLike, points: LabelledPoints): number {
  const labels = toBinaryLabels("accuracy", "labels", points.labels);
  const scores = predictCnn(parameters, points.inputs, points.patches);
  checkLength("accuracy", "labels", labels.length, scores.length, "one label per point (row of inputs)");
  let right = 0;
  scores.forEach((f, s) => {
    if ((f > 0 ? 1 : 0) === labels[s]) right++;
  });
  return right / scores.length;
}

/**
 * The share of points of the other class that the trigger turns into the target class. Points that the network
 * already takes for the target class without the trigger count too: it is the attacker's success, whatever its cause.
 *
 * @param options trigger and targetClass, the paper's unless told (class 0, benign: the share of malignant points that
 *                are called benign with the trigger in them).
 * @throws {DomainError} no point outside the target class, or a label other than 0 or 1.
 *
 * @example
 * ```ts
 * const parameters = { hidden: [[1, 0], [0, 1]], output: [1, -1] };
 * const points = { inputs: [[3, 1], [9, 1]], labels: [1, 1], patches: 1 };
 * attackSuccessRate(parameters, points, { trigger: { features: [1], value: 5 } }); // => 0.5
 * ```
 */
export function attackSuccessRate(
  parameters: CnnParametersLike,
  points: LabelledPoints,
  options: { trigger?: Trigger; targetClass?: 0 | 1 } = {},
): number {
  const { trigger = firstFiveFeatures, targetClass = 0 } = options;
  const labels = toBinaryLabels("attackSuccessRate", "labels", points.labels);
  const inputs = toMatrix(points.inputs, "attackSuccessRate", "inputs");
  checkLength(
    "attackSuccessRate",
    "labels",
    labels.length,
    inputs.rows,
    "one label per point (row of inputs)",
  );
  const victims = Array.from(labels.keys()).filter((s) => labels[s] !== targetClass);
  if (victims.length === 0)
    throw new DomainError(
      `attackSuccessRate: all ${labels.length} points are of the target class ${targetClass}; there is nobody to attack. Give points of both classes.`,
    );
  const scores = predictCnn(parameters, applyTrigger(selectRows(inputs, victims), trigger), points.patches);
  return scores.filter((f) => (f > 0 ? 1 : 0) === targetClass).length / victims.length;
}
