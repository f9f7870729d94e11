import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { writeFileAtomically } from "../files";
import { DataError } from "../num";
import type { AnyExperiment, Figure, Row } from "../study";
import { formatCsv, parseCsv } from "../study";
import type { Provenance } from "./provenance";
import { readProvenance } from "./provenance-file";

/** An experiment's folder of results below `out`: its id is its path. */
export function resultsFolder(out: string, id: string): string {
  return join(out, ...id.split("/"));
}

/** The rows that a folder of results holds, as rows.csv or rows.csv.gz. */
export interface StoredRows {
  /** Rows of the units that went well. */
  readonly rows: readonly Row[];
  /** How many units failed. */
  readonly failed: number;
  /** What provenance.json says, when it is there. */
  readonly provenance: Provenance | undefined;
}

/**
 * Reads the rows of an experiment; undefined when there are none.
 *
 * @throws {DataError} the file is damaged, or its columns are not the experiment's: it is of another version.
 */
export function readStoredRows(experiment: AnyExperiment, folder: string): StoredRows | undefined {
  const stored = readTable(folder);
  if (!stored) return undefined;
  const { path, csv } = stored;
  const { columns, rows } = parseCsv(csv, path);
  const expected = [...experiment.columns, "error"];
  // By name: an older library wrote the same columns in another order.
  if ([...columns].sort().join() !== [...expected].sort().join())
    throw new DataError(
      `theriac: ${path} has the columns ${columns.join(", ")} but ${experiment.id} has ${expected.join(", ")}. Run the experiment again.`,
    );
  const sound = rows.filter((row) => row.error === "");
  return {
    rows: sound.map(({ error: _, ...row }) => row),
    failed: rows.length - sound.length,
    provenance: readProvenance(folder),
  };
}

/** The text of a folder's rows.csv or rows.csv.gz; undefined when there is neither. @throws {DataError} not gzip. */
export function readTable(folder: string): { path: string; csv: string } | undefined {
  const plain = join(folder, "rows.csv");
  const path = existsSync(plain) ? plain : `${plain}.gz`;
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  if (path === plain) return { path, csv: bytes.toString() };
  try {
    return { path, csv: gunzipSync(bytes).toString() };
  } catch (cause) {
    throw new DataError(
      `theriac: ${path} is damaged (${(cause as Error).message}). Restore it, or run again.`,
      {
        cause,
      },
    );
  }
}

/** Rows of more bytes than this are kept compressed. */
const LARGE = 1024 * 1024;

/** The table of an experiment as the text of its rows.csv. */
export function formatTable(experiment: AnyExperiment, table: readonly Row[]): string {
  return formatCsv([...experiment.columns, "error"], table);
}

/** Writes rows.csv, or rows.csv.gz when it is large, and takes the other one away. */
export function writeRows(folder: string, csv: string): void {
  const plain = join(folder, "rows.csv");
  const packed = `${plain}.gz`;
  const large = csv.length > LARGE;
  if (large) writeFileAtomically(packed, gzipSync(csv, { level: 9 }));
  else writeFileAtomically(plain, csv);
  rmSync(large ? plain : packed, { force: true });
}

/** Writes figure.json, on one line: it is for programs, and indented it would be twice as large. */
export function writeFigure(folder: string, figure: Figure): void {
  writeFileAtomically(join(folder, "figure.json"), `${JSON.stringify(figure)}\n`);
}

/** Writes a JSON file, indented, as people read it. */
export function writeJson(path: string, value: unknown): void {
  writeFileAtomically(path, `${JSON.stringify(value, null, 2)}\n`);
}
