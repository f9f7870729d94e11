import type { Shade } from "../plot";
import { writeNotebookOutput } from "./output";
import { type Shown, tableBundle } from "./table-bundle";

/**
 * Shows a table in a notebook: a table of results as an experiment declares them, rows, or a data frame of danfojs, whose
 * own `print` cuts names and hides exponents. Numbers stand at the right with three significant digits, those of a
 * column that are all shorter as they are.
 *
 * @param columns of rows or a data frame: which, in order; those of the first row unless told.
 * @param shade of the same: a colour for some of the cells.
 * @param limit of the same: at most so many rows are shown, and the table says of how many; the text that stands in for the
 *   table where no HTML is shown holds at most 60. Unless told, up to 60 are shown whole, and of more the first 20.
 * @throws {DomainError} no table, list of rows or of columns' names. {Error} not called from a notebook.
 *
 * @example
 * ```ts
 * showTable([{ n: 5, accuracy: 0.9 }]); // throws Error: show: there is no notebook to show in
 * ```
 */
export function showTable(table: Shown, columns?: readonly string[], shade?: Shade, limit?: number): void {
  writeNotebookOutput({ ...tableBundle(table, columns, shade, limit) });
}
