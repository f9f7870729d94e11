import { DataError } from "../num";
import { isFormula, looksNumeric, type Row, type Value } from "./value";

/**
 * Rows as CSV: a header, one line a row, "\n" after each, fields quoted where RFC 4180 asks for it. Numbers are written
 * in the shortest form that reads back as the same bits; a missing cell is empty.
 */
export function formatCsv(columns: readonly string[], rows: readonly Row[]): string {
  const lines = [formatRecord(columns)];
  for (const row of rows) lines.push(formatRecord(columns.map((name) => row[name] ?? "")));
  return lines.join("");
}

/**
 * Rows as a CSV that people open in a spreadsheet: as `formatCsv`, but words that a spreadsheet would take for a formula
 * get an apostrophe before them. Numbers stay numbers. What a program reads again is written by `formatCsv`.
 */
export function formatSpreadsheet(columns: readonly string[], rows: readonly Row[]): string {
  const shown = (value: Value): Value =>
    typeof value === "string" && isFormula(value) ? `'${value}` : value;
  const lines = [formatRecord(columns.map(shown))];
  for (const row of rows) lines.push(formatRecord(columns.map((name) => shown(row[name] ?? ""))));
  return lines.join("");
}

/** One line of it, with its end. */
export function formatRecord(values: readonly Value[]): string {
  return `${values.map(quote).join(",")}\n`;
}

function quote(value: Value): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Reads what `formatCsv` wrote, and any other CSV of RFC 4180 with a header: fields that are numbers in their shortest
 * form become numbers, all others stay text.
 *
 * @throws {DataError} a quote that is never closed, a line whose number of fields is not the header's, or a column that is
 *   called __proto__.
 */
export function parseCsv(text: string, name = "csv"): { columns: string[]; rows: Row[] } {
  const parser = new CsvParser(name);
  const rows = [...parser.push(text), ...parser.end()];
  return { columns: [...(parser.columns ?? [])], rows };
}

/** Fields of so many characters are remembered, and so many of them. */
const SHORT = 12;
const MOST_KNOWN = 10_000;

/** A record of more characters is none: a quote is left open. */
const LONGEST = 64 * 1024 * 1024;

/** Reads a CSV piece by piece, as `parseCsv` reads it whole: a file longer than the longest string too. */
export class CsvParser {
  /** The header; undefined before it has come. */
  columns: readonly string[] | undefined;
  readonly #name: string;
  readonly #known = new Map<string, Value>();
  #rest = "";
  #records = 0;

  /** @param name of the file, for messages. */
  constructor(name: string) {
    this.#name = name;
  }

  /** The rows that are whole with this piece. @throws {DataError} as `parseCsv`. */
  push(text: string): Row[] {
    const all = this.#rest + text;
    const end = lastRecordEnd(all);
    this.#rest = all.slice(end);
    if (this.#rest.length > LONGEST) throw strayQuote(this.#name, this.#records + 1);
    return this.#read(all.slice(0, end));
  }

  /** The row that no line end follows, if there is one. */
  end(): Row[] {
    const rest = this.#rest;
    this.#rest = "";
    return this.#read(rest);
  }

  #read(text: string): Row[] {
    const records = splitRecords(text, this.#name, this.#records);
    const first = this.#records;
    this.#records += records.length;
    if (records.length > 0) this.columns ??= this.#header(records.shift() ?? []);
    const columns = this.columns ?? [];
    return records.map((fields, i) => {
      if (fields.length !== columns.length)
        throw new DataError(
          `parseCsv: record ${Math.max(first, 1) + i + 1} of ${this.#name} has ${fields.length} fields but the header has ${columns.length}.`,
        );
      // Rows that are filled in one order share one shape, which Object.fromEntries does not give them.
      const row: Record<string, Value> = {};
      for (let j = 0; j < columns.length; j++) row[columns[j]] = this.#valueOf(fields[j]);
      return row;
    });
  }

  #header(columns: string[]): string[] {
    if (!columns.includes("__proto__")) return columns;
    throw new DataError(`parseCsv: ${this.#name} has a column __proto__, which no row can hold. Rename it.`);
  }

  /** What a field is; of short ones it is remembered, for most cells of a table are its parameters, again and again. */
  #valueOf(field: string): Value {
    if (field.length > SHORT) return toValue(field);
    const known = this.#known.get(field);
    if (known !== undefined) return known;
    const value = toValue(field);
    if (this.#known.size < MOST_KNOWN) this.#known.set(field, value);
    return value;
  }
}

/** Where the last whole record ends: behind the last line end that no quotes enclose. */
function lastRecordEnd(text: string): number {
  let quotes = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) quotes++;
  for (let at = text.length; at > 0; ) {
    const newline = text.lastIndexOf("\n", at - 1);
    if (newline < 0) return 0;
    for (let quote = text.lastIndexOf('"', at - 1); quote > newline; quote = text.lastIndexOf('"', quote - 1))
      quotes--;
    if (quotes % 2 === 0) return newline + 1;
    at = newline;
  }
  return 0;
}

function toValue(field: string): Value {
  return looksNumeric(field) ? Number(field) : field;
}

// One alternative a field: quoted, with doubled quotes inside, or bare up to the next separator.
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/y;

function splitRecords(text: string, name: string, before: number): string[][] {
  // Nothing is quoted: the separators are all there is to see.
  if (!/["\r]/.test(text)) {
    const lines = text.split("\n");
    if (lines.at(-1) === "") lines.pop();
    return lines.map((line) => line.split(","));
  }
  const records: string[][] = [];
  let record: string[] = [];
  FIELD.lastIndex = 0;
  for (let at = 0; at < text.length; ) {
    const match = FIELD.exec(text);
    if (!match) throw strayQuote(name, before + records.length + 1);
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

const strayQuote = (name: string, record: number): DataError =>
  new DataError(`parseCsv: ${name} has a stray or unclosed quote in record ${record}. Write the file anew.`);
