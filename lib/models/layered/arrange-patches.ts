import {
  checkCount,
  checkFiniteMatrix,
  checkObject,
  checkOneOf,
  keysOf,
  type Matrix,
  type MatrixLike,
  matrix,
  ShapeError,
  toMatrix,
} from "../../num";

/** Pictures of one size, plane after plane: a point's numbers lie in the order (channel, row, column). */
export interface PictureSize {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * `tile`: a grid of g×g square or oblong tiles with their channels kept together, as a convolution sees them; patches are
 * g². `chunk`: consecutive slices of the stored numbers, whatever they show: of three channels in three patches, the planes.
 */
export type PatchKind = "tile" | "chunk";

/** How pictures are cut. */
export interface PatchArrangement {
  /** m. */
  readonly patches: number;
  /** "tile" unless told. */
  readonly kind?: PatchKind;
}

const SIZE = keysOf<PictureSize>({ height: true, width: true, channels: true });
const ARRANGEMENT = keysOf<PatchArrangement>({ patches: true, kind: true });

/**
 * Pictures with their numbers reordered so that the patches follow each other, as networks of patches read them (a copy).
 *
 * Tiles come row by row from the top left; the numbers of a tile lie in the order (channel, row, column).
 *
 * @param points n×d, d = channels·height·width.
 * @throws {ShapeError} d is not the picture's, or it cannot be cut so. {DomainError} a number that is not finite, or a size
 *   that is not a whole number ≥ 1.
 *
 * @example
 * ```ts
 * const picture = [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]].flat();
 * const { data } = arrangePatches([picture], { height: 4, width: 4, channels: 1 }, { patches: 4 });
 * data.slice(0, 4); // => [0, 1, 4, 5]
 * ```
 */
export function arrangePatches(
  points: MatrixLike,
  picture: PictureSize,
  arrangement: PatchArrangement,
): Matrix {
  const where = "arrangePatches";
  checkObject(where, "picture", picture, SIZE);
  checkObject(where, "arrangement", arrangement, ARRANGEMENT);
  const { patches, kind = "tile" } = arrangement;
  const { height, width, channels } = picture;
  for (const [name, size] of Object.entries({ height, width, channels, patches }))
    checkCount(where, name, size);
  checkOneOf(where, "kind", kind, ["tile", "chunk"]);
  const given = toMatrix(points, where, "points");
  checkFiniteMatrix(where, "points", given);
  const size = channels * height * width;
  if (given.columns !== size)
    throw new ShapeError(
      `${where}: points have ${given.columns} columns but channels × height × width = ${channels}×${height}×${width} are ${size} numbers; one column a number.`,
    );
  const order = kind === "tile" ? tileOrder(where, picture, patches) : chunkOrder(where, size, patches);
  const arranged = matrix(given.rows, size);
  for (let s = 0; s < given.rows; s++)
    for (let i = 0; i < size; i++) arranged.data[s * size + i] = given.data[s * size + order[i]];
  return arranged;
}

function chunkOrder(where: string, size: number, patches: number): Int32Array {
  if (size % patches !== 0)
    throw new ShapeError(
      `${where}: patches = ${patches} does not divide the ${size} numbers of a picture; a divisor of ${size}.`,
    );
  return Int32Array.from({ length: size }, (_, i) => i);
}

function tileOrder(where: string, { height, width, channels }: PictureSize, patches: number): Int32Array {
  const grid = Math.round(Math.sqrt(patches));
  if (grid * grid !== patches)
    throw new ShapeError(
      `${where}: patches = ${patches} makes no grid of g×g tiles; a square number, or kind "chunk".`,
    );
  if (height % grid !== 0 || width % grid !== 0)
    throw new ShapeError(
      `${where}: patches = ${patches} is a grid of ${grid}×${grid} tiles, which does not divide pictures of ${height}×${width}; ${grid} must divide both sides.`,
    );
  const [tall, wide] = [height / grid, width / grid];
  const order = new Int32Array(channels * height * width);
  let to = 0;
  for (let tile = 0; tile < patches; tile++)
    for (let channel = 0; channel < channels; channel++)
      for (let row = 0; row < tall; row++)
        for (let column = 0; column < wide; column++) {
          const y = Math.floor(tile / grid) * tall + row;
          const x = (tile % grid) * wide + column;
          order[to++] = (channel * height + y) * width + x;
        }
  return order;
}
