import { closeSync, openSync, readSync } from "node:fs";
import { DataError } from "../num";
import { decodeLine, type UnitRecord } from "./journal-line";
import { unpackUnits } from "./packed-units";

/** Memory for parts of files that are being read, all together. */
const WINDOWS = 16 * 1024 * 1024;
const LARGEST_WINDOW = 64 * 1024;
const SMALLEST_WINDOW = 4096;
/** So many files are open at a time. */
const MOST_OPEN = 128;
/** So many lines of many units are kept unpacked. */
const MOST_UNPACKED = 64;
const NEWLINE = 10;
/** No journal is as long as this; places in different files are so far apart. */
const FILE = 274877906944;
const MOST_FILES = Math.floor(Number.MAX_SAFE_INTEGER / FILE);

interface JournalFile {
  readonly path: string;
  /** Where its bytes begin if all files are laid end to end. */
  readonly base: number;
}

interface Window {
  file: number;
  bytes: Buffer;
  begin: number;
  end: number;
}

/**
 * Where the journals hold each unit of a plan: eight bytes a unit, whatever its rows. Read in the plan's order, a journal
 * that was written nearly in that order is read nearly once.
 */
export class UnitPlaces {
  readonly #indexOf: (unit: UnitRecord) => number;
  /** One more than the place of its line; 0 where there is none. */
  readonly #places: Float64Array;
  readonly #files: JournalFile[] = [];
  readonly #windows = new Map<number, Window>();
  readonly #unpacked = new Map<number, ReadonlyMap<number, UnitRecord>>();

  /** @param indexOf the place of a unit in its plan, −1 for a unit of another. */
  constructor(size: number, indexOf: (unit: UnitRecord) => number) {
    this.#indexOf = indexOf;
    this.#places = new Float64Array(size);
  }

  has(index: number): boolean {
    return this.#places[index] > 0;
  }

  /** Notes that the file's line at this offset holds the unit. */
  set(index: number, path: string, offset: number): void {
    let file = this.#files.at(-1);
    if (file?.path !== path) {
      file = this.#files.find((one) => one.path === path);
      if (!file) {
        if (this.#files.length >= MOST_FILES)
          throw new DataError(`run: more than ${MOST_FILES} journals beside ${path}; merge them in parts.`);
        file = { path, base: this.#files.length * FILE };
        this.#files.push(file);
      }
    }
    this.#places[index] = file.base + offset + 1;
  }

  /** The journal that holds a unit. */
  pathOf(index: number): string | undefined {
    const place = this.#places[index] - 1;
    return place < 0 ? undefined : this.#files[Math.floor(place / FILE)].path;
  }

  /** How many units the plan has. */
  get size(): number {
    return this.#places.length;
  }

  /** Reads a unit back. @throws {DataError} its journal is gone or changed since. */
  read(index: number): UnitRecord | undefined {
    const place = this.#places[index] - 1;
    if (place < 0) return undefined;
    const known = this.#unpacked.get(place)?.get(index);
    if (known) return known;
    const number = Math.floor(place / FILE);
    const { path, base } = this.#files[number];
    const line = this.#lineAt(number, place - base);
    const decoded = line && decodeLine(line, true);
    const record = decoded && "record" in decoded ? decoded.record : undefined;
    if (record?.kind === "unit" && this.#indexOf(record) === index) return record;
    if (record?.kind === "units") {
      const units = new Map(unpackUnits(record).map((unit) => [this.#indexOf(unit), unit]));
      if (this.#unpacked.size >= MOST_UNPACKED)
        this.#unpacked.delete(this.#unpacked.keys().next().value ?? 0);
      this.#unpacked.set(place, units);
      const unit = units.get(index);
      if (unit) return unit;
    }
    throw new DataError(`run: ${path} changed while it was read. Run again.`);
  }

  /** Closes the files. */
  close(): void {
    for (const { file } of this.#windows.values()) closeSync(file);
    this.#windows.clear();
    this.#unpacked.clear();
  }

  #lineAt(number: number, offset: number): Buffer | undefined {
    const window = this.#windowOf(number);
    if (offset >= window.begin && offset < window.end) {
      const newline = window.bytes
        .subarray(0, window.end - window.begin)
        .indexOf(NEWLINE, offset - window.begin);
      if (newline >= 0) return window.bytes.subarray(offset - window.begin, newline);
    }
    const size = Math.max(SMALLEST_WINDOW, Math.min(LARGEST_WINDOW, WINDOWS / this.#files.length));
    // Workers finish out of order by a little: the window begins before the line.
    for (let ahead = size >> 2, wanted = Math.floor(size); ; ahead = 0, wanted *= 2) {
      fill(window, Math.max(0, offset - ahead), wanted);
      const from = offset - window.begin;
      const newline = window.bytes.subarray(0, window.end - window.begin).indexOf(NEWLINE, from);
      if (newline >= 0) return window.bytes.subarray(from, newline);
      if (window.end - window.begin < wanted) return window.bytes.subarray(from, window.end - window.begin);
    }
  }

  #windowOf(number: number): Window {
    let window = this.#windows.get(number);
    if (window) return window;
    if (this.#windows.size >= MOST_OPEN) {
      const [[oldest, { file }]] = this.#windows;
      closeSync(file);
      this.#windows.delete(oldest);
    }
    const { path } = this.#files[number];
    try {
      window = { file: openSync(path, "r"), bytes: Buffer.alloc(0), begin: 0, end: 0 };
    } catch (cause) {
      throw new DataError(
        `run: ${path} was taken away while it was read (${(cause as Error).message}). Run again.`,
        { cause },
      );
    }
    this.#windows.set(number, window);
    return window;
  }
}

function fill(window: Window, begin: number, size: number): void {
  if (window.bytes.length < size) window.bytes = Buffer.allocUnsafe(size);
  let read = 0;
  while (read < size) {
    const got = readSync(window.file, window.bytes, read, size - read, begin + read);
    if (got === 0) break;
    read += got;
  }
  window.begin = begin;
  window.end = begin + read;
}
