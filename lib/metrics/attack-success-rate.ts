import { applyTrigger, checkTrigger, firstFiveFeatures, type Trigger } from "../corruption";
import { type Classifier, predictClasses } from "../models/classifier";
import type { CnnParametersLike } from "../models/cnn";
import { checkCount, checkOptions, DomainError, keysOf, selectRows } from "../num";
import { examine, type LabelledPatches, type LabelledPoints } from "./labelled-points";

/** Which attack. */
export interface AttackSuccessOptions {
  /** The paper's unless told: the first five features set to 5. */
  readonly trigger?: Trigger;
  /** The class that the trigger is to lead to; 0, benign, unless told. */
  readonly targetClass?: number;
}

const OPTIONS = keysOf<AttackSuccessOptions>({ trigger: true, targetClass: true });

/**
 * The share of points of other classes that the classifier, with the trigger in them, puts into the target class. Points
 * that it puts there without the trigger count too: it is the attacker's success, whatever its cause.
 *
 * CNN weights with `patches` among the points are taken for `cnnClassifier(parameters, patches)`, one version longer.
 *
 * @returns in [0, 1]; with the defaults the share of malignant points that are called benign.
 * @throws {ShapeError} sizes disagree, or no points. {DomainError} no point outside the target class, a label or a target
 *   that is no class, an option of another name, or a trigger that the points have no place for.
 *
 * @example
 * ```ts
 * const classifier = cnnClassifier({ hidden: [[1, 0], [0, 1]], output: [1, -1] }, 1);
 * const points = { inputs: [[3, 1], [9, 1]], labels: [1, 1] };
 * attackSuccessRate(classifier, points, { trigger: { features: [1], value: 5 } }); // => 0.5
 * ```
 */
export function attackSuccessRate(
  classifier: Classifier,
  points: LabelledPoints,
  options?: AttackSuccessOptions,
): number;
export function attackSuccessRate(
  parameters: CnnParametersLike,
  points: LabelledPatches,
  options?: AttackSuccessOptions,
): number;
export function attackSuccessRate(
  model: Classifier | CnnParametersLike,
  points: LabelledPoints | LabelledPatches,
  options: AttackSuccessOptions = {},
): number {
  const where = "attackSuccessRate";
  checkOptions(where, options, OPTIONS);
  const { trigger = firstFiveFeatures, targetClass = 0 } = options;
  const { classifier, inputs, labels } = examine(where, model, points);
  checkTrigger(where, trigger, inputs.columns);
  checkCount(where, "targetClass", targetClass, 0);
  if (targetClass >= classifier.classes)
    throw new DomainError(
      `${where}: targetClass = ${targetClass} is no class; a whole number from 0 to ${classifier.classes - 1}.`,
    );
  const victims = Array.from(labels.keys()).filter((s) => labels[s] !== targetClass);
  if (victims.length === 0)
    throw new DomainError(
      `${where}: all ${labels.length} points are of the target class ${targetClass}; there is nobody to attack. Give points of other classes.`,
    );
  const triggered = applyTrigger(selectRows(inputs, victims), trigger);
  const predicted = predictClasses(where, classifier, triggered);
  return predicted.filter((c) => c === targetClass).length / victims.length;
}
