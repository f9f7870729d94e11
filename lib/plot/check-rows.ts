import { allowedWords, checkText, DomainError, sayValue } from "../num";
import type { Row } from "../study";

/** Throws {DomainError} unless the value is a list of rows, objects with a value for every column; none is fine. */
export function checkRows(where: string, rows: readonly object[]): void {
  if (!Array.isArray(rows))
    throw new DomainError(`${where}: rows = ${sayValue(rows)} is no list. Pass an experiment's rows.`);
  const odd = rows.findIndex((row) => typeof row !== "object" || row === null || Array.isArray(row));
  if (odd >= 0)
    throw new DomainError(
      `${where}: rows[${odd}] = ${sayValue(rows[odd])} is no row; an object with a value for every column.`,
    );
}

/** Throws {DomainError} unless rows have that column; the message has the nearest that they have. */
export function checkColumn(where: string, name: string, column: string, rows: readonly Row[]): void {
  checkText(where, name, column);
  if (rows.length === 0 || Object.hasOwn(rows[0], column)) return;
  throw new DomainError(
    `${where}: ${name} = "${column}" is no column of the rows; ${allowedWords(column, Object.keys(rows[0]))}`,
  );
}
