import type { AnyExperiment, Point, Row } from "../study";
import type { UnitRecord } from "./journal-line";
import type { PlannedUnit } from "./plan";

/** A unit that ended in an error. */
export interface Failure {
  readonly point: Point;
  readonly trial: number;
  readonly error: string;
}

/** The results of a plan, in its order. */
export interface Collected {
  /** Rows of the units that went well, with their point and trial. */
  readonly rows: readonly Row[];
  /** Those, and one row for each failed unit with its "error": what rows.csv holds. */
  readonly table: readonly Row[];
  readonly failures: readonly Failure[];
  /** Units that have no result. */
  readonly missing: number;
}

/** Puts stored units into the plan's order. */
export function collectRows(
  experiment: AnyExperiment,
  units: readonly PlannedUnit[],
  records: ReadonlyMap<string, UnitRecord>,
): Collected {
  const rows: Row[] = [];
  const table: Row[] = [];
  const failures: Failure[] = [];
  let missing = 0;
  for (const { key, point, trial } of units) {
    const outcome = records.get(key)?.outcome;
    if (!outcome) missing++;
    else if (outcome.status === "failed") {
      failures.push({ point, trial, error: outcome.error });
      table.push({ ...point, trial, error: outcome.error });
    } else
      for (const measured of outcome.rows) {
        const cells: Row = { ...point, trial, ...measured };
        const row = Object.fromEntries(experiment.columns.map((name) => [name, cells[name] ?? ""]));
        rows.push(row);
        table.push(row);
      }
  }
  return { rows, table, failures, missing };
}
