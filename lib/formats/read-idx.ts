import { ELEMENT_KINDS, elementsOf } from "./element-kinds";
import type { NdArray } from "./nd-array";
import { checkReader, type ReadOptions } from "./read-options";
import { GET_AGAIN, refuse } from "./refuse";
import { checkExtent } from "./shape";

/** The third byte of the file, and the kind of number that it means. */
const KINDS: Readonly<Record<number, string>> = { 8: "u1", 9: "i1", 11: "i2", 12: "i4", 13: "f4", 14: "f8" };
const MOST_DIMENSIONS = 8;

/**
 * The array of an IDX file, the format of MNIST: two bytes 0, the kind of number, the number of dimensions, their lengths
 * and the entries, all big-endian.
 *
 * @param bytes  the file's, unpacked. @param name  how messages call the file.
 * @throws {DataError} the file is none, or is longer or shorter than its lengths say, or than `maxBytes`. {DomainError} a
 *   wrong argument. Cost: one copy of the data. Source: LeCun, Cortes & Burges, The MNIST database.
 */
export function readIdx(bytes: Uint8Array, name: string, options?: ReadOptions): NdArray {
  const where = "readIdx";
  const maxBytes = checkReader(where, bytes, name, options, ["maxBytes"]);
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const letters = KINDS[file[2]];
  if (file.length < 4 || file[0] !== 0 || file[1] !== 0 || letters === undefined)
    refuse(
      where,
      name,
      `begins with bytes ${file.subarray(0, 4).toString("hex") || "of nothing"}`,
      `an IDX file begins with 0000, then one of ${Object.keys(KINDS).map(hex).join(", ")}`,
      file[0] === 0x1f && file[1] === 0x8b ? "It is packed: unpack it with gunzip." : "Is it another format?",
    );
  const dimensions = file[3];
  if (dimensions === 0 || dimensions > MOST_DIMENSIONS)
    refuse(where, name, `tells ${dimensions} dimensions`, `1 to ${MOST_DIMENSIONS} are read`, GET_AGAIN);
  const start = 4 + 4 * dimensions;
  if (file.length < start)
    refuse(
      where,
      name,
      `ends after ${file.length} bytes`,
      `the lengths of ${dimensions} dimensions need ${start}`,
      GET_AGAIN,
    );
  const shape = Array.from({ length: dimensions }, (_, axis) => file.readUInt32BE(4 + 4 * axis));
  const kind = ELEMENT_KINDS[letters];
  const data = bytes.subarray(start);
  checkExtent(where, name, shape, { left: data.length, size: kind.size, kept: kind.kept, maxBytes });
  return { shape, data: elementsOf(kind, data, "BE") as NdArray["data"] }; // these kinds hold every pattern of bits
}

const hex = (byte: string): string => Number(byte).toString(16).padStart(2, "0");
