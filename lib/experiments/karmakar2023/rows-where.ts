import type { Row } from "../../study";

/** The rows that have all the wanted values. */
export function rowsWhere(rows: readonly Row[], wanted: Row): Row[] {
  const pairs = Object.entries(wanted);
  return rows.filter((row) => pairs.every(([name, value]) => row[name] === value));
}
