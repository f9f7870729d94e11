import type { Entry, LocalFileHeader, RandomAccessReader, ZipFile } from "yauzl";
import { refuse } from "./refuse";

/** What a zip tells of an entry: in its directory, and in the header before the entry's data. */
export interface ZipRecord {
  readonly name: string;
  readonly nameBytes: Buffer;
  /** Ten times the version of the format that it asks for. */
  readonly version: number;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  /** Of the system on which it was packed. */
  readonly attributes: number;
  /** Where its header and its data begin. */
  readonly headerAt: number;
  readonly dataAt: number;
  readonly headerName: Buffer;
  readonly headerMethod: number;
}

/** Bytes of an archive that holds nothing. */
const SMALLEST = 22;
/** What follows the last entry of the directory: its end, or the end of the larger kind and where that lies. */
const END = 0x06054b50;
const END_SIZE = 22;
const END_LARGE = 0x06064b50;
const LARGE_SIZE = 56 + 20;
const PACK_AGAIN = "Pack it again, or get it again.";

/**
 * The entries of a zip archive in memory, as yauzl finds them. yauzl asks a reader and waits for its answer; this one
 * answers at once, so that nothing has to be awaited: an experiment's data are read where it computes.
 *
 * @throws {DataError} what yauzl refuses (a name that leads out of the archive, sizes that disagree, a cut file), more
 *   than `maxEntries`, a name of no letter, and a directory of another size than it says.
 */
export function zipDirectory(where: string, name: string, file: Buffer, maxEntries: number): ZipRecord[] {
  if (file.length < SMALLEST)
    refuse(where, name, `has ${file.length} bytes`, `an empty zip has ${SMALLEST}`, PACK_AGAIN);
  const zip = open(where, name, file);
  if (zip.entryCount > maxEntries)
    refuse(
      where,
      name,
      `tells ${zip.entryCount} entries`,
      `maxEntries is ${maxEntries}`,
      "Raise maxEntries if the file is to be trusted.",
    );
  const start = Number(zip.readEntryCursor);
  const records: ZipRecord[] = [];
  while (records.length < zip.entryCount) {
    const entry = now<Entry>(where, name, (give, fail) => {
      zip.once("entry", give).once("error", fail).readEntry();
    });
    zip.removeAllListeners().on("error", () => {});
    const local = now<LocalFileHeader>(where, name, (give, fail) =>
      zip.readLocalFileHeader(entry, {}, (error, header) => (error ? fail(error) : give(header))),
    );
    records.push({
      name: entry.fileName,
      nameBytes: entry.fileNameRaw,
      version: entry.versionNeededToExtract,
      method: entry.compressionMethod,
      isEncrypted: entry.isEncrypted(),
      packedSize: entry.compressedSize,
      size: entry.uncompressedSize,
      crc: entry.crc32,
      attributes: entry.externalFileAttributes,
      headerAt: entry.relativeOffsetOfLocalHeader,
      dataAt: local.fileDataStart,
      headerName: local.fileName,
      headerMethod: local.compressionMethod,
    });
  }
  checkEnd(where, name, file, start, Number(zip.readEntryCursor));
  return records;
}

/** Right after the last entry stands the one end that there is, and tells the size of the directory. */
function checkEnd(where: string, name: string, file: Buffer, start: number, end: number): void {
  const mark = file.length < end + END_SIZE ? 0 : file.readUInt32LE(end);
  const isLarge = mark === END_LARGE && file.length >= end + LARGE_SIZE;
  if (mark !== END && !isLarge)
    refuse(
      where,
      name,
      `has ${end - start} bytes of entries that are told`,
      "its directory goes on after them",
      PACK_AGAIN,
    );
  const told = isLarge ? Number(file.readBigUInt64LE(end + 40)) : file.readUInt32LE(end + 12);
  const last = isLarge ? end + LARGE_SIZE : end;
  if (told !== end - start || file.lastIndexOf("PK\x05\x06", undefined, "latin1") !== last)
    refuse(
      where,
      name,
      `tells a directory of ${told} bytes, or its end twice`,
      `it has one of ${end - start}`,
      PACK_AGAIN,
    );
}

function open(where: string, name: string, file: Buffer): ZipFile {
  const yauzl = require("yauzl") as typeof import("yauzl");
  class AtOnce extends yauzl.RandomAccessReader {
    override read(
      target: Buffer,
      offset: number,
      length: number,
      position: number,
      done: (error: Error | null, bytesRead?: number) => void,
    ): void {
      const end = Math.min(position + length, file.length);
      done(null, position >= end ? 0 : file.copy(target, offset, position, end));
    }
  }
  const options = { lazyEntries: true, strictFileNames: true, autoClose: false };
  return now<ZipFile>(where, name, (give, fail) =>
    yauzl.fromRandomAccessReader(new AtOnce() as RandomAccessReader, file.length, options, (error, zip) =>
      error ? fail(error) : give(zip),
    ),
  );
}

/** What yauzl answers at once. It puts off only what has no length: an entry without a name. */
function now<T>(
  where: string,
  name: string,
  ask: (give: (value: T) => void, fail: (error: Error) => void) => void,
): T {
  let answer: T | undefined;
  let error: Error | undefined;
  try {
    ask(
      (value) => {
        answer = value;
      },
      (caught) => {
        error = caught;
      },
    );
  } catch (thrown) {
    error = thrown as Error;
  }
  if (error !== undefined)
    refuse(
      where,
      name,
      `is no zip that can be read (${error.message})`,
      "a whole archive is needed",
      PACK_AGAIN,
    );
  if (answer === undefined)
    refuse(where, name, "has an entry without a name", "every entry needs one", PACK_AGAIN);
  return answer;
}
