import { ELEMENT_KINDS, elementsOf } from "./element-kinds";
import type { NdArray, NumberArray } from "./nd-array";
import { parseNpyHeader } from "./npy-header";
import { checkReader, type ReadOptions } from "./read-options";
import { GET_AGAIN, refuse } from "./refuse";
import { checkExtent } from "./shape";

const MAGIC = Buffer.from("\x93NUMPY", "latin1");
/** NumPy writes headers of about a hundred bytes, and reads none above 10,000. */
const LONGEST_HEADER = 10000;

/**
 * The array of a .npy file, as NumPy's `save` writes it: versions 1 to 3, either order of bytes and of indices.
 *
 * Kinds: `u1 i1 u2 i2 u4 i4 f4 f8` as they are; `b1` as 0 and 1 of a Uint8Array; `f2` as Float32Array; `u8 i8` as
 * Float64Array, where each is a whole number that a double holds. Column-major (Fortran's) arrays are laid out anew.
 * NaN and ±Infinity are numbers here: what they mean is the caller's to know.
 *
 * @param bytes  the file's. @param name  how messages call the file.
 * @throws {DataError} the file is none, is cut, or holds what no array can: objects (Python's pickles, which could run
 *   code), text, dates, records, an integer beyond 2⁵³, more than `maxBytes`. {DomainError} a wrong argument.
 * Cost: one copy of the data. Source: NumPy Enhancement Proposal 1.
 *
 * @example
 * ```ts
 * const file = writeNpy({ shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) });
 * const { shape, data } = readNpy(file, "points.npy");
 * shape; // => [2, 3]
 * data[1 * 3 + 0]; // => 4
 * readNpy(file.subarray(0, 140), "points.npy"); // throws DataError: readNpy: points.npy has 12 bytes of data;
 * ```
 */
export function readNpy(bytes: Uint8Array, name = "the file", options?: ReadOptions): NdArray {
  const where = "readNpy";
  const maxBytes = checkReader(where, bytes, name, options, ["maxBytes"]);
  return parseNpy(where, name, bytes, maxBytes);
}

/** As `readNpy`, in the name of another function. */
export function parseNpy(where: string, name: string, bytes: Uint8Array, maxBytes: number): NdArray {
  const { text, start } = headerOf(where, name, bytes);
  const header = parseNpyHeader(text);
  if (typeof header === "string")
    refuse(
      where,
      name,
      `has a header that ${header}`,
      "it must name descr, fortran_order and shape, each once",
      "Save it again with numpy.save.",
    );
  const { descr, fortranOrder, shape } = header;
  const { kind, order } = elementOf(where, name, descr);
  const data = bytes.subarray(start);
  checkExtent(where, name, shape, { left: data.length, size: kind.size, kept: kind.kept, maxBytes });
  const numbers = elementsOf(kind, data, order);
  if (typeof numbers === "string")
    refuse(
      where,
      name,
      `holds ${numbers}`,
      `an array of ${descr} cannot`,
      "Save it with another dtype: astype(float).",
    );
  return { shape, data: fortranOrder ? rowMajor(numbers, shape) : numbers };
}

function headerOf(where: string, name: string, bytes: Uint8Array): { text: string; start: number } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!file.subarray(0, 6).equals(MAGIC))
    refuse(
      where,
      name,
      `begins with ${sayBytes(file.subarray(0, 6))}`,
      "a npy file begins with \\x93NUMPY",
      "Is it another format? Save the array with numpy.save.",
    );
  const [major, minor] = [file[6], file[7]];
  if (!(major >= 1 && major <= 3 && minor === 0))
    refuse(
      where,
      name,
      `is of version ${major}.${minor}`,
      "versions 1.0, 2.0 and 3.0 are known",
      "Save it again with numpy.save.",
    );
  const start = major === 1 ? 10 : 12;
  const length =
    file.length < start
      ? Number.POSITIVE_INFINITY
      : major === 1
        ? file.readUInt16LE(8)
        : file.readUInt32LE(8);
  if (length > LONGEST_HEADER || start + length > file.length)
    refuse(
      where,
      name,
      `ends after ${file.length} bytes within its header`,
      `the header wants ${length}, and has at most ${LONGEST_HEADER}`,
      GET_AGAIN,
    );
  return {
    text: file.toString(major === 3 ? "utf8" : "latin1", start, start + length),
    start: start + length,
  };
}

function elementOf(
  where: string,
  name: string,
  descr: string,
): { kind: (typeof ELEMENT_KINDS)[string]; order: "LE" | "BE" } {
  const [, sign, letters] = /^([<>|=])(\w+)$/.exec(descr) ?? [];
  const kind = Object.hasOwn(ELEMENT_KINDS, letters ?? "") ? ELEMENT_KINDS[letters] : undefined;
  const isOrdered = kind !== undefined && (kind.size === 1 || sign === "<" || sign === ">");
  if (!isOrdered)
    refuse(
      where,
      name,
      `holds dtype ${JSON.stringify(descr.slice(0, 40))}`,
      `numbers are of ${Object.keys(ELEMENT_KINDS).join(", ")} with < or > before it`,
      'Save it with another dtype: astype("f8").',
    );
  return { kind, order: sign === ">" ? "BE" : "LE" };
}

/** The entries of a column-major array, row-major. */
function rowMajor(numbers: NumberArray, shape: readonly number[]): NumberArray {
  const placed = numbers.slice();
  const index = shape.map(() => 0);
  const steps = shape.map((_, axis) =>
    shape.slice(axis + 1).reduce((product, length) => product * length, 1),
  );
  let at = 0;
  for (let i = 0; i < numbers.length; i++) {
    placed[at] = numbers[i];
    for (let axis = 0; axis < shape.length; axis++) {
      at += steps[axis];
      if (++index[axis] < shape[axis]) break;
      at -= steps[axis] * shape[axis];
      index[axis] = 0;
    }
  }
  return placed;
}

/** Bytes as a message shows them: `50 4b 03 04`; "nothing" where there are none. */
function sayBytes(bytes: Uint8Array): string {
  return bytes.length === 0
    ? "nothing"
    : `bytes ${Buffer.from(bytes)
        .toString("hex")
        .replace(/..(?=.)/g, "$& ")}`;
}
