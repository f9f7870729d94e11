import { checkOneOf, DomainError } from "../num";
import {
  type AnyExperiment,
  changePart,
  checkGrid,
  type Grid,
  type Part,
  SCALES,
  type Scale,
  type Trials,
  toTrials,
  type Value,
} from "../study";
import { pointKeys, type Unit } from "./unit";
import { UnitOrder } from "./unit-order";

/** The seed when none is given. */
export const DEFAULT_SEED = 2023;

/** A plan has no more units than this: eight bytes each say where its result lies. */
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

/** A unit of a plan, with its place in it. */
export interface PlannedUnit extends Unit {
  readonly index: number;
}

/**
 * Every unit of a run, in the order of rows.csv: the grid's first parameter varies slowest, the trial fastest. Units are
 * computed from their place, never listed.
 */
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
  /** How many units there are. */
  readonly size: number;
  /** The unit at a place, 0 ≤ index < size. */
  unit(index: number): PlannedUnit;
  /** The place of a unit; −1 when it is none of the plan's. */
  indexOf(unit: Unit): number;
  /** All of them as a list, which is made whenever it is asked for. */
  readonly units: readonly PlannedUnit[];
}

/**
 * Lays out an experiment's units.
 *
 * @throws {DomainError} an unknown scale or parameter, a value outside a parameter's domain, trials that are no range, a
 *   seed that is not finite, a scale at which the experiment has nothing, more than ten million units.
 */
export function makePlan(experiment: AnyExperiment, options: PlanOptions = {}): Plan {
  const { scale = "quick", seed = DEFAULT_SEED } = options;
  const where = `run ${experiment.id}`;
  checkOneOf(where, "scale", scale, SCALES);
  if (!Number.isFinite(seed)) throw new DomainError(`${where}: seed = ${seed} is not a finite number.`);
  const parts = options.parts ?? changedParts(where, experiment, scale, options);
  for (const part of options.parts ?? []) checkPart(where, experiment, part);
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
  const order = new UnitOrder(parts, ({ within }) => (isDeclared(experiment, within) ? undefined : within));
  const unit = (index: number): PlannedUnit => ({ ...order.at(index), index });
  return {
    scale,
    trials,
    seed,
    ...lists,
    parts,
    size: order.size,
    unit,
    indexOf: (wanted) => order.indexOf(wanted),
    get units() {
      return Array.from({ length: order.size }, (_, index) => unit(index));
    },
  };
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

/** The parts of a plan that a journal tells are believed no more than any other values. */
function checkPart(where: string, { grid, within, parameters }: AnyExperiment, part: Part): void {
  const check = (name: string, lists: Grid, wanted: Grid): void => {
    const missing = Object.keys(wanted).find((parameter) => !Object.hasOwn(lists, parameter));
    if (missing !== undefined)
      throw new DomainError(`${where}: ${name} has no values of ${missing}; a plan names every parameter.`);
    const known = Object.entries(parameters).filter(([parameter]) => Object.hasOwn(wanted, parameter));
    checkGrid(where, name, lists, Object.fromEntries(known));
  };
  part.products.forEach((product, i) => {
    check(`parts.products[${i}]`, product, grid);
  });
  check("parts.within", part.within, within);
  toTrials(where, "parts.trials", part.trials);
}

/** Units are counted before anything is made of them. */
function checkSize(where: string, parts: readonly Part[]): void {
  const units = parts.reduce((sum, { products, trials: { from, to } }) => {
    const points = products.reduce(
      (all, product) => all + Object.values(product).reduce((size, values) => size * values.length, 1),
      0,
    );
    return sum + points * (to - from + 1);
  }, 0);
  if (units > MOST_UNITS)
    throw new DomainError(
      `${where}: ${units} units are asked for; a run has at most ${MOST_UNITS}. Take fewer values or trials.`,
    );
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
export type PlanSummary = Omit<Plan, "size" | "unit" | "indexOf" | "units"> & { readonly version: number };

/** A plan of an experiment's version, without its units. */
export function summarizePlan(version: number, plan: Plan): PlanSummary {
  const { scale, trials, seed, grid, within, parts } = plan;
  return { version, scale, trials, seed, grid, within, parts };
}

/** Where a plan has the unit of a record: −1 for one of another experiment, version, seed or plan. */
export function indexIn(
  { id, version }: AnyExperiment,
  plan: Plan,
): (record: Unit & { readonly id: string; readonly version: number; readonly seed: number }) => number {
  return (record) =>
    record.id === id && record.version === version && record.seed === plan.seed ? plan.indexOf(record) : -1;
}
