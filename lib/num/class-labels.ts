import { checkCount, checkLength, toFiniteVector } from "./checks";
import { DomainError } from "./errors";
import type { VectorLike } from "./matrix";

/** What points are: labels[s] is the class of point s, one of 0 … classes − 1. */
export interface ClassLabels {
  readonly labels: Int32Array;
  readonly classes: number;
}

/** No training takes more classes. */
const MOST_CLASSES = 65536;

/**
 * Labels as classes, checked.
 *
 * @param classes as told; the largest label + 1, at least 2, unless told.
 * @throws {ShapeError} not one label a point. {DomainError} a label that is no class, or a single class among them.
 */
export function toClassLabels(
  where: string,
  given: VectorLike,
  points: number,
  classes?: number,
): ClassLabels {
  const numbers = toFiniteVector(where, "labels", given);
  checkLength(where, "labels", numbers.length, points, "one label per point (row of points)");
  if (classes !== undefined) checkCount(where, "classes", classes, 2);
  const most = classes ?? MOST_CLASSES;
  if (most > MOST_CLASSES)
    throw new DomainError(`${where}: classes = ${classes} is above ${MOST_CLASSES}; merge the rare ones.`);
  const strange = numbers.findIndex((y) => !Number.isInteger(y) || y < 0 || y >= most);
  if (strange >= 0)
    throw new DomainError(
      `${where}: labels is ${numbers[strange]} at entry ${strange}; each label is a class, a whole number from 0 to ${most - 1}.`,
    );
  const labels = Int32Array.from(numbers);
  if (labels.every((y) => y === labels[0]))
    throw new DomainError(
      `${where}: labels are all ${labels[0]}; there is nothing to tell apart. Give points of two classes or more.`,
    );
  const largest = labels.reduce((most, y) => Math.max(most, y), 1);
  return { labels, classes: classes ?? largest + 1 };
}
