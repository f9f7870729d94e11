/** Which end of a row is the good one; "none": its numbers do not compete. */
export type Best = "highest" | "lowest" | "none";

/** Every direction. */
export const BESTS: readonly Best[] = ["highest", "lowest", "none"];

/** A number that was measured. */
export interface Measurement {
  readonly value: number;
  /** Its ends, whatever the caption says that they are. */
  readonly interval?: readonly [low: number, high: number];
  /** How many values it rests on. */
  readonly n?: number;
}

/** One place of a table. Every cell has every part, so that nothing is told apart by what is absent. */
export interface TableCell {
  /** Null where nothing was measured: a word stands there, or `why` says what is missing. */
  readonly ours: Measurement | null;
  /** What the paper prints; null where it prints none. */
  readonly paper: number | null;
  /** Whether ours is the best of ours in its row; all of those that are equal are. */
  readonly best: boolean;
  /** The same of the paper's numbers among themselves. */
  readonly paperBest: boolean;
  /** What stands there instead of a number: a parameter's word. Empty where there is none. */
  readonly word: string;
  /** Why nothing stands there: "not run: 4 core-hours". Empty where something does. */
  readonly why: string;
  /** Whether ours is given, as a parameter is, and so shown to its last digit; a measured number has three. */
  readonly given: boolean;
}

/** A column. */
export interface TableColumn {
  readonly title: string;
  /** "%", "s", "ℓ₂"; empty where the numbers have none. */
  readonly unit: string;
  /** Whether its numbers take part in what is best of a row. */
  readonly competes: boolean;
}

/** A row, with what its numbers are compared by. */
export interface TableRow {
  readonly title: string;
  readonly best: Best;
  /** One for each column. */
  readonly cells: readonly TableCell[];
}

/** A table of results: plain data that JSON holds without loss. `table` makes it. */
export interface Table {
  /** Lower-case words joined by hyphens; it names files. */
  readonly id: string;
  readonly title: string;
  /** What the numbers are, and their intervals. */
  readonly caption: string;
  /** Which rows it rests on: scale, trials, seed. Empty for a table made by hand. */
  readonly note: string;
  /** What the rows are, above their titles. */
  readonly header: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Whether README shows it. */
  readonly readme: boolean;
}
