import { createHash } from "node:crypto";
import {
  closeSync,
  createReadStream,
  createWriteStream,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { makeFolder, syncFolder } from "../files";
import { besideName, sweep } from "./beside";

/** Rows of more characters than this are kept compressed. */
const LARGE = 32 * 1024;
/** Characters that are written at a time. */
const PIECE = 256 * 1024;

/** The digest of a table, line by line: SHA-256 of rows.csv before any compression. */
export class TableDigest {
  readonly #hash = createHash("sha256");
  #piece = "";

  add(line: string): void {
    this.#piece += line;
    if (this.#piece.length > PIECE) this.#flush();
  }

  /** Ends the table. */
  end(): string {
    this.#flush();
    return this.#hash.digest("hex");
  }

  #flush(): void {
    this.#hash.update(this.#piece);
    this.#piece = "";
  }
}

/** Writes rows.csv, or rows.csv.gz when it is large, line by line; nobody sees it before it is whole. */
export class RowsFile {
  readonly #folder: string;
  readonly #beside: string;
  readonly #file: number;
  #isOpen = true;
  #piece = "";
  #characters = 0;

  constructor(folder: string) {
    makeFolder(folder);
    sweep(folder, "rows.csv");
    sweep(folder, "rows.csv.gz");
    this.#folder = folder;
    this.#beside = besideName(folder, "rows.csv");
    this.#file = openSync(this.#beside, "w");
  }

  add(line: string): void {
    this.#piece += line;
    this.#characters += line.length;
    if (this.#piece.length > PIECE) this.#put();
  }

  /** Puts the file in its place, and takes the other one away. */
  async end(): Promise<void> {
    this.#put();
    fsyncSync(this.#file);
    this.#close();
    const plain = join(this.#folder, "rows.csv");
    const packed = `${plain}.gz`;
    const isLarge = this.#characters > LARGE;
    if (isLarge) {
      const beside = besideName(this.#folder, "rows.csv.gz");
      try {
        await pipeline(createReadStream(this.#beside), createGzip({ level: 9 }), createWriteStream(beside));
        sync(beside);
        renameSync(beside, packed);
      } catch (error) {
        rmSync(beside, { force: true });
        throw error;
      }
      rmSync(this.#beside, { force: true });
    } else renameSync(this.#beside, plain);
    rmSync(isLarge ? plain : packed, { force: true });
    syncFolder(this.#folder);
  }

  /** Leaves no trace of it. */
  discard(): void {
    this.#close();
    rmSync(this.#beside, { force: true });
  }

  #close(): void {
    if (this.#isOpen) closeSync(this.#file);
    this.#isOpen = false;
  }

  #put(): void {
    const bytes = Buffer.from(this.#piece);
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#piece = "";
  }
}

function sync(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
