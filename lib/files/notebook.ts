import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { DataError } from "../num";
import { parseJson } from "./parse-json";

/** One output of a cell, of any kind that the notebook format knows. */
export interface CellOutput {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly ename?: string;
  readonly evalue?: string;
}

/** One cell of a notebook. */
export interface Cell {
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly outputs?: readonly CellOutput[];
}

/** A notebook as it lies on the disk. */
export interface Notebook {
  readonly file: string;
  /** Its file's name without the ending. */
  readonly name: string;
  /** Its first heading; its name when it has none. */
  readonly title: string;
  readonly cells: readonly Cell[];
}

/** Reads a notebook. @throws {DataError} it is not one, or a cell is not as the format has it. */
export function readNotebook(file: string): Notebook {
  const name = basename(file, ".ipynb");
  const cells = readCells(file);
  const heading = cells
    .filter(({ cell_type }) => cell_type === "markdown")
    .map(({ source }) => /^#\s+(.+)$/m.exec(joined(source))?.[1].trim())
    .find((title) => title !== undefined);
  return { file, name, title: heading ?? name, cells };
}

function readCells(file: string): readonly Cell[] {
  const where = `readNotebook: ${file}`;
  const parsed = parseJson(where, readFileSync(file, "utf8"), "Restore it.");
  const cells = isTable(parsed) ? parsed.cells : undefined;
  if (!Array.isArray(cells)) throw new DataError(`${where} has no list of cells. Restore it.`);
  cells.forEach((cell: unknown, i) => {
    const wrong = faultOf(cell);
    if (wrong !== undefined) throw new DataError(`${where}: cell ${i} ${wrong}. Restore it.`);
  });
  return cells;
}

type Table = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Table =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): boolean =>
  typeof value === "string" || (Array.isArray(value) && value.every((line) => typeof line === "string"));
const isMissingOr = (is: (value: unknown) => boolean, value: unknown): boolean =>
  value === undefined || is(value);

/** What the notebook format (nbformat 4) does not allow of a cell, where it would be shown. */
function faultOf(cell: unknown): string | undefined {
  if (!isTable(cell) || typeof cell.cell_type !== "string") return "has no type";
  if (!isText(cell.source)) return "has no source";
  const { outputs = [] } = cell;
  if (!Array.isArray(outputs)) return "has outputs that are no list";
  const wrong = outputs.find((output) => !isOutput(output));
  return wrong === undefined ? undefined : "has an output that is none";
}

function isOutput(output: unknown): boolean {
  if (!isTable(output) || typeof output.output_type !== "string") return false;
  const { name, text, data, ename, evalue } = output;
  return (
    isMissingOr(isText, name) &&
    isMissingOr(isText, text) &&
    isMissingOr(isTable, data) &&
    isMissingOr(isText, ename) &&
    isMissingOr(isText, evalue)
  );
}

/** A text that the notebook format may keep as a list of lines. */
export function joined(text: unknown): string {
  return Array.isArray(text) ? text.join("") : String(text ?? "");
}
