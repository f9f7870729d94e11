import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DataError } from "../num";
import { decodeLine, JOURNAL_FORMAT, type UnitRecord, type WriterRecord } from "./journal-line";
import { journalFolder } from "./journal-writer";
import { unitKey } from "./unit";

/** A journal's line that could not be used; its unit, if it held one, is computed again. */
export interface DroppedLine {
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;
}

/** All journals of one folder of results, read together. */
export interface Journals {
  /** The finished units by their key (`unitKey`); of several records of a unit, the one written first. */
  readonly units: ReadonlyMap<string, UnitRecord>;
  readonly dropped: readonly DroppedLine[];
  readonly writers: readonly JournalOwner[];
  /** Keys of units that are recorded with different results: one version of the experiment must not give two. */
  readonly conflicts: readonly string[];
}

/** Who wrote a journal. */
export interface JournalOwner {
  readonly path: string;
  readonly writer: WriterRecord;
  /** The writer ended in order; otherwise it is at work still, or died. */
  readonly ended: boolean;
}

/**
 * Reads every journal below a folder of results. Torn and altered lines are dropped and named; repeated ones count once.
 *
 * @throws {DataError} a sound line of a newer format, or a file that cannot be read.
 */
export function readJournals(folder: string): Journals {
  const units = new Map<string, UnitRecord>();
  const dropped: DroppedLine[] = [];
  const writers: JournalOwner[] = [];
  const conflicts = new Set<string>();
  for (const path of journalPaths(folder)) {
    let writer: WriterRecord | undefined;
    let ended = false;
    readLines(path).forEach((text, i) => {
      const decoded = decodeLine(text);
      if ("newerFormat" in decoded) throw newer(path, decoded.newerFormat);
      if ("damage" in decoded) {
        dropped.push({ path, line: i + 1, reason: decoded.damage });
        return;
      }
      const { record } = decoded;
      if (record.kind === "writer") writer = record;
      else if (record.kind === "end") ended = true;
      else {
        const key = unitKey(record.id, record.version, record.seed, record);
        const earlier = units.get(key);
        if (!earlier) units.set(key, record);
        else if (!sameResult(earlier, record)) conflicts.add(key);
      }
    });
    // A writer that does not tell its plan, as in the first journals, owns nothing; its units stand for themselves.
    if (writer?.plan) writers.push({ path, writer, ended });
  }
  return { units, dropped, writers, conflicts: [...conflicts] };
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

function readLines(path: string): string[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return []; // folded away by another process meanwhile
    throw error;
  }
  const lines = text.split("\n");
  if (lines[lines.length - 1] === "") lines.pop();
  return lines;
}

function newer(path: string, format: number): DataError {
  return new DataError(
    `run: ${path} has format ${format}, but this library reads formats up to ${JOURNAL_FORMAT}. Update the library, or choose another --out.`,
  );
}
