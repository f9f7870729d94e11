import { join } from "node:path";
import { writeFileAtomically } from "../files";
import { DataError } from "../num";
import type { AnyExperiment, Figure, Row } from "../study";
import type { Provenance } from "./provenance";
import { readProvenance } from "./provenance-file";
import { readTable, tablePath } from "./read-table";

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
 * @throws {DataError} the file is damaged, its columns are not the experiment's (it is of another version), or it is not
 *   the one that provenance.json tells of.
 */
export function readStoredRows(experiment: AnyExperiment, folder: string): StoredRows | undefined {
  const path = tablePath(folder);
  if (path === undefined) return undefined;
  const rows: Row[] = [];
  let failed = 0;
  const { columns, sha256 } = readTable(path, (all) => {
    for (const { error, ...row } of all)
      if (error === "") rows.push(row);
      else failed++;
  });
  const provenance = readProvenance(folder);
  if (provenance) checkBinding(experiment.id, path, sha256, provenance);
  const expected = [...experiment.columns, "error"];
  // By name: an older library wrote the same columns in another order.
  if ([...columns].sort().join() !== [...expected].sort().join())
    throw new DataError(
      `theriac: ${path} has the columns ${columns.join(", ")} but ${experiment.id} has ${expected.join(", ")}. Run the experiment again.`,
    );
  return { rows, failed, provenance };
}

/**
 * Rows, provenance and figure are one result, bound by the digest of the rows.
 *
 * @throws {DataError} the provenance, or the figure that it comes from, is of other rows, or does not say of which.
 */
export function checkBinding(
  id: string,
  path: string,
  sha256: string,
  { rowsSha256 }: Pick<Provenance, "rowsSha256">,
  file = "provenance.json",
): void {
  if (rowsSha256 === sha256) return;
  const told = rowsSha256 === undefined ? "names no rows" : `tells of rows ${rowsSha256.slice(0, 12)}…`;
  const way = file === "figure.json" ? `draw it again: npx theriac draw ${id}` : `run ${id} again`;
  throw new DataError(
    `theriac: ${path} has SHA-256 ${sha256.slice(0, 12)}… but ${file} beside it ${told}: they are of different runs. To make them one, ${way} with the same --out.`,
  );
}

/** Writes figure.json, on one line: it is for programs, and indented it would be twice as large. */
export function writeFigure(folder: string, figure: Figure): void {
  writeFileAtomically(join(folder, "figure.json"), `${JSON.stringify(figure)}\n`);
}

/** Writes a JSON file, indented, as people read it. */
export function writeJson(path: string, value: unknown): void {
  writeFileAtomically(path, `${JSON.stringify(value, null, 2)}\n`);
}
