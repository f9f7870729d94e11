/** What a cell of rows.csv holds. */
export type Value = number | string;

/** One line of rows.csv, by column name. */
export type Row = Readonly<Record<string, Value>>;

/** The values that every parameter of an experiment takes; the experiment runs on their product. */
export type Grid = Readonly<Record<string, readonly Value[]>>;

/** One element of the product: a value for every parameter. */
export type Point = Readonly<Record<string, Value>>;

/** The point type of a given grid, with the literal values where the grid's type knows them. */
export type PointOf<G extends Grid> = { readonly [Name in keyof G]: G[Name][number] };

/** How much to compute: `quick` answers in minutes, `paper` repeats what the paper did. */
export type Scale = "quick" | "paper";

/** Both scales, in order of cost. */
export const SCALES: readonly Scale[] = ["quick", "paper"];

/** True for strings that a reader of CSV would take for a number: they cannot be cells. */
export function looksNumeric(text: string): boolean {
  return text !== "" && String(Number(text)) === text;
}
