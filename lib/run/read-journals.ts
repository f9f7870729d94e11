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
  readonly writers: readonly { readonly path: string; readonly writer: WriterRecord }[];
}

/**
 * Reads every journal below a folder of results. Torn and altered lines are dropped and named; repeated ones count once.
 *
 * @throws {DataError} a sound line of a newer format, or a file that cannot be read.
 */
export function readJournals(folder: string): Journals {
  const units = new Map<string, UnitRecord>();
  const dropped: DroppedLine[] = [];
  const writers: { path: string; writer: WriterRecord }[] = [];
  for (const path of journalPaths(folder)) {
    readLines(path).forEach((text, i) => {
      const decoded = decodeLine(text);
      if ("newerFormat" in decoded) throw newer(path, decoded.newerFormat);
      if ("damage" in decoded) {
        dropped.push({ path, line: i + 1, reason: decoded.damage });
        return;
      }
      const { record } = decoded;
      if (record.kind === "writer") writers.push({ path, writer: record });
      else {
        const key = unitKey(record.id, record.version, record.seed, record);
        if (!units.has(key)) units.set(key, record);
      }
    });
  }
  return { units, dropped, writers };
}

/** The journals below a folder of results, oldest first; none when there is no such folder. */
export function journalPaths(folder: string): string[] {
  const journals = journalFolder(folder);
  let names: string[];
  try {
    names = readdirSync(journals);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
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
