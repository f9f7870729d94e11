import { checkFunction, checkText, DomainError, sayValue } from "../num";
import { checkRows, htmlTable, type Shade, textTable } from "../plot";
import type { Row } from "../study";
import { writeNotebookOutput } from "./output";

/**
 * Shows rows as a table in a notebook.
 *
 * @param columns which, in order; those of the first row unless told. @param shade a colour for some of the cells.
 * @throws {DomainError} no list of rows or of columns' names. {Error} not called from a notebook.
 *
 * @example
 * ```ts
 * showTable([{ n: 5, accuracy: 0.9 }]); // throws Error: show: there is no notebook to show in
 * ```
 */
export function showTable(rows: readonly Row[], columns?: readonly string[], shade?: Shade): void {
  checkRows("showTable", rows);
  if (columns !== undefined && !Array.isArray(columns))
    throw new DomainError(
      `showTable: columns = ${sayValue(columns)} is no list of columns' names. Pass ["x", "y"], or leave it out.`,
    );
  columns?.forEach((column, i) => checkText("showTable", `columns[${i}]`, column));
  if (shade !== undefined)
    checkFunction("showTable", "shade", shade, "(row, column) => a CSS colour or undefined");
  writeNotebookOutput({
    "text/html": htmlTable(rows, columns, shade),
    "text/plain": textTable(rows, columns),
  });
}
