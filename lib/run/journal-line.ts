import { createHash } from "node:crypto";
import type { Grid, Point } from "../study";
import type { Outcome } from "./measure-unit";
import type { PlanSummary } from "./plan";

/** The format of a journal's lines. A library reads the formats up to its own. */
export const JOURNAL_FORMAT = 1;

/** A finished unit as the journal keeps it: enough to know, without any other file, what was computed by which code. */
export interface UnitRecord {
  readonly kind: "unit";
  readonly id: string;
  readonly version: number;
  readonly seed: number;
  readonly point: Point;
  readonly trial: number;
  /** Values of the axes within, where they are not the declared ones. */
  readonly within?: Grid;
  readonly outcome: Outcome;
  /** Version of the library that computed it. */
  readonly library: string;
}

/** The first line of a journal: which process writes it, and which share of which plan it computes. */
export interface WriterRecord {
  readonly kind: "writer";
  readonly host: string;
  readonly pid: number;
  /** Tells the process from a later one with the same number. */
  readonly started: string;
  /** `i/N`. */
  readonly shard: string;
  /** Threads that it computes with. */
  readonly workers: number;
  readonly id: string;
  readonly plan: PlanSummary;
}

/** The last line of a journal whose writer ended in order. */
export interface EndRecord {
  readonly kind: "end";
}

export type JournalRecord = UnitRecord | WriterRecord | EndRecord;

/**
 * A record as one line, `t<format> <checksum> <JSON>\n`: whatever happens to a line, torn off or altered, shows without
 * the lines around it. The checksum is the first 64 bits of the SHA-256 of format and JSON.
 */
export function encodeLine(record: JournalRecord): string {
  const json = JSON.stringify(record);
  return `t${JOURNAL_FORMAT} ${checksum(String(JOURNAL_FORMAT), json)} ${json}\n`;
}

/** What a line turned out to hold. */
export type DecodedLine =
  | { readonly record: JournalRecord }
  | { readonly damage: string }
  | { readonly newerFormat: number };

const LINE = /^t(\d+) ([0-9a-f]{16}) (\{.*\})$/;

/** Reads one line without its line end. Damage is an answer, not an error. */
export function decodeLine(line: string): DecodedLine {
  const match = LINE.exec(line);
  if (!match) return { damage: "torn" };
  const [, format, sum, json] = match;
  if (checksum(format, json) !== sum) return { damage: "altered: its checksum does not match" };
  if (Number(format) > JOURNAL_FORMAT) return { newerFormat: Number(format) };
  return { record: JSON.parse(json) as JournalRecord };
}

function checksum(format: string, json: string): string {
  return createHash("sha256").update(`t${format} ${json}`).digest("hex").slice(0, 16);
}
