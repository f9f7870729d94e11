import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { sayAlgorithm } from "../files";
import { readGzip } from "../formats";
import { DataError } from "../num";
import { obtainCommand } from "./find-files";
import type { SetFile, SetRecord } from "./set-record";

/** A file's bytes, unpacked, once they have been found to be the right ones. */
export interface VerifiedFile {
  readonly path: string;
  readonly bytes: Buffer;
  /** Its digest is not the one that is known, of a file that need not have it. */
  readonly isStrange: boolean;
}

/** No file of a set is larger, unpacked. */
const MAX_BYTES = 1073741824;

/**
 * Reads a file of a set and holds it against its length and digest.
 *
 * @param path where it was found.
 * @throws {DataError} it cannot be read, has another length or digest; the message names both and what to do.
 */
export function readFile(where: string, set: SetRecord, file: SetFile, path: string): VerifiedFile {
  const bytes = unpacked(where, set, file, path);
  const { digest, isWitness = false } = file;
  if (file.bytes !== undefined && bytes.length !== file.bytes)
    refuseFile(where, set, path, `has ${bytes.length} bytes, not ${file.bytes}`);
  if (digest === undefined) return { path, bytes, isStrange: false };
  const found = hashOf(digest.algorithm, withLineFeeds(bytes, isWitness));
  if (found === digest.hex) return { path, bytes, isStrange: false };
  const names = `its ${sayAlgorithm(digest.algorithm)} is ${found}, not ${digest.hex}`;
  if (!isWitness) refuseFile(where, set, path, `has ${bytes.length} bytes and altered contents: ${names}`);
  return { path, bytes, isStrange: true };
}

/** Throws {DataError}: what was found in a file, and how to get another. */
export function refuseFile(where: string, set: SetRecord, path: string, found: string): never {
  throw new DataError(
    `${where}: file ${path} ${found}. Remove it and get it again with \`${obtainCommand(set)}\`.`,
  );
}

/** Warns that a file has another digest than the copy that is known, once its structure has been found right. */
export function warnOfStrange(where: string, set: SetRecord, files: readonly VerifiedFile[]): void {
  for (const { path, isStrange } of files)
    if (isStrange)
      process.emitWarning(
        `${where}: ${path} is in the form of ${set.name}, but not the copy whose digest is known; results may differ from those committed.`,
        "DataWarning",
      );
}

function unpacked(where: string, set: SetRecord, file: SetFile, path: string): Buffer {
  let bytes: Buffer;
  try {
    const { size } = statSync(path);
    const most = file.bytes ?? MAX_BYTES;
    // A file of another length is not worth reading.
    if (size > most) refuseFile(where, set, path, `has ${size} bytes, more than ${most}`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof DataError) throw error;
    return refuseFile(where, set, path, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  if (file.isArchive || !path.endsWith(".gz")) return bytes;
  const plain = readGzip(bytes, path, { maxBytes: file.bytes ?? MAX_BYTES });
  return Buffer.from(plain.buffer, plain.byteOffset, plain.length);
}

const hashOf = (algorithm: string, bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest("hex");

/** Text with the line ends of another system is the same text. */
function withLineFeeds(bytes: Buffer, isText: boolean): Uint8Array {
  return isText && bytes.includes("\r\n")
    ? Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1")
    : bytes;
}
