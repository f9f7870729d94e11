import { htmlTable, type Shade, textTable } from "../plot";
import type { Row } from "../study";
import { writeNotebookOutput } from "./output";

/**
 * Shows rows as a table in a notebook.
 *
 * @throws {Error} not called from a notebook.
 *
 * @example
 * ```ts
 * showTable([{ n: 5, accuracy: 0.9 }]); // throws Error: show: there is no notebook to show in
 * ```
 */
export function showTable(rows: readonly Row[], columns?: readonly string[], shade?: Shade): void {
  writeNotebookOutput({
    "text/html": htmlTable(rows, columns, shade),
    "text/plain": textTable(rows, columns),
  });
}
