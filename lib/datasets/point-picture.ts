import { DomainError, toFiniteVector, type VectorLike } from "../num";
import { checkShape } from "./check-shape";
import type { PointShape } from "./dataset";

/** A point as something to look at: what `imageGrid` and `seriesGrid` take for a picture. */
export type PointPicture =
  | {
      readonly kind: "grey" | "colour";
      readonly height: number;
      readonly width: number;
      readonly values: Float64Array;
    }
  | { readonly kind: "series"; readonly values: Float64Array };

/**
 * A point as a picture: an image of one channel in greys, of three in colours, whose numbers lie in [0, 1]; a series, or a
 * point of features, as a line.
 *
 * @param point length d, as `Dataset.points` has it with scale "unit"; an adversary of it as well.
 * @param shape of the data set. An image's planes become pixels, red, green and blue side by side.
 * @throws {ShapeError} the point has not as many entries as the shape. {DomainError} an image of two, or of more than three
 *   channels; an entry that is not finite.
 *
 * @example
 * ```ts
 * const { test } = loadMnist();
 * const picture = pointPicture(test.points([0]).data, test.shape);
 * picture.kind; // => "grey"
 * picture.values.length; // => 784
 * ```
 */
export function pointPicture(point: VectorLike, shape: PointShape): PointPicture {
  const where = "pointPicture";
  const values = Float64Array.from(toFiniteVector(where, "point", point));
  checkShape(where, shape, values.length);
  if (shape.kind !== "image") return { kind: "series", values };
  const { height, width, channels } = shape;
  if (channels === 1) return { kind: "grey", height, width, values };
  if (channels !== 3)
    throw new DomainError(
      `${where}: shape.channels = ${channels} makes no picture; 1 for greys or 3 for colours.`,
    );
  const pixels = height * width;
  const laid = values.map((_, i) => values[(i % 3) * pixels + Math.floor(i / 3)]);
  return { kind: "colour", height, width, values: laid };
}
