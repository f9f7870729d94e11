import type { Row } from "../../study";
import { UPDATES } from "./settings";

/** A run ended far from w* when its final error is above this; the distance at the start is about 7. */
export const FAR = 1;

/** Whether the run overflowed: its status is then "diverged after 812 updates". */
export function isDiverged(row: Row): boolean {
  return String(row.status).startsWith("diverged");
}

/** Whether the run diverged or ended far from w*. */
export function isFar(row: Row): boolean {
  return isDiverged(row) || Number(row.finalError) > FAR;
}

/** Final errors of the runs that came near w*. */
export function finalErrors(rows: readonly Row[]): number[] {
  return rows.flatMap((row) => (isFar(row) ? [] : [Number(row.finalError)]));
}

/** Updates until 1 % of the starting distance, of the runs that came near w*; the run's length where that was never reached. */
export function updatesToOnePercent(rows: readonly Row[]): number[] {
  return rows.flatMap((row) => {
    if (isFar(row)) return [];
    return [row.iterationsTo1Percent === "" ? UPDATES : Number(row.iterationsTo1Percent)];
  });
}

/** How many runs are far: "3 of 40". */
export function farShare(rows: readonly Row[]): string {
  return `${rows.filter(isFar).length} of ${rows.length}`;
}

/** For a figure: "far: 3 of 40", and, when some diverged, "far: 3 of 40, 1 diverged". */
export function farCount(rows: readonly Row[]): string {
  const diverged = rows.filter(isDiverged).length;
  return `far: ${farShare(rows)}${diverged > 0 ? `, ${diverged} diverged` : ""}`;
}

/** Each algorithm's count, by the algorithm's name. */
export function farCounts(named: readonly (readonly [name: string, rows: readonly Row[]])[]): string {
  return named.map(([name, rows]) => `${name} ${farCount(rows)}`).join("; ");
}
