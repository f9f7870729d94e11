import { checkObject, checkOneOf, DomainError, ShapeError, sayValue } from "../num";
import { ELEMENT_KINDS, elementsOf } from "./element-kinds";
import { bfloatToNumber, numberToBfloat, numberToHalf } from "./half";
import type { NumberArray } from "./nd-array";
import { sayShape } from "./shape";

/** The kinds of numbers of a safetensors file that are read and written. */
export type Dtype =
  | "BOOL"
  | "U8"
  | "I8"
  | "I16"
  | "U16"
  | "F16"
  | "BF16"
  | "I32"
  | "U32"
  | "F32"
  | "F64"
  | "I64"
  | "U64";

/** One array of a safetensors file, in the bytes that it has there. */
export interface Tensor {
  readonly dtype: Dtype;
  /** Empty for a single number; the last index runs fastest. PyTorch's Linear has [outputs, inputs]. */
  readonly shape: readonly number[];
  /** Little-endian. */
  readonly bytes: Uint8Array;
}

interface Format {
  readonly size: number;
  /** NumPy's letters for it; none of bfloat16. */
  readonly letters?: string;
  /** Least and most of whole numbers. */
  readonly range?: readonly [number, number];
}

const MOST = Number.MAX_SAFE_INTEGER;

/** In the order of safetensors' own writer. */
export const DTYPES: Readonly<Record<Dtype, Format>> = {
  BOOL: { size: 1, letters: "b1", range: [0, 1] },
  U8: { size: 1, letters: "u1", range: [0, 255] },
  I8: { size: 1, letters: "i1", range: [-128, 127] },
  I16: { size: 2, letters: "i2", range: [-32768, 32767] },
  U16: { size: 2, letters: "u2", range: [0, 65535] },
  F16: { size: 2, letters: "f2" },
  BF16: { size: 2 },
  I32: { size: 4, letters: "i4", range: [-2147483648, 2147483647] },
  U32: { size: 4, letters: "u4", range: [0, 4294967295] },
  F32: { size: 4, letters: "f4" },
  F64: { size: 8, letters: "f8" },
  I64: { size: 8, letters: "i8", range: [-MOST, MOST] },
  U64: { size: 8, letters: "u8", range: [0, MOST] },
};

/**
 * A tensor's numbers as doubles, each exactly what it is in the file; true and false are 1 and 0.
 *
 * @throws {ShapeError} bytes for another shape. {DomainError} a whole number beyond 2⁵³, a truth that is neither 0 nor 1,
 *   or no tensor.
 *
 * @example
 * ```ts
 * tensorNumbers({ dtype: "F16", shape: [2], bytes: Uint8Array.of(0, 0x3c, 0, 0xc1) }); // => [1, -2.5]
 * tensorNumbers(toTensor("BF16", [2], [1 / 3, 65504])); // => [0.333984375, 65536]
 * ```
 */
export function tensorNumbers(tensor: Tensor): Float64Array {
  const where = "tensorNumbers";
  checkTensor(where, "tensor", tensor);
  const { dtype, bytes } = tensor;
  const { letters } = DTYPES[dtype];
  const found =
    letters === undefined
      ? Float64Array.from(elementsOf(ELEMENT_KINDS.u2, bytes, "LE") as NumberArray, bfloatToNumber)
      : elementsOf(ELEMENT_KINDS[letters], bytes, "LE");
  if (typeof found === "string")
    throw new DomainError(`${where}: tensor of ${dtype} holds ${found}; read its bytes.`);
  return found instanceof Float64Array ? found : Float64Array.from(found);
}

/**
 * The tensor of these numbers: floats rounded to the nearest of their kind, ties to even; beyond the largest, infinite.
 *
 * @param numbers  the last index of the shape runs fastest.
 * @throws {ShapeError} the shape does not hold so many. {DomainError} a number that is none of a kind of whole numbers.
 *
 * @example
 * ```ts
 * toTensor("F32", [2], [1, -2]).bytes; // => [0, 0, 128, 63, 0, 0, 0, 192]
 * toTensor("U8", [1], [256]); // throws DomainError: toTensor: numbers has 256 at entry 0
 * ```
 */
