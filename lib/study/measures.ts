import type { Grid } from "./value";

/**
 * What `measure` returns besides the axes, by name: "number" (finite), "word", or "number or none", which is the empty
 * word where there is nothing to measure: the final error of a run that diverged. The order is that of the columns.
 */
export type Measures = Readonly<Record<string, Measure>>;

/** The kind of one measure. */
export type Measure = "number" | "word" | "number or none";

/** Every kind of measure. */
export const MEASURES: readonly Measure[] = ["number", "word", "number or none"];

/** The type of a measure's cells. */
export type CellOf<M extends Measure> = M extends "number" ? number : M extends "word" ? string : number | "";

/** What one value of each axis measured inside a unit gives: it names its values of the axes and has every measure. */
export type Measured<W extends Grid, M extends Measures> = ValuesOf<W> & {
  readonly [Name in keyof M]: CellOf<M[Name]>;
};

/** A row of an experiment: its unit's point and trial, and what was measured. */
export type RowOf<G extends Grid, W extends Grid, M extends Measures> = ValuesOf<G> & {
  readonly trial: number;
} & Measured<W, M>;

/** One value of every parameter; nothing is known of a grid without names. */
export type ValuesOf<G extends Grid> = string extends keyof G
  ? unknown
  : { readonly [Name in keyof G]: ValueIn<G[Name]> };

/** The whole list of every axis. */
export type ListsOf<W extends Grid> = string extends keyof W
  ? unknown
  : { readonly [Name in keyof W]: ListOf<W[Name]> };

/** One value of a list: words as they stand, numbers as any number, for another run may have others. */
export type ValueIn<List extends readonly unknown[]> = Wide<List[number]>;

/** A list of such values. */
export type ListOf<List extends readonly unknown[]> = readonly ValueIn<List>[];

type Wide<V> = V extends number ? number : V;
