import { createRng, type Rng } from "../num";
import type { AnyExperiment, Grid, Point } from "../study";

/** The smallest thing that is computed, stored and repeated: one trial at one point. */
export interface Unit {
  readonly point: Point;
  readonly trial: number;
  /** The values of the axes measured within it, where they are not the declared ones. */
  readonly within?: Grid;
}

/** `name=value` for every parameter, sorted by name: the same point in whatever order it was written. */
export function pointKeys(point: Point | Grid): string[] {
  return Object.keys(point)
    .sort()
    .map((name) => `${name}=${point[name]}`);
}

/**
 * The unit's random stream: a function of (seed, experiment, version, point, trial) alone, so it depends neither on
 * the number of workers nor on order, interruptions, points that the grid gains later, or values of the axes within.
 */
export function unitRng(experiment: AnyExperiment, unit: Unit, seed: number): Rng {
  return createRng(seed).substream(
    experiment.id,
    `v${experiment.version}`,
    ...pointKeys(unit.point),
    unit.trial,
  );
}

/** Names a unit within all results ever stored: what differs in any part is another unit. */
export function unitKey(id: string, version: number, seed: number, unit: Unit): string {
  const within = unit.within === undefined ? [] : [pointKeys(unit.within)];
  return JSON.stringify([id, version, seed, pointKeys(unit.point), unit.trial, ...within]);
}
