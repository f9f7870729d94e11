import type { PictureSize } from "../models/layered";
import { checkCount, checkFinite, checkObject, DomainError, keysOf, ShapeError } from "../num";
import { checkPictureSize, type PictureTrigger, pictureTrigger } from "./picture-trigger";

/** A rectangle of one colour. */
export interface Patch {
  /** Its first row and column, counted from 0. */
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  /** One number a channel, in units of the pictures. */
  readonly colour: readonly number[];
}

const PATCH = keysOf<Patch>({ top: true, left: true, height: true, width: true, colour: true });

/**
 * A sticker: the pixels of a rectangle are set to one colour.
 *
 * @throws {ShapeError} the rectangle leaves the picture, or the colour has another number of channels; and, when used,
 *   pictures of another size. {DomainError} a number that is not finite, or no size.
 * Source: Gu, Dolan-Gavitt & Garg 2017, BadNets.
 *
 * @example
 * ```ts
 * const corner = patchTrigger({ height: 2, width: 2, channels: 1 }, { top: 1, left: 1, height: 1, width: 1, colour: [255] });
 * corner([[1, 2, 3, 4]]).data; // => [1, 2, 3, 255]
 * ```
 */
export function patchTrigger(picture: PictureSize, patch: Patch): PictureTrigger {
  const where = "patchTrigger";
  checkPictureSize(where, picture);
  checkObject(where, "patch", patch, PATCH);
  const { top, left, height, width, colour } = patch;
  checkCount(where, "patch.top", top, 0);
  checkCount(where, "patch.left", left, 0);
  checkCount(where, "patch.height", height);
  checkCount(where, "patch.width", width);
  if (top + height > picture.height || left + width > picture.width)
    throw new ShapeError(
      `${where}: patch of top ${top}, left ${left}, height ${height}, width ${width} leaves a picture of ${picture.height}×${picture.width}; keep top + height and left + width within it.`,
    );
  if (!Array.isArray(colour))
    throw new DomainError(`${where}: patch.colour is no array; a number a channel.`);
  colour.forEach((value, c) => {
    checkFinite(where, `patch.colour[${c}]`, value);
  });
  if (colour.length !== picture.channels)
    throw new ShapeError(
      `${where}: patch.colour has ${colour.length} numbers but pictures have ${picture.channels} channels; one each.`,
    );
  const painted = [...colour];
  return pictureTrigger(where, picture.channels * picture.height * picture.width, (to) => {
    for (let c = 0; c < painted.length; c++)
      for (let y = top; y < top + height; y++)
        for (let x = left; x < left + width; x++)
          to[(c * picture.height + y) * picture.width + x] = painted[c];
  });
}
