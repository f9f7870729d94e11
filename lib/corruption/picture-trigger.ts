import type { PictureSize } from "../models/layered";
import {
  checkCount,
  checkFinite,
  checkFiniteMatrix,
  checkObject,
  checkSize,
  DomainError,
  keysOf,
  type Matrix,
  type MatrixLike,
  matrix,
  ShapeError,
  sayValue,
  toMatrix,
} from "../num";

/**
 * What a backdoor writes into pictures: n×d in, n×d out, the input untouched. A picture's numbers lie in the order (channel,
 * row, column), in units of its range, bytes unless told. Whatever it does, it does to every picture that it is given.
 */
export type PictureTrigger = (pictures: MatrixLike) => Matrix;

const SIZE = keysOf<PictureSize>({ height: true, width: true, channels: true });

/** Throws {DomainError} where it is no size of pictures. */
export function checkPictureSize(where: string, picture: PictureSize): void {
  checkObject(where, "picture", picture, SIZE);
  const { height, width, channels } = picture;
  for (const [name, size] of Object.entries({ height, width, channels }))
    checkCount(where, `picture.${name}`, size);
  checkSize(
    where,
    `picture of height ${height}, width ${width}, channels ${channels}`,
    channels * height * width,
  );
}

/** Throws {DomainError} where it is no pair of numbers, dark below light. @returns the pair. */
export function toRange(where: string, range: readonly [number, number] = [0, 255]): [number, number] {
  if (!Array.isArray(range) || range.length !== 2)
    throw new DomainError(`${where}: range = ${sayValue(range)}; two numbers, [0, 255] for bytes.`);
  const [dark, light] = range;
  checkFinite(where, "range[0]", dark);
  checkFinite(where, "range[1]", light);
  if (!(dark < light))
    throw new DomainError(`${where}: range = [${dark}, ${light}]; the first below the second, as [0, 255].`);
  return [dark, light];
}

/** A trigger that writes picture by picture. @param write gets a picture and a copy of it to write to. */
export function pictureTrigger(
  where: string,
  size: number,
  write: (to: Float64Array, from: Float64Array) => void,
): PictureTrigger {
  return (pictures) => {
    const given = toMatrix(pictures, where, "pictures");
    checkFiniteMatrix(where, "pictures", given);
    if (given.columns !== size)
      throw new ShapeError(
        `${where}: pictures have ${given.columns} columns but this trigger is for ${size}; channels × height × width numbers a picture.`,
      );
    const data = Float64Array.from(given.data);
    for (let s = 0; s < given.rows; s++) {
      const own = data.subarray(s * size, (s + 1) * size);
      write(own, own.slice());
    }
    return matrix(given.rows, size, data);
  };
}
