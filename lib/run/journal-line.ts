import { createHash } from "node:crypto";
import type { Grid, Point, Value } from "../study";
import { isRecord } from "./is-record";
import type { Outcome } from "./measure-unit";
import type { PlanSummary } from "./plan";

/** The newest format of a journal's lines. A library reads the formats up to its own. */
export const JOURNAL_FORMAT = 2;

/** Each kind of line has the format that brought it: an older library reads what it can. */
const FORMATS: Readonly<Record<JournalRecord["kind"], number>> = { unit: 1, writer: 1, end: 1, units: 2 };

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

/**
 * Many finished units on one line, as a journal is folded: what they share is written once. Whatever a line of its own
 * would say is there.
 */
export interface UnitsRecord {
  readonly kind: "units";
  readonly id: string;
  readonly version: number;
  readonly seed: number;
  readonly within?: Grid;
  readonly library: string;
  /** The parameters, in the order of a unit's values. */
  readonly names: readonly string[];
  /** What a row holds, in the order of its cells. */
  readonly columns: readonly string[];
  readonly units: readonly PackedUnit[];
}

/** Values of the point, trial, seconds, and the rows' cells or the error. */
export type PackedUnit = readonly [
  values: readonly Value[],
  trial: number,
  seconds: number,
  result: string | readonly (readonly Value[])[],
];

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

export type JournalRecord = UnitRecord | UnitsRecord | WriterRecord | EndRecord;

/**
 * A record as one line, `t<format> <checksum> <JSON>\n`: whatever happens to a line, torn off or altered, shows without
 * the lines around it. The checksum is the first 64 bits of the SHA-256 of format and JSON.
 */
export function encodeLine(record: JournalRecord): string {
  const json = JSON.stringify(record);
  const format = FORMATS[record.kind];
  return `t${format} ${checksum(format, Buffer.from(json))} ${json}\n`;
}

/** What a line turned out to hold. */
export type DecodedLine =
  | { readonly record: JournalRecord }
  | { readonly damage: string }
  | { readonly newerFormat: number };

const HEAD = /^t(\d{1,6}) ([0-9a-f]{16}) \{/;
const BRACE = "}".charCodeAt(0);

/**
 * Reads one line without its line end. Damage is an answer, not an error.
 *
 * @param isKnown its checksum was right a moment ago, when it was read first.
 */
export function decodeLine(bytes: Uint8Array, isKnown = false): DecodedLine {
  const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const match = HEAD.exec(line.toString("latin1", 0, 32));
  if (!match || line[line.length - 1] !== BRACE) return { damage: "torn" };
  const format = Number(match[1]);
  const json = line.subarray(match[0].length - 1);
  if (!isKnown && checksum(format, json) !== match[2])
    return { damage: "altered: its checksum does not match" };
  if (format > JOURNAL_FORMAT) return { newerFormat: format };
  const record = parse(json);
  return isRecord(record) ? { record } : { damage: "no record of a journal" };
}

function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
}

function checksum(format: number, json: Buffer): string {
  return createHash("sha256").update(`t${format} `).update(json).digest("hex").slice(0, 16);
}
