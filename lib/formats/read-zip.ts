import { inflateRawSync } from "node:zlib";
import { checkCount } from "../num";
import { crc32 } from "./crc32";
import { checkReader, type ReadOptions } from "./read-options";
import { GET_AGAIN, refuse } from "./refuse";
import { type ZipRecord, zipDirectory } from "./zip-directory";

/** A file in an archive. */
export interface ZipEntry {
  /** Its path in the archive, with forward slashes; never absolute, never with `..`. */
  readonly name: string;
  /** Its bytes, unpacked. */
  readonly size: number;
  /** Unpacks it: anew at each call, so that one at a time is in memory. @throws {DataError} its bytes are not those. */
  readonly read: () => Uint8Array;
}

/** How a zip archive is read. */
export interface ZipOptions extends ReadOptions {
  /** The most entries; 65,535 unless told, which is also the most of the older kind of zip. */
  readonly maxEntries?: number;
}

const MOST_ENTRIES = 65535;
const STORED = 0;
const DEFLATED = 8;
/** A code of two bits gives at most 258 bytes (RFC 1951): no honest entry is packed better. */
const BEST_RATIO = 1032;
const NEWEST = 63; // ten times the version of the format
const LINK = 0o120000;
const KIND_OF_FILE = 0o170000;
const PACK_AGAIN = "Pack it again without it.";

/**
 * The files of a zip archive; its folders are left out. The whole directory is checked first, then each file when it is
 * read: its length and its check (CRC-32).
 *
 * @param bytes  the archive's. @param name  how messages call it.
 * @throws {DataError} the archive is cut or contradicts itself; a name leads out of it, is there twice, or has signs that
 *   do not print; an entry is a link, encrypted, packed by anything but deflate, lies over another, or claims more than
 *   deflate can give; all entries together unpack to more than `maxBytes`. {DomainError} a wrong argument.
 * Cost: linear in the entries; reading one, in its size. Source: PKWARE's APPNOTE 6.3, RFC 1951.
 */
export function readZip(bytes: Uint8Array, name: string, options?: ZipOptions): readonly ZipEntry[] {
  const where = "readZip";
  const maxBytes = checkReader(where, bytes, name, options, ["maxBytes", "maxEntries"]);
  const { maxEntries = MOST_ENTRIES } = options ?? {};
  checkCount(where, "maxEntries", maxEntries);
  return parseZip(where, name, bytes, maxBytes, maxEntries);
}

/** As `readZip`, in the name of another function. */
export function parseZip(
  where: string,
  name: string,
  bytes: Uint8Array,
  maxBytes: number,
  maxEntries: number = MOST_ENTRIES,
): readonly ZipEntry[] {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const records = zipDirectory(where, name, file, maxEntries);
  const total = records.reduce((sum, { size }) => sum + size, 0);
  if (total > maxBytes)
    refuse(
      where,
      name,
      `unpacks to ${total} bytes`,
      `maxBytes is ${maxBytes}`,
      "Raise maxBytes if the file is to be trusted.",
    );
  for (const record of records) checkRecord(where, name, record);
  checkApart(where, name, records);
  const names = new Set<string>();
  for (const { name: path } of records) {
    if (names.has(path))
      refuse(where, name, `has ${JSON.stringify(path)} twice`, "each name belongs to one file", PACK_AGAIN);
    names.add(path);
  }
  return records
    .filter(({ name: path }) => !path.endsWith("/"))
    .map((record) => ({
      name: record.name,
      size: record.size,
      read: () => unpack(where, name, file, record),
    }));
}

function checkRecord(where: string, name: string, record: ZipRecord): void {
  const which = `has ${JSON.stringify(record.name.slice(0, 80))}`;
  const { packedSize, size, method, version } = record;
  if (record.nameBytes.some((byte) => byte < 32 || byte === 127))
    refuse(where, name, which, "a name is of signs that print", PACK_AGAIN);
  if (((record.attributes >>> 16) & KIND_OF_FILE) === LINK)
    refuse(where, name, `${which}, a link`, "an archive of data holds files", PACK_AGAIN);
  if (record.name.endsWith("/") && size > 0)
    refuse(where, name, `${which}, a folder of ${size} bytes`, "a folder has none", PACK_AGAIN);
  if (version > NEWEST)
    refuse(
      where,
      name,
      `${which}, which asks for version ${version / 10}`,
      `${NEWEST / 10} is the newest`,
      GET_AGAIN,
    );
  if (record.isEncrypted)
    refuse(where, name, `${which}, encrypted`, "files are read without a password", PACK_AGAIN);
  if (method !== STORED && method !== DEFLATED)
    refuse(
      where,
      name,
      `${which}, packed by method ${method}`,
      "0 (stored) and 8 (deflate) are read",
      "Pack it again with deflate.",
    );
  if (!record.headerName.equals(record.nameBytes) || record.headerMethod !== method)
    refuse(
      where,
      name,
      `${which}, which another header stands before`,
      "directory and header must agree",
      GET_AGAIN,
    );
  if (size > BEST_RATIO * packedSize)
    refuse(
      where,
      name,
      `${which}, ${size} bytes out of ${packedSize}`,
      `deflate gives at most ${BEST_RATIO} for one`,
      GET_AGAIN,
    );
}

/** Bytes that two entries share are how a small archive unpacks to a huge one. */
function checkApart(where: string, name: string, records: readonly ZipRecord[]): void {
  const spans = records
    .map((record) => ({
      from: record.headerAt,
      to: record.dataAt + record.packedSize,
      called: record.name,
    }))
    .sort((a, b) => a.from - b.from);
  for (let i = 1; i < spans.length; i++)
    if (spans[i].from < spans[i - 1].to)
      refuse(
        where,
        name,
        `has ${JSON.stringify(spans[i].called)} over ${JSON.stringify(spans[i - 1].called)}`,
        "each file has bytes of its own",
        GET_AGAIN,
      );
}

function unpack(where: string, name: string, file: Buffer, record: ZipRecord): Uint8Array {
  const which = JSON.stringify(record.name);
  const { size, dataAt, packedSize, method, crc } = record;
  const packed = file.subarray(dataAt, dataAt + packedSize);
  let bytes: Buffer;
  try {
    bytes = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    refuse(
      where,
      name,
      `has ${which}, which does not unpack (${(error as NodeJS.ErrnoException).code})`,
      `${size} bytes belong there`,
      GET_AGAIN,
    );
  }
  if (bytes.length !== size)
    refuse(
      where,
      name,
      `has ${which}, which unpacks to ${bytes.length} bytes`,
      `the directory tells ${size}`,
      GET_AGAIN,
    );
  const check = crc32(bytes);
  if (check !== crc)
    refuse(
      where,
      name,
      `has ${which} with the check ${hex(check)}`,
      `the directory tells ${hex(crc)}`,
      GET_AGAIN,
    );
  return bytes;
}

const hex = (check: number): string => check.toString(16).padStart(8, "0");
