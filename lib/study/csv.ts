import { DataError } from "../num";
import { looksNumeric, type Row, type Value } from "./value";

/**
 * Rows as CSV: a header, one line a row, "\n" after each, fields quoted where RFC 4180 asks for it. Numbers are written
 * in the shortest form that reads back as the same bits; a missing cell is empty.
 */
export function formatCsv(columns: readonly string[], rows: readonly Row[]): string {
  const lines = [columns.map(quote).join(",")];
  for (const row of rows) lines.push(columns.map((name) => quote(row[name] ?? "")).join(","));
  return `${lines.join("\n")}\n`;
}

function quote(value: Value): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads what `formatCsv` wrote, and any other CSV of RFC 4180 with a header: fields that are numbers in their shortest
 * form become numbers, all others stay text.
 *
 * @throws {DataError} a quote that is never closed, or a line whose number of fields is not the header's.
 */
export function parseCsv(text: string, name = "csv"): { columns: string[]; rows: Row[] } {
  const [columns = [], ...records] = splitRecords(text, name);
  const rows = records.map((fields, i) => {
    if (fields.length !== columns.length)
      throw new DataError(
        `parseCsv: record ${i + 2} of ${name} has ${fields.length} fields but the header has ${columns.length}.`,
      );
    return Object.fromEntries(columns.map((column, j) => [column, toValue(fields[j])]));
  });
  return { columns, rows };
}

function toValue(field: string): Value {
  return looksNumeric(field) ? Number(field) : field;
}

// One alternative a field: quoted, with doubled quotes inside, or bare up to the next separator.
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function splitRecords(text: string, name: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  FIELD.lastIndex = 0;
  for (let at = 0; at < text.length; ) {
    const match = FIELD.exec(text);
    if (!match)
      throw new DataError(
        `parseCsv: ${name} has a stray or unclosed quote in record ${records.length + 1}. Write the file anew.`,
      );
    at = FIELD.lastIndex;
    record.push(match[1] === undefined ? match[2] : match[1].replaceAll('""', '"'));
    if (match[3] === ",") {
      if (at === text.length) record.push("");
      else continue;
    }
    records.push(record);
    record = [];
  }
  return records;
}
