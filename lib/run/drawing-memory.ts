import { statSync } from "node:fs";
import { MOST_ROWS } from "./collect-rows";
import { countLines, tablePath } from "./read-table";

/** Bytes that a row takes once read, and each of its cells, measured with Node 20; a figure has them twice more. */
const ROW = 40;
const CELL = 25;
const TIMES = 3;

/**
 * What drawing a folder's rows will take, where they are more than a million, which a run leaves undrawn.
 *
 * @param columns of the table. @returns rows and gigabytes, about; undefined for smaller tables.
 */
export async function drawingMemory(
  folder: string,
  columns: number,
): Promise<{ readonly rows: number; readonly gigabytes: number } | undefined> {
  const path = tablePath(folder);
  // No table of a million rows is as small as this, packed or not.
  if (path === undefined || statSync(path).size < MOST_ROWS / 256) return undefined;
  const rows = (await countLines(path)) - 1;
  if (rows <= MOST_ROWS) return undefined;
  return { rows, gigabytes: Math.ceil((TIMES * rows * (ROW + CELL * columns)) / 1e8) / 10 };
}
