import { DomainError, sayValue } from "../num";
import type { Table, TableCell } from "./table";

/** Throws {DomainError} unless a value is a table as `table` makes it, or as its JSON reads. */
export function checkResultTable(where: string, given: Table): void {
  const { title, header, caption, columns, rows } = (given ?? {}) as Partial<Table>;
  const isTable =
    [title, header, caption].every((text) => typeof text === "string") &&
    Array.isArray(columns) &&
    columns.every((column) => typeof column?.title === "string" && typeof column.unit === "string") &&
    Array.isArray(rows) &&
    rows.every(
      (row) =>
        typeof row?.title === "string" &&
        Array.isArray(row.cells) &&
        row.cells.length === columns.length &&
        row.cells.every((cell: TableCell) => typeof cell?.word === "string" && cell.ours !== undefined),
    );
  if (!isTable)
    throw new DomainError(
      `${where}: table = ${sayValue(given)} is no table of results. Pass what table({ … }) returns, or its JSON.`,
    );
}
