import { deflateRawSync } from "node:zlib";
import { checkBoolean, checkOptions, DomainError, isPlain, sayValue } from "../num";
import { crc32 } from "./crc32";
import type { NdArray } from "./nd-array";
import { npyBytes } from "./write-npy";

/** How a .npz file is written. */
export interface NpzWriteOptions {
  /** Whether the arrays are packed (deflate); false unless told. */
  readonly compress?: boolean;
}

/** 1 January 1980, the first day that a zip knows: the same arrays give the same bytes. */
const FIRST_DAY = 0x21;
const MOST = 0xffffffff;

/**
 * The bytes of a .npz file that NumPy's `load` reads: one .npy file an array, in the order given. The same arrays give
 * the same bytes; packed ones, on the same version of Node.
 *
 * @param arrays  by name; a name is a word of letters, digits, `_`, `-` and `.`.
 * @throws {ShapeError} a shape does not hold its entries. {DomainError} a wrong argument, or 4 GiB and more: beyond what
 *   the older kind of zip holds.
 *
 * @example
 * ```ts
 * const file = writeNpz({ queries: { shape: [2], data: Int32Array.of(68400, 68312) } });
 * readNpz(file).get("queries")?.data; // => [68400, 68312]
 * writeNpz({ "../queries": { shape: [0], data: new Int32Array() } }); // throws DomainError: writeNpz: arrays has the name
 * ```
 */
export function writeNpz(arrays: Readonly<Record<string, NdArray>>, options?: NpzWriteOptions): Uint8Array {
  const where = "writeNpz";
  if (!isPlain(arrays) || arrays === null || arrays === undefined)
    throw new DomainError(
      `${where}: arrays = ${sayValue(arrays)} is no plain object; { inputs: { shape, data } }.`,
    );
  checkOptions(where, options, ["compress"]);
  const { compress = false } = options ?? {};
  checkBoolean(where, "compress", compress);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [key, array] of Object.entries(arrays)) {
    if (!/^[\w-][\w.-]*$/.test(key))
      throw new DomainError(
        `${where}: arrays has the name ${sayValue(key)}; letters, digits, _, - and . only.`,
      );
    const file = npyBytes(where, `arrays.${key}`, array);
    const packed = compress ? deflateRawSync(file) : file;
    const path = Buffer.from(`${key}.npy`);
    const about = header(path, file, packed, compress);
    parts.push(Buffer.concat([Buffer.from("PK\x03\x04"), about, path]), packed as Buffer);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), about, Buffer.alloc(10), word(offset), path);
    offset += 30 + path.length + packed.length;
    if (offset > MOST)
      throw new DomainError(`${where}: arrays take more than ${MOST} bytes; write several files.`);
  }
  const entries = Buffer.concat(directory);
  const count = Object.keys(arrays).length;
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  const whole = Buffer.concat([...parts, entries, end]);
  return new Uint8Array(whole.buffer, whole.byteOffset, whole.length);
}

/** What the header before a file and its entry in the directory have in common: 26 bytes, version to extra length. */
function header(path: Buffer, file: Uint8Array, packed: Uint8Array, compress: boolean): Buffer {
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0); // the version that is needed: 2.0
  about.writeUInt16LE(compress ? 8 : 0, 4);
  about.writeUInt16LE(FIRST_DAY, 8);
  about.writeUInt32LE(crc32(file), 10);
  about.writeUInt32LE(packed.length, 14);
  about.writeUInt32LE(file.length, 18);
  about.writeUInt16LE(path.length, 22);
  return about;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
