import type { Row } from "../study";
import { escapeHtml } from "./escape-html";
import { rowColumns } from "./row-columns";

/** The background of a table's cell, a CSS colour on which black text can be read; none unless it gives one. */
export type Shade = (row: Row, column: string) => string | undefined;

/**
 * A table as HTML; all text in it is escaped. Numbers stand at the right, with three significant digits.
 *
 * @param columns which, in order; those of the first row unless told.
 */
export function htmlTable(
  rows: readonly Row[],
  columns: readonly string[] = Object.keys(rows[0] ?? {}),
  shade: Shade = () => undefined,
): string {
  const shown = rowColumns(rows, columns);
  const cell = (tag: string, text: string, isNumeric: boolean, background?: string): string => {
    const style = `text-align:${isNumeric ? "right" : "left"}${background ? `;background:${background};color:#111111` : ""}`;
    return `<${tag} style="${style}">${escapeHtml(text)}</${tag}>`;
  };
  const head = shown.map(({ name, isNumeric }) => cell("th", name, isNumeric)).join("");
  const body = rows
    .map((row, r) => {
      const cells = shown.map(({ name, texts, isNumeric }) =>
        cell("td", texts[r], isNumeric, shade(row, name)),
      );
      return `<tr>${cells.join("")}</tr>`;
    })
    .join("\n");
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** The same table with its columns padded to equal width. */
export function textTable(
  rows: readonly Row[],
  columns: readonly string[] = Object.keys(rows[0] ?? {}),
): string {
  const shown = rowColumns(rows, columns);
  return padded(
    [columns, ...rows.map((_, r) => shown.map(({ texts }) => texts[r]))],
    shown.map(({ isNumeric }) => isNumeric),
  );
}

/** Lines of cells, each column as wide as its widest cell; numbers stand at its right. */
export function padded(lines: readonly (readonly string[])[], isNumeric: readonly boolean[]): string {
  const widths = isNumeric.map((_, c) => Math.max(...lines.map((line) => line[c].length)));
  return lines
    .map((line) =>
      line
        .map((text, c) => (isNumeric[c] ? text.padStart(widths[c]) : text.padEnd(widths[c])))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
