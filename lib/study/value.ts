/** What a cell of rows.csv holds. */
export type Value = number | string;

/** One line of rows.csv, by column name. */
export type Row = Readonly<Record<string, Value>>;

/** The values that parameters take; an experiment runs on their product. */
export type Grid = Readonly<Record<string, readonly Value[]>>;

/** One element of the product: a value for every parameter. */
export type Point = Readonly<Record<string, Value>>;

/**
 * How much to compute: `quick` answers in minutes, `paper` repeats what the paper did, `unseen` are trials beyond the
 * figure's, which judge the claims that were written down before them.
 */
export type Scale = "quick" | "paper" | "unseen";

/** The scales at which a figure is drawn, in order of cost. */
export const FIGURE_SCALES: readonly ("quick" | "paper")[] = ["quick", "paper"];

/** All scales. */
export const SCALES: readonly Scale[] = [...FIGURE_SCALES, "unseen"];

/** Trials `from`, …, `to`, both included; the first trial is 0. */
export interface Trials {
  readonly from: number;
  readonly to: number;
}

/** True for strings that a reader of CSV would take for a number: they cannot be cells. */
export function looksNumeric(text: string): boolean {
  return String(Number(text)) === text;
}

/** True for words that a spreadsheet takes for a formula: they begin with = + − @ or a tab, or with a line's end. */
export function isFormula(text: string): boolean {
  return /^[=+\-@\t\r\n]/.test(text);
}

/** The product of the grid's values; the first parameter varies slowest. */
export function expandGrid(grid: Grid): Point[] {
  return Object.entries(grid).reduce<Point[]>(
    (points, [name, values]) =>
      points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  );
}
