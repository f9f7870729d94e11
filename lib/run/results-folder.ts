import { join } from "node:path";
import { writeFileAtomically } from "../files";
import { DataError } from "../num";
import type { AnyExperiment, Figure, Measure, Row, Value } from "../study";
import { checkBinding } from "./check-binding";
import { writeDrawable } from "./image-binding";
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
  checkCells(experiment, path, rows);
  return { rows, failed, provenance };
}

/** A cell that a run did not write is damage: a number where a word belongs, or no trial. */
function checkCells({ measures }: AnyExperiment, path: string, rows: readonly Row[]): void {
  const kinds = Object.entries(measures);
  for (const row of rows) {
    const wrong = kinds.find(([name, kind]) => !isOf(kind, row[name]));
    const name =
      wrong?.[0] ?? (Number.isSafeInteger(row.trial) && Number(row.trial) >= 0 ? undefined : "trial");
    if (name !== undefined)
      throw new DataError(
        `theriac: ${path} is damaged: a row has ${name} = ${JSON.stringify(row[name])}. Restore it, or run again.`,
      );
  }
}

function isOf(kind: Measure, value: Value): boolean {
  if (kind === "word") return typeof value === "string";
  return Number.isFinite(value) || (kind === "number or none" && value === "");
}

/** Writes figure.json, and takes away images that show another, on one line: it is for programs, and indented it would be twice as large. */
export function writeFigure(folder: string, figure: Figure): void {
  const { meta } = figure.layout as { meta?: { provenance?: Partial<Provenance> } };
  writeDrawable(folder, "figure.json", `${JSON.stringify(figure)}\n`, meta?.provenance?.rowsSha256);
}

/** Writes a JSON file, indented, as people read it. */
export function writeJson(path: string, value: unknown): void {
  writeFileAtomically(path, `${JSON.stringify(value, null, 2)}\n`);
}
