import { checkFraction, ShapeError, toFiniteVector, type VectorLike } from "../num";
import { type PictureTrigger, pictureTrigger } from "./picture-trigger";

/**
 * A second picture that shines through: x ← (1 − share)·x + share·v.
 *
 * @param pattern v, the d numbers of a picture. @param share in [0, 1]; 1 replaces the picture.
 * @throws {ShapeError} an empty pattern; and, when used, pictures of another size. {DomainError} a number that is not finite,
 *   or a share outside [0, 1].
 * Source: Chen, Liu, Li, Lu & Song 2017, Targeted backdoor attacks on deep learning systems using data poisoning.
 *
 * @example
 * ```ts
 * blendTrigger([100, 0], 0.5)([[200, 20]]).data; // => [150, 10]
 * ```
 */
export function blendTrigger(pattern: VectorLike, share: number): PictureTrigger {
  const where = "blendTrigger";
  const v = Float64Array.from(toFiniteVector(where, "pattern", pattern));
  if (v.length === 0) throw new ShapeError(`${where}: pattern is empty; the numbers of a picture.`);
  checkFraction(where, "share", share);
  return pictureTrigger(where, v.length, (to) => {
    for (let i = 0; i < v.length; i++) to[i] = (1 - share) * to[i] + share * v[i];
  });
}
