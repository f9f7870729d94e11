import { checkCount, checkFunction, checkText, DomainError, sayValue } from "../num";
import {
  checkRows,
  escapeHtml,
  htmlResultTable,
  htmlTable,
  type Shade,
  textResultTable,
  textTable,
} from "../plot";
import { checkResultTable, type Row, type Table } from "../study";
import { type FrameLike, frameRows, isFrame } from "./frame-rows";

/** What a notebook can show as a table. */
export type Shown = Table | readonly Row[] | FrameLike;

/** As many rows are shown whole, and stand in the text; of more, the first twenty. */
const WHOLE = 60;
const FIRST = 20;

/** A table as HTML and as text. */
export interface TableBundle {
  readonly "text/html": string;
  readonly "text/plain": string;
}

/** What `showTable` shows. @throws {DomainError} as it does. */
export function tableBundle(
  table: Shown,
  columns?: readonly string[],
  shade?: Shade,
  limit?: number,
): TableBundle {
  if (isResultTable(table)) {
    for (const [name, given] of Object.entries({ columns, shade, limit }))
      if (given !== undefined)
        throw new DomainError(
          `showTable: ${name} = ${sayValue(given)} is for rows; a table of results is shown whole. Leave it out.`,
        );
    checkResultTable("showTable", table);
    return { "text/html": htmlResultTable(table), "text/plain": textResultTable(table) };
  }
  const rows = isFrame(table) ? frameRows("showTable", table) : (table as readonly Row[]);
  checkRows("showTable", rows);
  if (columns !== undefined && !Array.isArray(columns))
    throw new DomainError(
      `showTable: columns = ${sayValue(columns)} is no list of columns' names. Pass ["x", "y"], or leave it out.`,
    );
  columns?.forEach((column, i) => checkText("showTable", `columns[${i}]`, column));
  if (shade !== undefined)
    checkFunction("showTable", "shade", shade, "(row, column) => a CSS colour or undefined");
  if (limit !== undefined) checkCount("showTable", "limit", limit);
  const first = rows.slice(0, limit ?? (rows.length > WHOLE ? FIRST : WHOLE));
  // The text stands in for the table where no HTML is shown, and is stored beside it: it need not hold hundreds of rows again.
  const inText = first.slice(0, WHOLE);
  const cut = (shown: readonly Row[]): string =>
    shown.length < rows.length ? `first ${grouped(shown.length)} of ${grouped(rows.length)} rows` : "";
  return {
    "text/html": `${htmlTable(first, columns, shade)}${cut(first) && `\n<p><small>${escapeHtml(cut(first))}</small></p>`}`,
    "text/plain": `${textTable(inText, columns)}${cut(inText) && `\n${cut(inText)}`}`,
  };
}

function isResultTable(table: Shown): table is Table {
  return typeof table === "object" && table !== null && "rows" in table && "header" in table;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
