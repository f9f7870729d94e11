import {
  checkBoolean,
  checkCount,
  checkFinite,
  checkObject,
  checkOneOf,
  checkText,
  DomainError,
  keysOf,
  sayValue,
} from "../num";
import { checkDistinct } from "./check-grid";
import type { DeclaredCell, DeclaredColumn, DeclaredRow, TableDeclaration } from "./declare-table";
import { BESTS, type Measurement } from "./table";

const TABLE = keysOf<TableDeclaration>({
  id: true,
  title: true,
  caption: true,
  header: true,
  columns: true,
  rows: true,
  best: true,
  readme: true,
});
const ROW = keysOf<DeclaredRow>({ title: true, best: true, cells: true });
const COLUMN = keysOf<Exclude<DeclaredColumn, string>>({ title: true, unit: true, competes: true });
const MEASURED = keysOf<Measurement & { paper?: number | null }>({
  value: true,
  interval: true,
  n: true,
  paper: true,
});
const GIVEN = keysOf<{ given: number; paper?: number | null }>({ given: true, paper: true });
const EMPTY = keysOf<{ empty: string; paper?: number | null }>({ empty: true, paper: true });

/** Of an id that names files. */
export const FILE_WORD: RegExp = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Throws {DomainError}, naming the first part of a table's declaration that is not what it must be. */
export function checkTable(where: string, declaration: TableDeclaration): void {
  checkObject(where, "declaration", declaration, TABLE);
  const { id, columns, rows, best, readme } = declaration;
  if (typeof id !== "string" || !FILE_WORD.test(id))
    throw new DomainError(
      `${where}: id = ${sayValue(id)} names no file. Lower-case words joined by hyphens: "accuracy".`,
    );
  for (const name of ["title", "caption", "header"] as const) checkText(where, name, declaration[name]);
  if (best !== undefined) checkOneOf(where, "best", best, BESTS);
  if (readme !== undefined) checkBoolean(where, "readme", readme);
  checkList(where, "columns", columns, "a title each");
  columns.forEach((column, c) => checkColumn(where, `columns[${c}]`, column));
  checkDistinct(
    where,
    "columns",
    columns.map((column) => (typeof column === "string" ? column : column.title)),
  );
  checkList(where, "rows", rows, "{ title, cells } each");
  rows.forEach((row, r) => {
    const at = `rows[${r}]`;
    checkObject(where, at, row, ROW);
    checkText(where, `${at}.title`, row.title);
    if (row.best !== undefined) checkOneOf(where, `${at}.best`, row.best, BESTS);
    checkList(where, `${at}.cells`, row.cells, "one for each column");
    if (row.cells.length !== columns.length)
      throw new DomainError(
        `${where}: ${at}.cells holds ${row.cells.length} of "${row.title}" but there are ${columns.length} columns; one for each. Where nothing was run: { empty: "why" }.`,
      );
    row.cells.forEach((cell, c) => checkCell(where, `${at}.cells[${c}]`, cell));
  });
  checkDistinct(
    where,
    "rows",
    rows.map(({ title }) => title),
  );
}

function checkList(where: string, name: string, list: readonly unknown[], needed: string): void {
  if (!Array.isArray(list) || list.length === 0)
    throw new DomainError(
      `${where}: ${name} = ${sayValue(list)}; a list of at least one is needed, ${needed}.`,
    );
}

function checkColumn(where: string, at: string, column: DeclaredColumn): void {
  if (typeof column === "string") {
    checkText(where, at, column);
    return;
  }
  checkObject(where, at, column, COLUMN);
  checkText(where, `${at}.title`, column.title);
  if (column.unit !== undefined && column.unit !== "") checkText(where, `${at}.unit`, column.unit);
  if (column.competes !== undefined) checkBoolean(where, `${at}.competes`, column.competes);
}

function checkCell(where: string, at: string, cell: DeclaredCell): void {
  if (typeof cell === "string") {
    checkText(where, at, cell);
    return;
  }
  if (typeof cell === "number") {
    checkFinite(where, at, cell);
    return;
  }
  if (typeof cell === "object" && cell !== null && "empty" in cell) {
    checkObject(where, at, cell, EMPTY);
    checkText(where, `${at}.empty`, cell.empty);
  } else if (typeof cell === "object" && cell !== null && "given" in cell) {
    checkObject(where, at, cell, GIVEN);
    checkFinite(where, `${at}.given`, cell.given);
  } else {
    checkObject(where, at, cell, MEASURED);
    checkFinite(where, `${at}.value`, cell.value);
    if (cell.interval !== undefined) checkInterval(where, at, cell);
    if (cell.n !== undefined) checkCount(where, `${at}.n`, cell.n);
  }
  const { paper } = cell;
  if (paper !== undefined && paper !== null) checkFinite(where, `${at}.paper`, paper);
}

function checkInterval(where: string, at: string, { interval }: Measurement): void {
  if (!Array.isArray(interval) || interval.length !== 2)
    throw new DomainError(`${where}: ${at}.interval = ${sayValue(interval)} is not [low, high].`);
  const [low, high] = interval;
  checkFinite(where, `${at}.interval[0]`, low);
  checkFinite(where, `${at}.interval[1]`, high);
  if (low > high)
    throw new DomainError(`${where}: ${at}.interval = [${low}, ${high}] ends before it begins; [low, high].`);
}
