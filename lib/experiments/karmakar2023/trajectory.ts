import { median, quantile } from "../../num";
import type { Row } from "../../study";

/** Intervals between the kept points of a run's error curve. */
const INTERVALS = 64;

/** When a run of T updates is looked at: after ⌊T(i/64)²⌉ updates, i = 0, …, 64, so early progress is seen as well as late. */
export function times(updates: number): number[] {
  return Array.from({ length: INTERVALS + 1 }, (_, i) =>
    Math.round(updates * (i / INTERVALS) * (i / INTERVALS)),
  );
}

/** A run's errors at its `times` in a cell of rows.csv, three digits each; a diverged run has fewer. */
export function formatTrajectory(errors: Float64Array, updates: number): string {
  return times(updates)
    .filter((t) => t < errors.length && Number.isFinite(errors[t]))
    .map((t) => String(Number(errors[t].toPrecision(3))))
    .join(" ");
}

/** What `formatTrajectory` wrote. */
export function parseTrajectory(cell: Row[string]): number[] {
  return String(cell).split(" ").map(Number);
}

/** An error curve over replicates: the median and the 5 % and 95 % quantiles at each kept point. */
export interface Band {
  readonly x: number[];
  readonly low: number[];
  readonly middle: number[];
  readonly high: number[];
}

/** The band of runs of `updates` updates; runs that diverged before a point are left out there. */
export function bandOf(trajectories: readonly number[][], updates: number): Band {
  const band: Band = { x: [], low: [], middle: [], high: [] };
  const kept = times(updates);
  const length = Math.max(...trajectories.map((t) => t.length));
  for (let i = 0; i < length; i++) {
    const values = trajectories.flatMap((t) => (i < t.length ? [t[i]] : []));
    band.x.push(kept[i]);
    band.low.push(quantile(values, 0.05));
    band.middle.push(median(values));
    band.high.push(quantile(values, 0.95));
  }
  return band;
}
