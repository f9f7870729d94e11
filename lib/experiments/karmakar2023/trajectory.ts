import { median, quantile } from "../../num";
import type { Row } from "../../run";

/** Points kept of a run's error curve. */
const POINTS = 100;

/** A run's errors in a cell of rows.csv: after 0, T/100, 2T/100, …, T updates, three digits each; a diverged run has fewer. */
export function formatTrajectory(errors: Float64Array, updates: number): string {
  const every = Math.max(1, Math.round(updates / POINTS));
  const kept: string[] = [];
  for (let t = 0; t < errors.length && Number.isFinite(errors[t]); t += every)
    kept.push(Number(errors[t].toPrecision(3)).toString());
  return kept.join(" ");
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
  const length = Math.max(...trajectories.map((t) => t.length));
  for (let i = 0; i < length; i++) {
    const values = trajectories.flatMap((t) => (i < t.length ? [t[i]] : []));
    band.x.push((i * updates) / POINTS);
    band.low.push(quantile(values, 0.05));
    band.middle.push(median(values));
    band.high.push(quantile(values, 0.95));
  }
  return band;
}
