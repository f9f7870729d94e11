import { checkTable } from "./check-table";
import type { Best, Measurement, Table, TableCell, TableColumn } from "./table";

/** What a place of a table is declared by. */
export type DeclaredCell =
  /** A number that was given, as a parameter is: shown to its last digit. */
  | number
  /** A word. */
  | string
  /** A number that was measured, beside the paper's where it prints one. */
  | (Measurement & { readonly paper?: number | null })
  /** A given number beside the paper's. */
  | { readonly given: number; readonly paper?: number | null }
  /** Nothing was measured, and why. */
  | { readonly empty: string; readonly paper?: number | null };

/** A column: its title, or what there is to say of it. */
export type DeclaredColumn =
  | string
  | { readonly title: string; readonly unit?: string; readonly competes?: boolean };

/** A row of a table. */
export interface DeclaredRow {
  readonly title: string;
  /** Which end is the good one; as the table says unless told. */
  readonly best?: Best;
  /** One for each column. */
  readonly cells: readonly DeclaredCell[];
}

/** A table as it is written down. */
export interface TableDeclaration {
  /** Lower-case words joined by hyphens: it names the files, where an experiment has several tables. */
  readonly id: string;
  readonly title: string;
  /** What the numbers are and what their intervals are: "mean accuracy, 95 % bootstrap interval over points". */
  readonly caption: string;
  /** What the rows are: "data set". */
  readonly header: string;
  readonly columns: readonly DeclaredColumn[];
  readonly rows: readonly DeclaredRow[];
  /** The good end of every row that says none: "none" unless told. */
  readonly best?: Best;
  /** Whether README shows it; not unless told. */
  readonly readme?: boolean;
}

/**
 * A table of results: ours with interval and n, the paper's beside it, and which is the best of its row. In a row with a
 * direction the measured numbers of the columns that compete are compared, ours among themselves and the paper's among
 * themselves; all that equal the best bit by bit are the best. Given numbers, words and empty cells never compete, and
 * where only one number does, there is no best.
 *
 * @throws {DomainError} a part that is missing or of another name, a row with more or fewer cells than there are columns,
 *   a number that is not finite, an interval that is none, titles or columns that come twice.
 *
 * @example
 * ```ts
 * const accuracies = table({
 *   id: "accuracy",
 *   title: "Accuracy",
 *   caption: "share of 100 test points, 95 % interval",
 *   header: "data set",
 *   best: "highest",
 *   columns: ["LeNet", "forest"],
 *   rows: [
 *     { title: "digits", cells: [{ value: 0.98, interval: [0.93, 1], n: 100, paper: 0.99 }, { value: 0.95, n: 100 }] },
 *     { title: "heartbeats", cells: [{ empty: "not run: no images" }, { value: 0.9, n: 100 }] },
 *   ],
 * });
 * accuracies.rows.map(({ cells }) => cells.map(({ best }) => best)); // => [[true, false], [false, false]]
 * ```
 */
export function table(declaration: TableDeclaration): Table {
  checkTable("table", declaration);
  const { id, title, caption, header, best = "none", readme = false } = declaration;
  const columns = declaration.columns.map(toColumn);
  const rows = declaration.rows.map((row) => {
    const direction = row.best ?? best;
    const cells = row.cells.map(toCell);
    const ours = bestOf(
      cells.map((cell, c) =>
        columns[c].competes && !cell.given ? (cell.ours?.value ?? undefined) : undefined,
      ),
      direction,
    );
    const papers = bestOf(
      cells.map(({ paper }, c) => (columns[c].competes ? (paper ?? undefined) : undefined)),
      direction,
    );
    const marked = cells.map((cell, c) => ({
      ...cell,
      best: ours !== undefined && columns[c].competes && !cell.given && cell.ours?.value === ours,
      paperBest: papers !== undefined && columns[c].competes && cell.paper === papers,
    }));
    return { title: row.title, best: direction, cells: marked };
  });
  return { id, title, caption, note: "", header, columns, rows, readme };
}

function toColumn(column: DeclaredColumn): TableColumn {
  if (typeof column === "string") return { title: column, unit: "", competes: true };
  const { title, unit = "", competes = true } = column;
  return { title, unit, competes };
}

// Adding 0 makes −0 a 0, which JSON has no sign for.
const BLANK = { ours: null, paper: null, best: false, paperBest: false, word: "", why: "", given: false };

function toCell(cell: DeclaredCell): TableCell {
  if (typeof cell === "string") return { ...BLANK, word: cell };
  if (typeof cell === "number") return { ...BLANK, ours: { value: cell + 0 }, given: true };
  if ("empty" in cell) return { ...BLANK, why: cell.empty, paper: cell.paper ?? null };
  if ("given" in cell)
    return { ...BLANK, ours: { value: cell.given + 0 }, paper: cell.paper ?? null, given: true };
  const { value, interval, n, paper = null } = cell;
  const ours = { value: value + 0, ...(interval ? { interval } : {}), ...(n === undefined ? {} : { n }) };
  return { ...BLANK, ours, paper };
}

/** The best of the numbers that there are; undefined when fewer than two compete. */
function bestOf(values: readonly (number | undefined)[], direction: Best): number | undefined {
  const there = values.filter((value) => value !== undefined);
  if (direction === "none" || there.length < 2) return undefined;
  return direction === "highest" ? Math.max(...there) : Math.min(...there);
}
