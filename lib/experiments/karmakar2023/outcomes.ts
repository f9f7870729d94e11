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
  return errorOf(row) > FAR;
}

/** The run's final error; ∞ where it diverged. */
export function errorOf(row: Row): number {
  return isDiverged(row) ? Number.POSITIVE_INFINITY : Number(row.finalError);
}

/** Updates until 1 % of the starting distance: the run's length where that was never reached, ∞ where it diverged. */
export function updatesOf(row: Row): number {
  if (isDiverged(row)) return Number.POSITIVE_INFINITY;
  return row.iterationsTo1Percent === "" ? UPDATES : Number(row.iterationsTo1Percent);
}

const nearOnes = (rows: readonly Row[]): Row[] => rows.filter((row) => !isFar(row));

/** Final errors of the runs that came near w*. */
export function finalErrors(rows: readonly Row[]): number[] {
  return nearOnes(rows).map(errorOf);
}

/** Updates until 1 % of the starting distance, of the runs that came near w*. */
export function updatesToOnePercent(rows: readonly Row[]): number[] {
  return nearOnes(rows).map(updatesOf);
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
