import { applyTrigger, checkTrigger, firstFiveFeatures, type Trigger } from "../corruption";
import {
  type CnnParametersLike,
  predictCnn,
  toBinaryLabels,
  toCnnParameters,
  toPatches,
} from "../models/cnn";
import {
  checkLength,
  checkObject,
  checkOneOf,
  checkOptions,
  DomainError,
  keysOf,
  type MatrixLike,
  selectRows,
  type VectorLike,
} from "../num";

/** Labelled points and how the network cuts them. */
export interface LabelledPoints {
  /** n×d. */
  readonly inputs: MatrixLike;
  /** Length n, each 0 or 1. */
  readonly labels: VectorLike;
  /** m. */
  readonly patches: number;
}

const POINTS = keysOf<LabelledPoints>({ inputs: true, labels: true, patches: true });

/**
 * The share of points whose class, 1 where f(x) > 0 and else 0, is their label.
 *
 * @throws {ShapeError} sizes disagree. {DomainError} a label other than 0 or 1.
 */
export function accuracy(parameters: CnnParametersLike, points: LabelledPoints): number {
  checkObject("accuracy", "points", points, POINTS);
  const labels = toBinaryLabels("accuracy", "labels", points.labels);
  const network = toCnnParameters(parameters, "accuracy", "parameters");
  const { points: inputs } = toPatches(points.inputs, points.patches, network.hidden.columns, "accuracy");
  checkLength("accuracy", "labels", labels.length, inputs.rows, "one label per point (row of inputs)");
  const scores = predictCnn(network, inputs, points.patches);
  let right = 0;
  scores.forEach((f, s) => {
    if ((f > 0 ? 1 : 0) === labels[s]) right++;
  });
  return right / scores.length;
}

/** What counts as a success of the attacker. */
export interface AttackOptions {
  /** The paper's unless told. */
  readonly trigger?: Trigger;
  /** 0 unless told: benign. Success is the share of malignant points that are called benign with the trigger in them. */
  readonly targetClass?: 0 | 1;
}

const ATTACK = keysOf<AttackOptions>({ trigger: true, targetClass: true });

/**
 * The share of points of the other class that the trigger turns into the target class. Points that the network
 * already takes for the target class without the trigger count too: it is the attacker's success, whatever its cause.
 *
 * @throws {DomainError} no point outside the target class, or a label other than 0 or 1.
 */
export function attackSuccessRate(
  parameters: CnnParametersLike,
  points: LabelledPoints,
  options: AttackOptions = {},
): number {
  checkObject("attackSuccessRate", "points", points, POINTS);
  checkOptions("attackSuccessRate", options, ATTACK);
  const { trigger = firstFiveFeatures, targetClass = 0 } = options;
  const where = "attackSuccessRate";
  const network = toCnnParameters(parameters, where, "parameters");
  const labels = toBinaryLabels(where, "labels", points.labels);
  const { points: inputs } = toPatches(points.inputs, points.patches, network.hidden.columns, where);
  checkLength(where, "labels", labels.length, inputs.rows, "one label per point (row of inputs)");
  checkTrigger(where, trigger, inputs.columns);
  checkOneOf(where, "targetClass", targetClass, [0, 1]);
  const victims = Array.from(labels.keys()).filter((s) => labels[s] !== targetClass);
  if (victims.length === 0)
    throw new DomainError(
      `${where}: all ${labels.length} points are of the target class ${targetClass}; there is nobody to attack. Give points of both classes.`,
    );
  const scores = predictCnn(network, applyTrigger(selectRows(inputs, victims), trigger), points.patches);
  return scores.filter((f) => (f > 0 ? 1 : 0) === targetClass).length / victims.length;
}
