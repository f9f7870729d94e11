import { endianness } from "node:os";
import { checkObject, DomainError, ShapeError, sayValue } from "../num";
import { swap } from "./element-kinds";
import type { NdArray, NumberArray } from "./nd-array";
import { sayShape } from "./shape";

const DESCR: readonly (readonly [new (n: number) => NumberArray, string])[] = [
  [Uint8Array, "|u1"],
  [Int8Array, "|i1"],
  [Uint16Array, "<u2"],
  [Int16Array, "<i2"],
  [Uint32Array, "<u4"],
  [Int32Array, "<i4"],
  [Float32Array, "<f4"],
  [Float64Array, "<f8"],
];

/**
 * The bytes of a .npy file that NumPy's `load` reads: version 1.0, row-major, little-endian, the kind of the array.
 *
 * @param array  its shape and its entries, the last index running fastest.
 * @throws {ShapeError} the shape does not hold so many entries. {DomainError} a wrong argument.
 *
 * @example
 * ```ts
 * const file = writeNpy({ shape: [3], data: Int32Array.of(7, 8, 9) });
 * file.length; // => 140
 * readNpy(file).data; // => [7, 8, 9]
 * writeNpy({ shape: [2, 2], data: Int32Array.of(7, 8, 9) }); // throws ShapeError: writeNpy: data has 3 entries
 * ```
 */
export function writeNpy(array: NdArray): Uint8Array {
  return npyBytes("writeNpy", "array", array);
}

/** As `writeNpy`, in the name of another function. */
export function npyBytes(where: string, name: string, array: NdArray): Uint8Array {
  checkObject(where, name, array, ["shape", "data"]);
  const { shape, data } = array;
  const descr = DESCR.find(([Kind]) => data instanceof Kind)?.[1];
  if (descr === undefined)
    throw new DomainError(
      `${where}: data = ${sayValue(data)} is no array that a npy file holds; pass a Float64Array, Float32Array, Uint8Array …`,
    );
  checkShape(where, shape, data.length);
  const dictionary = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(", ")}${shape.length === 1 ? "," : ""}), }`;
  const length = Math.ceil((10 + dictionary.length + 1) / 64) * 64; // data begin at a multiple of 64 bytes
  const file = Buffer.alloc(length + data.byteLength);
  file.write(`\x93NUMPY\x01\x00`, "latin1");
  file.writeUInt16LE(length - 10, 8);
  file.write(`${dictionary.padEnd(length - 11)}\n`, 10, "latin1");
  file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), length);
  if (endianness() === "BE") swap(file.subarray(length), data.BYTES_PER_ELEMENT);
  return new Uint8Array(file.buffer, file.byteOffset, file.length);
}

function checkShape(where: string, shape: readonly number[], entries: number): void {
  if (!Array.isArray(shape))
    throw new DomainError(`${where}: shape = ${sayValue(shape)} is no list of lengths; [rows, columns].`);
  let count = 1;
  for (const length of shape) {
    if (!Number.isSafeInteger(length) || length < 0)
      throw new DomainError(
        `${where}: shape has ${sayValue(length)}, which is no length; whole numbers ≥ 0.`,
      );
    count *= length;
  }
  if (count !== entries)
    throw new ShapeError(
      `${where}: data has ${entries} entries but shape ${sayShape(shape)} needs ${count}; one entry per cell.`,
    );
}