export function toTensor(dtype: Dtype, shape: readonly number[], numbers: ArrayLike<number>): Tensor {
  const where = "toTensor";
  checkOneOf(where, "dtype", dtype, Object.keys(DTYPES) as Dtype[]);
  const entries = entriesOf(where, shape);
  if (numbers === null || typeof numbers !== "object" || !Number.isSafeInteger(numbers.length))
    throw new DomainError(`${where}: numbers = ${sayValue(numbers)} is no list of numbers.`);
  if (numbers.length !== entries)
    throw new ShapeError(
      `${where}: numbers has ${numbers.length} entries but shape ${sayShape(shape)} needs ${entries}; one per cell.`,
    );
  const { size, range } = DTYPES[dtype];
  const bytes = Buffer.alloc(entries * size);
  for (let i = 0; i < entries; i++) {
    const value = numbers[i];
    if (
      typeof value !== "number" ||
      (range && !(Number.isInteger(value) && value >= range[0] && value <= range[1]))
    )
      throw new DomainError(
        `${where}: numbers has ${sayValue(value)} at entry ${i}; ${dtype} holds ${range ? `whole numbers from ${range[0]} to ${range[1]}` : "numbers"}.`,
      );
    WRITERS[dtype](bytes, value, i * size);
  }
  return { dtype, shape: [...shape], bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length) };
}

type Writer = (bytes: Buffer, value: number, at: number) => void;

const WRITERS: Readonly<Record<Dtype, Writer>> = {
  BOOL: (bytes, value, at) => bytes.writeUInt8(value, at),
  U8: (bytes, value, at) => bytes.writeUInt8(value, at),
  I8: (bytes, value, at) => bytes.writeInt8(value, at),
  I16: (bytes, value, at) => bytes.writeInt16LE(value, at),
  U16: (bytes, value, at) => bytes.writeUInt16LE(value, at),
  F16: (bytes, value, at) => bytes.writeUInt16LE(numberToHalf(value), at),
  BF16: (bytes, value, at) => bytes.writeUInt16LE(numberToBfloat(value), at),
  I32: (bytes, value, at) => bytes.writeInt32LE(value, at),
  U32: (bytes, value, at) => bytes.writeUInt32LE(value, at),
  F32: (bytes, value, at) => bytes.writeFloatLE(value, at),
  F64: (bytes, value, at) => bytes.writeDoubleLE(value, at),
  I64: (bytes, value, at) => bytes.writeBigInt64LE(BigInt(value), at),
  U64: (bytes, value, at) => bytes.writeBigUInt64LE(BigInt(value), at),
};

/** Throws {DomainError} what is no tensor, {ShapeError} one whose bytes are not its shape's. */
export function checkTensor(where: string, name: string, tensor: Tensor): void {
  checkObject(where, name, tensor, ["dtype", "shape", "bytes"]);
  const { dtype, shape, bytes } = tensor;
  checkOneOf(where, "dtype", dtype, Object.keys(DTYPES) as Dtype[]);
  const needed = entriesOf(where, shape) * DTYPES[dtype].size;
  if (!(bytes instanceof Uint8Array))
    throw new DomainError(
      `${where}: bytes = ${sayValue(bytes)} is no Uint8Array; toTensor makes a tensor of numbers.`,
    );
  if (bytes.length !== needed)
    throw new ShapeError(
      `${where}: bytes has ${bytes.length} entries but shape ${sayShape(shape)} of ${dtype} needs ${needed}.`,
    );
}

function entriesOf(where: string, shape: readonly number[]): number {
  if (!Array.isArray(shape))
    throw new DomainError(`${where}: shape = ${sayValue(shape)} is no list of lengths; [outputs, inputs].`);
  let entries = 1;
  for (const length of shape) {
    if (!Number.isSafeInteger(length) || length < 0)
      throw new DomainError(
        `${where}: shape has ${sayValue(length)}, which is no length; whole numbers ≥ 0.`,
      );
    entries *= length;
  }
  return entries;
}
