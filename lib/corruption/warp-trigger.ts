import type { PictureSize } from "../models/layered";
import { checkCount, checkNotNegative, checkObject, checkRng, checkSize, keysOf, type Rng } from "../num";
import { checkPictureSize, type PictureTrigger, pictureTrigger } from "./picture-trigger";

/** A smooth displacement of pixels. */
export interface Warp {
  /** The mean displacement along each axis at the field's grid points, in pixels. */
  readonly strength: number;
  /** Points of the field along each side, ≥ 2; between them it is linear. */
  readonly grid: number;
}

const WARP = keysOf<Warp>({ strength: true, grid: true });

/**
 * A warp: every picture is read at places moved by one smooth field, drawn once: grid×grid displacements, uniform on both axes
 * and scaled to a mean size of `strength` pixels, bilinear between them. Values between pixels are bilinear, and places outside
 * are those of the edge. Nothing is added that a picture does not hold.
 *
 * @throws {DomainError} a number out of range; {ShapeError}, when used, pictures of another size.
 * Source: Nguyen & Tran 2021, WaNet; bilinear where they are bicubic.
 *
 * @example
 * ```ts
 * const picture = { height: 8, width: 8, channels: 1 };
 * const flat = Array.from({ length: 64 }, () => 7);
 * const warp = warpTrigger(picture, { strength: 2, grid: 4 }, createRng(1));
 * warp([flat]).data.every((value) => Math.abs(value - 7) < 1e-12); // => true
 * const ramp = Array.from({ length: 64 }, (_, i) => i % 8);
 * warp([ramp]).data.some((value, i) => Math.abs(value - ramp[i]) > 1); // => true
 * ```
 */
export function warpTrigger(picture: PictureSize, warp: Warp, rng: Rng): PictureTrigger {
  const where = "warpTrigger";
  checkPictureSize(where, picture);
  checkObject(where, "warp", warp, WARP);
  const { strength, grid } = warp;
  checkNotNegative(where, "warp.strength", strength);
  checkCount(where, "warp.grid", grid, 2);
  checkSize(where, `a field of warp.grid = ${grid} points along each side`, grid * grid);
  checkRng(where, rng);
  const { height, width, channels } = picture;
  const field = (axis: string): Float64Array => {
    const stream = rng.substream(axis);
    const drawn = Float64Array.from({ length: grid * grid }, () => stream.uniform(-1, 1));
    const size = drawn.reduce((sum, value) => sum + Math.abs(value), 0) / drawn.length;
    const scaled = drawn.map((value) => (strength * value) / size);
    return Float64Array.from({ length: height * width }, (_, i) =>
      between(
        scaled,
        grid,
        grid,
        (Math.floor(i / width) * (grid - 1)) / Math.max(1, height - 1),
        ((i % width) * (grid - 1)) / Math.max(1, width - 1),
      ),
    );
  };
  const [down, right] = [field("rows"), field("columns")];
  const plane = height * width;
  return pictureTrigger(where, channels * plane, (to, from) => {
    for (let c = 0; c < channels; c++) {
      const own = from.subarray(c * plane, (c + 1) * plane);
      for (let i = 0; i < plane; i++)
        to[c * plane + i] = between(
          own,
          height,
          width,
          Math.floor(i / width) + down[i],
          (i % width) + right[i],
        );
    }
  });
}

/** The bilinear value of a plane at a place, which is moved to the edge where it lies outside. */
function between(plane: Float64Array, height: number, width: number, y: number, x: number): number {
  const [row, column] = [Math.min(height - 1, Math.max(0, y)), Math.min(width - 1, Math.max(0, x))];
  const [top, left] = [Math.floor(row), Math.floor(column)];
  const [bottom, right] = [Math.min(height - 1, top + 1), Math.min(width - 1, left + 1)];
  const [v, h] = [row - top, column - left];
  const upper = (1 - h) * plane[top * width + left] + h * plane[top * width + right];
  const lower = (1 - h) * plane[bottom * width + left] + h * plane[bottom * width + right];
  return (1 - v) * upper + v * lower;
}
