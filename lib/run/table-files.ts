import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeFileAtomically } from "../files";
import { DataError } from "../num";
import { type Table, tableCsv, tableLatex, tableMarkdown } from "../study";
import type { Provenance } from "./provenance";
import { writeJson } from "./results-folder";

/** A table as its file holds it: with the provenance of its rows, as a figure has it. */
export interface StoredTable extends Table {
  readonly provenance: Provenance;
}

/** The files of an experiment's tables: table.json, or table-accuracy.json where there are several. */
const TABLE_FILE = /^table(?:-[a-z0-9]+(?:-[a-z0-9]+)*)?\.(?:json|csv|md|tex)$/;

/** The names of a folder's files of tables, in order. */
export function tableFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => TABLE_FILE.test(name))
    .sort();
}

/**
 * Writes an experiment's tables beside its figure as JSON, CSV, Markdown and LaTeX, each with the provenance of its rows
 * but the CSV, which holds cells only; files of tables that are no longer declared are taken away.
 */
export function writeTables(folder: string, tables: readonly Table[], provenance: Provenance): void {
  const written = new Set<string>();
  const write = (name: string, text: string): void => {
    writeFileAtomically(join(folder, name), text);
    written.add(name);
  };
  // On one line, and without what would end a comment of HTML.
  const source = JSON.stringify({ provenance }).replaceAll(">", "\\u003e");
  for (const table of tables) {
    const base = tables.length === 1 ? "table" : `table-${table.id}`;
    writeJson(join(folder, `${base}.json`), { ...table, provenance });
    written.add(`${base}.json`);
    write(`${base}.csv`, tableCsv(table));
    write(`${base}.md`, `${tableMarkdown(table)}\n<!-- ${source} -->\n`);
    write(`${base}.tex`, `${tableLatex(table, `${provenance.experiment}/${table.id}`)}% ${source}\n`);
  }
  for (const name of tableFiles(folder)) if (!written.has(name)) rmSync(join(folder, name));
}

/** The tables that a folder of results holds; none is fine. @throws {DataError} a file that is no JSON. */
export function readTables(folder: string): StoredTable[] {
  return tableFiles(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const path = join(folder, name);
      try {
        return JSON.parse(readFileSync(path, "utf8")) as StoredTable;
      } catch (cause) {
        throw new DataError(`theriac: ${path} is damaged. Draw it anew: npx theriac draw`, { cause });
      }
    });
}
