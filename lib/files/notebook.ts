import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { DataError } from "../num";

/** One output of a cell, of any kind that the notebook format knows. */
export interface CellOutput {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
}

/** One cell of a notebook. */
export interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly outputs?: readonly CellOutput[];
}

/** A notebook as it lies on the disk. */
export interface Notebook {
  readonly file: string;
  /** Its file's name without the ending. */
  readonly name: string;
  /** Its first heading; its name when it has none. */
  readonly title: string;
  readonly cells: readonly Cell[];
}

/** Reads a notebook. @throws {DataError} it is not one. */
export function readNotebook(file: string): Notebook {
  const name = basename(file, ".ipynb");
  const cells = readCells(file);
  const heading = cells
    .filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => /^#\s+(.+)$/m.exec(joined(source))?.[1].trim())
    .find((title) => title !== undefined);
  return { file, name, title: heading ?? name, cells };
}

function readCells(file: string): readonly Cell[] {
  try {
    const { cells } = JSON.parse(readFileSync(file, "utf8"));
    if (Array.isArray(cells)) return cells;
  } catch (cause) {
    throw new DataError(`readNotebook: ${file} is not JSON (${(cause as Error).message}). Restore it.`, {
      cause,
    });
  }
  throw new DataError(`readNotebook: ${file} has no list of cells. Restore it.`);
}

/** A text that the notebook format may keep as a list of lines. */
export function joined(text: unknown): string {
  return Array.isArray(text) ? text.join("") : String(text ?? "");
}
