import type { Entry, LocalFileHeader, RandomAccessReader, ZipFile } from "yauzl";
import { refuse } from "./refuse";

/** An entry of a zip's central directory, with the header that stands before its data. */
export interface ZipRecord {
  readonly entry: Entry;
  readonly local: LocalFileHeader;
}

/** Bytes of an archive that holds nothing. */
const SMALLEST = 22;
/** What follows the last entry of the directory: its end, or the end of the larger kind. */
const ENDS = [0x06054b50, 0x06064b50];
const PACK_AGAIN = "Pack it again, or get it again.";

/**
 * The entries of a zip archive in memory, as yauzl finds them. yauzl asks a reader and waits for its answer; this one
 * answers at once, so that nothing has to be awaited: an experiment's data are read where it computes.
 *
 * @throws {DataError} what yauzl refuses (a name that leads out of the archive, sizes that disagree, a cut file), more
 *   than `maxEntries`, a name of no letter, and a directory that is longer than it says.
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
  const records: ZipRecord[] = [];
  while (records.length < zip.entryCount) {
    const entry = now<Entry>(where, name, (give, fail) => {
      zip.once("entry", give).once("error", fail).readEntry();
    });
    zip.removeAllListeners().on("error", () => {});
    const local = now<LocalFileHeader>(where, name, (give, fail) =>
      zip.readLocalFileHeader(entry, {}, (error, header) => (error ? fail(error) : give(header))),
    );
    records.push({ entry, local });
  }
  const end = Number(zip.readEntryCursor);
  if (!ENDS.includes(file.length < end + 4 ? 0 : file.readUInt32LE(end)))
    refuse(where, name, `tells ${zip.entryCount} entries`, "its directory goes on after them", PACK_AGAIN);
  return records;
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
