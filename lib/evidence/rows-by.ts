import type { Row, Value } from "../study";

const indexed = new WeakMap<readonly Row[], Map<string, ReadonlyMap<string, readonly Row[]>>>();
const NONE: readonly Row[] = [];

/**
 * Rows by the values of some columns: `rowsBy(rows, ["patchSize", "width"])(50, 100)`. The list of rows is gone through
 * once for all cells and claims that ask it by the same columns.
 *
 * @returns a function from one value per column to the rows that have them, in their order; none gives an empty list.
 */
export function rowsBy(
  rows: readonly Row[],
  columns: readonly string[],
): (...values: readonly Value[]) => readonly Row[] {
  const indices = indexed.get(rows) ?? new Map<string, ReadonlyMap<string, readonly Row[]>>();
  indexed.set(rows, indices);
  const name = JSON.stringify(columns);
  const index = indices.get(name) ?? indexOf(rows, columns);
  indices.set(name, index);
  return (...values) => index.get(JSON.stringify(values)) ?? NONE;
}

function indexOf(rows: readonly Row[], columns: readonly string[]): ReadonlyMap<string, readonly Row[]> {
  const index = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(columns.map((column) => row[column]));
    const list = index.get(key);
    if (list) list.push(row);
    else index.set(key, [row]);
  }
  return index;
}
