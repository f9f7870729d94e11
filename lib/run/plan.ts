import { checkOneOf, DomainError } from "../num";
import {
  type AnyExperiment,
  changePart,
  checkGrid,
  expandGrid,
  type Grid,
  type Part,
  SCALES,
  type Scale,
  type Trials,
  toTrials,
  type Value,
} from "../study";
import { pointKeys, type Unit, unitKey } from "./unit";

/** The seed when none is given. */
export const DEFAULT_SEED = 2023;

/** More units than this are not laid out. */
const MOST_UNITS = 10_000_000;

/** What decides which units a run consists of. */
export interface PlanOptions {
  /** "quick" unless told. */
  readonly scale?: Scale;
  /** Trials per point, or which; the experiment's own at that scale unless told. */
  readonly trials?: number | Trials;
  /** 2023 unless told. */
  readonly seed?: number;
  /** Values that replace the grid's or those of the axes within, by parameter. */
  readonly grid?: Readonly<Record<string, readonly Value[]>>;
  /** The whole plan, as another plan of the experiment has it; trials and grid are then left away. */
  readonly parts?: readonly Part[];
}

/** A unit of a plan, with its place in it and its name in the store. */
export interface PlannedUnit extends Unit {
  readonly index: number;
  readonly key: string;
}

/** Every unit of a run, in the order of rows.csv: the grid's first parameter varies slowest, the trial fastest. */
export interface Plan {
  readonly scale: Scale;
  /** Trials at a point, at most. */
  readonly trials: number;
  readonly seed: number;
  /** All values that each parameter takes. */
  readonly grid: Grid;
  /** All values of each axis measured within a unit. */
  readonly within: Grid;
  readonly parts: readonly Part[];
  readonly units: readonly PlannedUnit[];
}

/**
 * Lays out an experiment's units.
 *
 * @throws {DomainError} an unknown scale or parameter, a value outside a parameter's domain, trials that are no range, a
 *   seed that is not finite, a scale at which the experiment has nothing, ten million units or more.
 */
export function makePlan(experiment: AnyExperiment, options: PlanOptions = {}): Plan {
  const { scale = "quick", seed = DEFAULT_SEED } = options;
  const where = `run ${experiment.id}`;
  checkOneOf(where, "scale", scale, SCALES);
  if (!Number.isFinite(seed)) throw new DomainError(`${where}: seed = ${seed} is not a finite number.`);
  const parts = options.parts ?? changedParts(where, experiment, scale, options);
  if (parts.length === 0)
    throw new DomainError(
      `${where}: it declares no trials at scale "${scale}"; one of ${SCALES.filter(
        (other) => experiment.parts[other].length > 0,
      )
        .map((other) => JSON.stringify(other))
        .join(", ")}.`,
    );
  const trials = parts.reduce((most, { trials: { from, to } }) => Math.max(most, to - from + 1), 0);
  checkSize(where, parts);
  const lists = valuesOf(experiment, parts);
  return { scale, trials, seed, ...lists, parts, units: layOut(experiment, seed, parts) };
}

function changedParts(
  where: string,
  experiment: AnyExperiment,
  scale: Scale,
  { trials, grid = {} }: PlanOptions,
): readonly Part[] {
  checkGrid(where, "", grid, experiment.parameters);
  const range = trials === undefined ? undefined : toTrials(where, "trials", trials);
  return experiment.parts[scale].map((part) => {
    const changed = changePart(experiment, part, grid);
    return range ? { ...changed, trials: range } : changed;
  });
}

/** Units are counted before they are made. */
function checkSize(where: string, parts: readonly Part[]): void {
  const units = parts.reduce((sum, { products, trials: { from, to } }) => {
    const points = products.reduce(
      (all, product) => all + Object.values(product).reduce((size, values) => size * values.length, 1),
      0,
    );
    return sum + points * (to - from + 1);
  }, 0);
  if (units >= MOST_UNITS)
    throw new DomainError(
      `${where}: ${units} units are asked for, and ${MOST_UNITS} or more are not laid out. Take fewer values or trials.`,
    );
}

function layOut(experiment: AnyExperiment, seed: number, parts: readonly Part[]): PlannedUnit[] {
  const units = new Map<string, PlannedUnit>();
  for (const { products, within, trials } of parts) {
    const other = isDeclared(experiment, within) ? {} : { within };
    for (const product of products)
      for (const point of expandGrid(product))
        for (let trial = trials.from; trial <= trials.to; trial++) {
          const unit = { point, trial, ...other };
          const key = unitKey(experiment.id, experiment.version, seed, unit);
          if (!units.has(key)) units.set(key, { ...unit, index: units.size, key });
        }
  }
  return [...units.values()];
}

/** The axes within are the paper's: a unit's key then does not name their values. */
function isDeclared(experiment: AnyExperiment, within: Grid): boolean {
  return String(pointKeys(within)) === String(pointKeys(experiment.within));
}

/** Every value that the parts give a parameter, in the order in which they come. */
function valuesOf(experiment: AnyExperiment, parts: readonly Part[]): { grid: Grid; within: Grid } {
  const union = (names: readonly string[], lists: readonly Grid[]): Grid =>
    Object.fromEntries(
      names.map((name): [string, readonly Value[]] => [
        name,
        [...new Set(lists.flatMap((list) => list[name]))].sort(inOrderOf(experiment.grid[name] ?? [])),
      ]),
    );
  return {
    grid: union(
      Object.keys(experiment.grid),
      parts.flatMap(({ products }) => products),
    ),
    within: union(
      Object.keys(experiment.within),
      parts.map(({ within }) => within),
    ),
  };
}

/** Values of the declared list in its order, others after them as they come. */
function inOrderOf(declared: readonly Value[]): (a: Value, b: Value) => number {
  const place = (value: Value): number => {
    const at = declared.indexOf(value);
    return at < 0 ? declared.length : at;
  };
  return (a, b) => place(a) - place(b);
}

/** What decides a plan's units, and so whether two journals belong together. */
export type PlanSummary = Omit<Plan, "units"> & { readonly version: number };

/** A plan of an experiment's version, without its units. */
export function summarizePlan(version: number, plan: Plan): PlanSummary {
  const { scale, trials, seed, grid, within, parts } = plan;
  return { version, scale, trials, seed, grid, within, parts };
}
