import { type AnyExperiment, formatRecord, type Point, type Row } from "../study";
import type { Plan } from "./plan";
import type { Store } from "./store";

/** A unit that ended in an error. */
export interface Failure {
  readonly point: Point;
  readonly trial: number;
  readonly error: string;
}

/** Of more rows than this neither rows nor figure are kept in memory: `theriac draw` draws them. */
export const MOST_ROWS = 1_000_000;
/** Of so many rows, so many failures are kept. */
const MOST_FAILURES = 1000;

/** The results of a plan, in its order. */
export interface Collected {
  /** Rows of the units that went well, with their point and trial; undefined when there are more than a million. */
  readonly rows: readonly Row[] | undefined;
  /** How many there are. */
  readonly count: number;
  readonly failures: readonly Failure[];
  readonly unitSeconds: number;
  /** Versions of the library that computed the units. */
  readonly computedBy: readonly string[];
}

/**
 * Puts stored units into the plan's order.
 *
 * @param take gets the lines of rows.csv, the header first: those rows, and one for each failed unit with its "error".
 * @param most of rows that are kept in memory.
 */
export function collectRows(
  experiment: AnyExperiment,
  plan: Plan,
  store: Store,
  take: (line: string) => void,
  most: number = MOST_ROWS,
): Collected {
  const columns = [...experiment.columns, "error"];
  // As a rule a unit has a row at least: so many units need not be begun with.
  let rows: Row[] | undefined = store.done.count - store.failed.count > most ? undefined : [];
  let failures: Failure[] = [];
  let count = 0;
  let seconds = 0;
  const computedBy = new Set<string>();
  take(formatRecord(columns));
  for (let index = 0; index < plan.size; index++) {
    if (!store.done.has(index)) continue;
    const record = store.read(index);
    if (!record) continue;
    const { point, trial } = plan.unit(index);
    const { outcome, library } = record;
    seconds += outcome.seconds;
    computedBy.add(library);
    if (outcome.status === "failed") {
      failures.push({ point, trial, error: outcome.error });
      const cells: Row = { ...point, trial, error: outcome.error };
      take(formatRecord(columns.map((name) => cells[name] ?? "")));
    } else
      for (const measured of outcome.rows) {
        const cells = experiment.columns.map(
          (name) => measured[name] ?? (name === "trial" ? trial : point[name]) ?? "",
        );
        count++;
        rows?.push(Object.fromEntries(experiment.columns.map((name, i) => [name, cells[i]])));
        cells.push("");
        take(formatRecord(cells));
      }
    if (count > most) rows = undefined;
    if (!rows && failures.length > MOST_FAILURES) failures = failures.slice(0, MOST_FAILURES);
  }
  return {
    rows,
    count,
    failures,
    unitSeconds: Math.round(seconds * 1000) / 1000,
    computedBy: [...computedBy].sort(),
  };
}
