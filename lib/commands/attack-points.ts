import { DataError, DomainError, ShapeError } from "../num";
import { readArray } from "../repair";

/** Points to attack, as their file gives them. */
export interface AttackPoints {
  /** n. */
  readonly count: number;
  /** Of one point. */
  readonly shape: readonly number[];
  /** d. */
  readonly size: number;
  /** n×d, in single precision: what is judged. */
  readonly data: Float32Array;
}

/** How the numbers of a file are to be taken. */
export interface AttackPointOptions {
  readonly array?: string | undefined;
  /** "255" or "none"; asked for where they are bytes. */
  readonly scale?: string | undefined;
  readonly bounds: readonly [number, number];
}

/**
 * Points of a npy or npz file, a row each, of any number of sizes.
 *
 * @throws {DataError} the file is none, or a number is not finite. {DomainError} a number is outside the bounds, or bytes
 *   without a word on their scale. {ShapeError} no points.
 */
export function readAttackPoints(where: string, path: string, options: AttackPointOptions): AttackPoints {
  const { array, scale, bounds } = options;
  const { shape, data } = readArray(where, path, array, "inputs");
  const [count, ...sizes] = shape;
  const size = sizes.reduce((product, length) => product * length, 1);
  if (count === undefined || sizes.length === 0 || count * size === 0)
    throw new ShapeError(
      `${where}: ${path} has shape ${shape.join("×") || "of a single number"}; points are a row each, n×d or n×c×h×w, at least one.`,
    );
  if (data instanceof Uint8Array && scale === undefined)
    throw new DomainError(
      `${where}: ${path} holds bytes, and the network sees them scaled, or not: --scale 255 divides them, --scale none leaves them.`,
    );
  const divisor = data instanceof Uint8Array && scale !== "none" ? 255 : 1;
  const points = Float32Array.from(data, (entry) => entry / divisor);
  const [low, high] = Float32Array.from(bounds);
  for (let i = 0; i < points.length; i++) {
    const place = `point ${Math.floor(i / size)}, entry ${i % size}`;
    if (!Number.isFinite(points[i]))
      throw new DataError(`${where}: ${path} has ${points[i]} at ${place}; numbers are finite.`);
    if (points[i] < low || points[i] > high)
      throw new DomainError(
        `${where}: ${path} has ${points[i]} at ${place}, outside --bounds ${bounds.join(",")}. Widen the bounds to what the data can be.`,
      );
  }
  return { count, shape: sizes, size, data: points };
}

/** Where attacks begin: one row for all points, or one a point; undefined where the file is not told. */
export function readStarts(
  where: string,
  path: string | undefined,
  points: AttackPoints,
  bounds: readonly [number, number],
): ((i: number) => Float32Array) | undefined {
  if (path === undefined) return undefined;
  const { shape, data } = readArray(where, path, undefined, "start");
  const { count, size } = points;
  if (data.length !== size && data.length !== count * size)
    throw new ShapeError(
      `${where}: ${path} has shape ${shape.join("×")}, ${data.length} numbers; a start is ${size}, or ${count} of them, one a point.`,
    );
  const [low, high] = Float32Array.from(bounds);
  const starts = Float32Array.from(data);
  const outside = starts.findIndex((entry) => !(entry >= low && entry <= high));
  if (outside >= 0)
    throw new DomainError(
      `${where}: ${path} has ${starts[outside]} at number ${outside}, outside --bounds ${bounds.join(",")}.`,
    );
  return (i) => (starts.length === size ? starts : starts.subarray(i * size, (i + 1) * size));
}
