import { DomainError } from "../num";
import type { Row, Value } from "../study";

/** What to read of a row: a column that holds numbers, or a function. */
export type Reading<T> = string | ((row: Row) => T);

/** What a cluster is: its trial, or the values of some columns together. */
export type ClusterColumns = readonly string[];

const TRIAL: ClusterColumns = ["trial"];

/**
 * One value a cluster, in the order of their first rows. Rows have been narrowed to one a cluster beforehand.
 *
 * @throws {DomainError} two rows of one cluster.
 *
 * @example
 * ```ts
 * const rows = [{ trial: 0, accuracy: 0.9 }, { trial: 1, accuracy: 0.8 }];
 * [...byCluster(rows, "accuracy").values()]; // => [0.9, 0.8]
 * ```
 */
export function byCluster<T = number>(
  rows: readonly Row[],
  read: Reading<T>,
  cluster: ClusterColumns = TRIAL,
): Map<string, T> {
  const values = new Map<string, T>();
  for (const row of rows) {
    const key = keyOf(row, cluster);
    if (values.has(key))
      throw new DomainError(
        `byCluster: two rows at ${cluster.join(", ")} = ${key}, one value of each was asked for; narrow the rows.`,
      );
    values.set(key, typeof read === "string" ? (Number(row[read]) as T) : read(row));
  }
  return values;
}

/** Values of the clusters that both have, in the order of the first. */
export interface Pairs<T> {
  readonly first: readonly T[];
  readonly second: readonly T[];
}

/** Pairs the values of the clusters that are in both. */
export function paired<T>(first: ReadonlyMap<string, T>, second: ReadonlyMap<string, T>): Pairs<T> {
  const keys = [...first.keys()].filter((key) => second.has(key));
  const of = (values: ReadonlyMap<string, T>): T[] => keys.map((key) => values.get(key) as T);
  return { first: of(first), second: of(second) };
}

/** first − second of the clusters that are in both. */
export function differences(
  first: ReadonlyMap<string, number>,
  second: ReadonlyMap<string, number>,
): Float64Array {
  const pairs = paired(first, second);
  return Float64Array.from(pairs.first, (value, i) => value - pairs.second[i]);
}

const keyOf = (row: Row, cluster: ClusterColumns): string =>
  cluster.map((column): Value => row[column]).join(" ");
