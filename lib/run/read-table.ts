import { createHash } from "node:crypto";
import { closeSync, createReadStream, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import { createGunzip, gunzipSync } from "node:zlib";
import { DataError } from "../num";
import { CsvParser, type Row } from "../study";

/** Bytes that are read at a time. */
const PIECE = 1024 * 1024;
/** Unpacked, a table is no longer than this. */
const LONGEST = 2 * 1024 * 1024 * 1024;

/** The path of a folder's rows.csv or rows.csv.gz; undefined when there is neither. */
export function tablePath(folder: string): string | undefined {
  const plain = join(folder, "rows.csv");
  return [plain, `${plain}.gz`].find((path) => existsSync(path));
}

/** What is known of a table that was read. */
export interface TableRead {
  readonly columns: readonly string[];
  /** SHA-256 of its text. */
  readonly sha256: string;
}

/**
 * Reads a folder's table piece by piece: it may be longer than the longest string.
 *
 * @param take gets its rows as they come. @throws {DataError} it is no gzip, no UTF-8, or no CSV.
 */
export function readTable(path: string, take: (rows: readonly Row[]) => void): TableRead {
  const hash = createHash("sha256");
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const decode = (piece?: Uint8Array): string => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch (cause) {
      throw damaged(path, cause);
    }
  };
  const parser = new CsvParser(path);
  for (const piece of piecesOf(path)) {
    hash.update(piece);
    take(parser.push(decode(piece)));
  }
  take(parser.push(decode()));
  take(parser.end());
  return { columns: parser.columns ?? [], sha256: hash.digest("hex") };
}

/** The SHA-256 of a table's text, in little memory. @throws {DataError} it is no gzip, or cannot be read. */
export async function tableDigest(path: string): Promise<string> {
  const hash = createHash("sha256");
  await eachPiece(path, (piece) => hash.update(piece));
  return hash.digest("hex");
}

/** How many line ends a table's text has. @throws {DataError} it is no gzip, or cannot be read. */
export async function countLines(path: string): Promise<number> {
  let count = 0;
  await eachPiece(path, (piece) => {
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count++;
  });
  return count;
}

async function eachPiece(path: string, take: (piece: Buffer) => void): Promise<void> {
  const file = createReadStream(path, { highWaterMark: PIECE });
  try {
    if (!path.endsWith(".gz")) for await (const piece of file) take(piece);
    else {
      const unpacked = createGunzip();
      file.on("error", (error) => unpacked.destroy(error));
      for await (const piece of file.pipe(unpacked)) take(piece);
    }
  } catch (cause) {
    throw damaged(path, cause);
  } finally {
    file.destroy();
  }
}

/** The same at once, for a table of a size that is drawn. @throws {DataError} it is no gzip. */
export function tableDigestNow(path: string): string {
  const hash = createHash("sha256");
  for (const piece of piecesOf(path)) hash.update(piece);
  return hash.digest("hex");
}

function* piecesOf(path: string): Generator<Buffer> {
  if (path.endsWith(".gz")) {
    const unpacked = unpack(path);
    for (let at = 0; at < unpacked.length; at += PIECE) yield unpacked.subarray(at, at + PIECE);
    return;
  }
  const file = openSync(path, "r");
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE);
      const read = readSync(file, piece);
      if (read === 0) return;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(file);
  }
}

function unpack(path: string): Buffer {
  try {
    return gunzipSync(readFileSync(path), { maxOutputLength: LONGEST });
  } catch (cause) {
    throw damaged(path, cause);
  }
}

const damaged = (path: string, cause: unknown): DataError =>
  new DataError(`theriac: ${path} is damaged (${(cause as Error).message}). Restore it, or run again.`, {
    cause,
  });
