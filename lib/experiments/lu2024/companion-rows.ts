import { REFERENCE, type Series } from "../../plot";
import type { Row } from "../../study";

/** What stands beside purification, and the columns that tell of it. */
const COMPANIONS = {
  start: {
    exactFraction: "initialExactFraction",
    hiddenError: "initialHiddenError",
    outputError: "initialOutputError",
    functionError: "initialFunctionError",
  },
  nothing: { hiddenError: "contaminatedHiddenError", functionError: "contaminatedFunctionError" },
} as const;

/** Rows with `outcome` "purified". */
export const purified = (rows: readonly Row[]): Row[] => rows.map((row) => ({ ...row, outcome: "purified" }));

/** Rows that tell of a companion where they tell of purification, with `outcome` its name. */
export function companion(rows: readonly Row[], outcome: keyof typeof COMPANIONS): Row[] {
  const columns = Object.entries(COMPANIONS[outcome]);
  return rows.map((row) => ({
    ...row,
    outcome,
    ...Object.fromEntries(columns.map(([shown, held]) => [shown, row[held]])),
  }));
}

/** The line of those that return the start. */
export const startLine = (select: (row: Row) => boolean): Series => ({
  label: "returning the start (W(0), β(0))",
  color: REFERENCE,
  dash: "dot",
  width: 1,
  select: (row) => row.outcome === "start" && select(row),
});
