import { checkCount, checkOneOf, DomainError } from "../num";
import {
  type AnyExperiment,
  checkGrid,
  type Grid,
  type Point,
  SCALES,
  type Scale,
  type Value,
} from "../study";
import { type Unit, unitKey } from "./unit";

/** The seed when none is given. */
export const DEFAULT_SEED = 2023;

/** What decides which units a run consists of. */
export interface PlanOptions {
  /** "quick" unless told. */
  readonly scale?: Scale;
  /** Trials per point; the experiment's own number at that scale unless told. */
  readonly trials?: number;
  /** 2023 unless told. */
  readonly seed?: number;
  /** Values that replace the grid's, by parameter. */
  readonly grid?: Readonly<Record<string, readonly Value[]>>;
}

/** A unit of a plan, with its place in it and its name in the store. */
export interface PlannedUnit extends Unit {
  readonly index: number;
  readonly key: string;
}

/** Every unit of a run, in the order of rows.csv: the grid's first parameter varies slowest, the trial fastest. */
export interface Plan {
  readonly scale: Scale;
  readonly trials: number;
  readonly seed: number;
  readonly grid: Grid;
  readonly units: readonly PlannedUnit[];
}

/**
 * Lays out an experiment's units.
 *
 * @throws {DomainError} an unknown scale or parameter, trials that are not a whole number ≥ 1, a seed that is not finite.
 */
export function makePlan(experiment: AnyExperiment, options: PlanOptions = {}): Plan {
  const { scale = "quick", seed = DEFAULT_SEED } = options;
  const where = `run ${experiment.id}`;
  checkOneOf(where, "scale", scale, SCALES);
  const trials = options.trials ?? experiment.trials[scale];
  checkCount(where, "trials", trials);
  if (!Number.isFinite(seed)) throw new DomainError(`${where}: seed = ${seed} is not a finite number.`);
  const overrides = { ...(scale === "quick" ? experiment.quickGrid : {}), ...options.grid } as Grid;
  checkGrid(where, "grid", overrides, Object.keys(experiment.grid));
  // Spreading the overrides last keeps the order of the declared parameters.
  const grid: Grid = { ...experiment.grid, ...overrides };
  const units = expandGrid(grid).flatMap((point) =>
    Array.from({ length: trials }, (_, trial) => ({ point, trial })),
  );
  return {
    scale,
    trials,
    seed,
    grid,
    units: units.map((unit, index) => ({
      ...unit,
      index,
      key: unitKey(experiment.id, experiment.version, seed, unit),
    })),
  };
}

/** What decides a plan's units, and so whether two journals belong together. */
export type PlanSummary = Omit<Plan, "units"> & { readonly version: number };

/** A plan of an experiment's version, without its units. */
export function summarizePlan(version: number, { scale, trials, seed, grid }: Plan): PlanSummary {
  return { version, scale, trials, seed, grid };
}

/** The product of the grid's values; the first parameter varies slowest. */
export function expandGrid(grid: Grid): Point[] {
  return Object.entries(grid).reduce<Point[]>(
    (points, [name, values]) =>
      points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  );
}
