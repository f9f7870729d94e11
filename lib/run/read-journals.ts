import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DataError } from "../num";
import { decodeLine, JOURNAL_FORMAT, type UnitRecord, type WriterRecord } from "./journal-line";
import { journalFolder } from "./journal-writer";
import { unpackUnits } from "./packed-units";
import { type FileLine, readLines } from "./read-lines";

/** A journal's line that could not be used; its units, if it held some, are computed again. */
export interface DroppedLine {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;
}

/** All journals of one folder of results, read together. Their units went to the reader's visitor. */
export interface Journals {
  readonly dropped: readonly DroppedLine[];
  readonly writers: readonly JournalOwner[];
  /** How many units they hold, each as often as it is recorded. */
  readonly records: number;
}

/** Who wrote a journal. */
export interface JournalOwner {
  readonly path: string;
  readonly writer: WriterRecord;
  /** The writer ended in order; otherwise it is at work still, or died. */
  readonly ended: boolean;
}

/** Called for every unit that a journal holds, in the order of the journals' age and of their lines. */
export type Visitor = (unit: UnitRecord, path: string, offset: number) => void;

/** So many dropped lines are named one by one. */
const MOST_NAMED = 1000;

/** So often journals may vanish, folded away by another process, while they are read. */
const MOST_LISTINGS = 20;

/**
 * Reads every journal below a folder of results, line by line: memory does not grow with them. Torn and altered lines are
 * dropped and named.
 *
 * @throws {DataError} a sound line of a newer format, or a file that cannot be read.
 */
export function readJournals(folder: string, visit: Visitor = () => {}): Journals {
  const dropped = new Dropped();
  const writers: JournalOwner[] = [];
  const read = new Set<string>();
  let records = 0;
  const count: Visitor = (unit, path, offset) => {
    records++;
    visit(unit, path, offset);
  };
  for (let listing = 0; listing < MOST_LISTINGS; listing++) {
    let vanished = false;
    for (const path of journalPaths(folder).filter((one) => !read.has(one))) {
      read.add(path);
      try {
        const owner = readJournal(path, count, dropped);
        if (owner) writers.push(owner);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
        vanished = true; // what it held is in a journal that was not there before
      }
    }
    if (!vanished) break;
  }
  return { dropped: dropped.lines, writers, records };
}

/** A file that is no journal at all must not fill the memory with its lines. */
class Dropped {
  readonly lines: DroppedLine[] = [];
  #more = 0;

  add(line: DroppedLine): void {
    if (this.lines.length < MOST_NAMED) this.lines.push(line);
    else
      this.lines[MOST_NAMED] = {
        ...line,
        reason: `${line.reason}, the last of ${++this.#more} more such lines`,
      };
  }
}

function readJournal(path: string, visit: Visitor, dropped: Dropped): JournalOwner | undefined {
  let writer: WriterRecord | undefined;
  let ended = false;
  let line = 0;
  for (const read of readLines(path)) {
    line++;
    const decoded = decode(read);
    if ("newerFormat" in decoded) throw newer(path, decoded.newerFormat);
    if ("damage" in decoded) {
      dropped.add({ path, line, reason: decoded.damage });
      continue;
    }
    const { record } = decoded;
    if (record.kind === "writer") writer = record;
    else if (record.kind === "end") ended = true;
    else if (record.kind === "unit") visit(record, path, read.offset);
    else for (const unit of unpackUnits(record)) visit(unit, path, read.offset);
  }
  // A writer that does not tell its plan, as in the first journals, owns nothing; its units stand for themselves.
  return writer?.plan && { path, writer, ended };
}

const decode = ({ bytes }: FileLine): ReturnType<typeof decodeLine> =>
  bytes ? decodeLine(bytes) : { damage: "longer than any line of a journal" };

/** Who wrote the journals of a folder, by their first lines alone. */
export function readWriters(folder: string): WriterRecord[] {
  return journalPaths(folder).flatMap((path) => {
    try {
      for (const read of readLines(path)) {
        const decoded = decode(read);
        const record = "record" in decoded ? decoded.record : undefined;
        return record?.kind === "writer" && record.plan ? [record] : [];
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    return [];
  });
}

/** Whether two records of a unit agree in everything but the time that it took and who computed it. */
export function sameResult(a: UnitRecord, b: UnitRecord): boolean {
  const result = ({ outcome: { seconds: _, ...rest } }: UnitRecord): string => JSON.stringify(rest);
  return result(a) === result(b);
}

/** The journals below a folder of results, oldest first; none when there is no such folder. */
export function journalPaths(folder: string): string[] {
  const journals = journalFolder(folder);
  let names: string[];
  try {
    names = readdirSync(journals);
  } catch (error) {
    // Whether the folder can be made is the writer's question.
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
  return names
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((name) => join(journals, name));
}

function newer(path: string, format: number): DataError {
  return new DataError(
    `run: ${path} has format ${format}, but this library reads formats up to ${JOURNAL_FORMAT}. Update the library, or choose another --out.`,
  );
}
