import { readFileSync } from "node:fs";
import { type NdArray, readNpy, readNpz } from "../formats";
import { DataError, DomainError, type Matrix, matrix, ShapeError } from "../num";

/** Points as their file gives them, in the order (channel, row, column). */
export interface Points {
  /** n×d. */
  readonly values: Matrix;
  /** Of one point: [d], or [channels, height, width]. */
  readonly shape: readonly number[];
}

/** What a file of points does not say. */
export interface PointOptions {
  /** Which array of an npz file: `inputs`, or the only one, unless told. */
  readonly array?: string | undefined;
  /** Where the channels of [n, h, w, c] stand; "first", [n, c, h, w], unless told. */
  readonly channels?: "first" | "last" | undefined;
  /** What bytes are divided by: "255" or "none"; asked for where they are bytes. */
  readonly scale?: string | undefined;
}

/** An array of an npy or npz file. @throws {DataError} it cannot be read, is none, or has no such array. */
export function readArray(where: string, path: string, array: string | undefined, usual: string): NdArray {
  const bytes = readBytes(where, path, "a npy or npz file");
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) {
    if (array !== undefined)
      throw new DomainError(
        `${where}: ${path} is one array alone; --array ${array} names one of a npz file.`,
      );
    return readNpy(bytes, path);
  }
  const arrays = readNpz(bytes, path, array === undefined ? undefined : { arrays: [array] });
  const found = array ?? (arrays.has(usual) ? usual : arrays.size === 1 ? [...arrays.keys()][0] : undefined);
  if (found === undefined)
    throw new DataError(
      `${where}: ${path} holds ${[...arrays.keys()].join(", ") || "no array"}; one is needed. Name it: --array NAME.`,
    );
  return arrays.get(found) as NdArray;
}

/** A file's bytes. @throws {DataError} with what the system says. */
export function readBytes(where: string, path: string, needed: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new DataError(
      `${where}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code}); ${needed} is needed.`,
    );
  }
}

/**
 * The points of a npy or npz file: [n, d], [n, h, w], [n, c, h, w], or with `channels` "last" [n, h, w, c].
 *
 * @throws {DataError} a number is not finite, or the file is none. {ShapeError} another shape. {DomainError} bytes, and no
 *   word on their scale.
 */
export function readPoints(where: string, path: string, options: PointOptions): Points {
  const { channels = "first", scale } = options;
  const array = readArray(where, path, options.array, "inputs");
  const [n, ...sizes] = array.shape;
  if (n === undefined || n === 0 || sizes.length < 1 || sizes.length > 3 || sizes.includes(0))
    throw new ShapeError(
      `${where}: ${path} has shape ${array.shape.join("×") || "of a single number"}; points are n×d, n×h×w or n×c×h×w, at least one.`,
    );
  if (channels === "last" && sizes.length !== 3)
    throw new ShapeError(
      `${where}: ${path} has shape ${array.shape.join("×")}, which --channels last does not fit; n×h×w×c.`,
    );
  const isBytes = array.data instanceof Uint8Array;
  if (isBytes && scale === undefined)
    throw new DomainError(
      `${where}: ${path} holds bytes, and the first layer saw them scaled, or not: --scale 255 divides them, --scale none leaves them. Anything else (a mean, a deviation) has to be in the file.`,
    );
  const divisor = isBytes && scale !== "none" ? 255 : 1;
  const values = matrix(
    n,
    sizes.reduce((product, size) => product * size, 1),
    Float64Array.from(array.data, (entry) => entry / divisor),
  );
  const strange = values.data.findIndex((entry) => !Number.isFinite(entry));
  if (strange >= 0)
    throw new DataError(
      `${where}: ${path} has ${values.data[strange]} in point ${Math.floor(strange / values.columns)}; clean points are finite numbers. Leave the point out.`,
    );
  if (sizes.length === 1) return { values, shape: sizes };
  if (sizes.length === 2) return { values, shape: [1, ...sizes] };
  return channels === "first"
    ? { values, shape: sizes }
    : { values: planar(values, sizes), shape: [sizes[2], sizes[0], sizes[1]] };
}

/** (row, column, channel) as (channel, row, column). */
function planar(values: Matrix, [height, width, channels]: readonly number[]): Matrix {
  const area = height * width;
  const d = area * channels;
  const moved = matrix(values.rows, d);
  for (let s = 0; s < values.rows; s++)
    for (let i = 0; i < area; i++)
      for (let c = 0; c < channels; c++)
        moved.data[s * d + c * area + i] = values.data[s * d + i * channels + c];
  return moved;
}
