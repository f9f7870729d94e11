import type { Row } from "../study";
import { escapeHtml } from "./escape-html";

/** The background of a table's cell, a CSS colour on which black text can be read; none unless it gives one. */
export type Shade = (row: Row, column: string) => string | undefined;

/**
 * A table as HTML; all text in it is escaped.
 *
 * @param columns which, in order; those of the first row unless told.
 */
export function htmlTable(
  rows: readonly Row[],
  columns: readonly string[] = Object.keys(rows[0] ?? {}),
  shade: Shade = () => undefined,
): string {
  const cell = (tag: string, text: unknown, background?: string): string => {
    const style = `text-align:left${background ? `;background:${background};color:#111111` : ""}`;
    return `<${tag} style="${style}">${escapeHtml(String(text ?? ""))}</${tag}>`;
  };
  const head = columns.map((name) => cell("th", name)).join("");
  const body = rows
    .map((row) => `<tr>${columns.map((name) => cell("td", row[name], shade(row, name))).join("")}</tr>`)
    .join("\n");
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}

/** The same table with its columns padded to equal width. */
export function textTable(
  rows: readonly Row[],
  columns: readonly string[] = Object.keys(rows[0] ?? {}),
): string {
  const lines = [columns, ...rows.map((row) => columns.map((name) => String(row[name] ?? "")))];
  const widths = columns.map((_, c) => Math.max(...lines.map((line) => line[c].length)));
  return lines
    .map((line) =>
      line
        .map((text, c) => text.padEnd(widths[c]))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
