import { checkCount, DomainError, type Rng } from "../num";
import type { Claim } from "./claim";
import type { Figure, FigureContext } from "./figure";
import { type Grid, looksNumeric, type PointOf, type Row, SCALES, type Scale, type Value } from "./value";

/** Where the experiment comes from. */
export interface Source {
  /** Citation key of the paper. */
  readonly cite: string;
  readonly figure?: string;
  readonly section?: string;
}

/** One figure of a paper: what to compute, how to draw it, and what the paper says about it. */
export interface ExperimentDeclaration<G extends Grid> {
  /** `paper/figure`: lower-case words joined by hyphens, also the folder of its results. */
  readonly id: string;
  readonly title: string;
  /** The question that the figure answers. */
  readonly question: string;
  readonly source: Source;
  /** The parameters' values at paper scale. */
  readonly grid: G;
  /** At quick scale these values replace the grid's. */
  readonly quickGrid?: { readonly [Name in keyof G]?: readonly Value[] };
  /** Trials per point. */
  readonly trials: Readonly<Record<Scale, number>>;
  /** A whole number ≥ 1. Raise it when `measure` changes meaning: earlier results are then recomputed, never mixed. */
  readonly version: number;
  /** Columns of rows.csv, in order: grid names, "trial", and what `measure` returns. The store appends "error". */
  readonly columns: readonly string[];
  /**
   * One unit of work: one trial at one point. Pure: its result is a function of the point and of `rng`'s stream.
   * It runs in a worker. Its rows hold what the point does not already name; every number in them is finite.
   * A throw is recorded as the unit's error.
   */
  measure(point: PointOf<G>, rng: Rng, trial: number): Row | readonly Row[];
  /** Draws rows without errors. */
  figure(rows: readonly Row[], context: FigureContext): Figure;
  readonly claims: readonly Claim[];
}

/** An experiment whatever its grid. */
export type AnyExperiment = ExperimentDeclaration<Grid>;

const ID = /^[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * Declares an experiment: returns the declaration, frozen, once it has been found sound.
 *
 * @throws {DomainError} an id that is not `paper/figure`; a grid with an empty or repeated list of values; a quick grid
 *   that names another parameter; columns that miss a parameter or "trial", repeat a name, or contain "error"; counts
 *   that are not whole numbers ≥ 1; two claims with one id.
 */
export function experiment<G extends Grid>(declaration: ExperimentDeclaration<G>): ExperimentDeclaration<G> {
  const { id, grid, quickGrid = {}, trials, version, columns, claims } = declaration;
  if (!ID.test(id))
    throw new DomainError(
      `experiment: id = ${JSON.stringify(id)} is not of the form paper/figure in lower-case words, like "lu2023/figure-5".`,
    );
  const where = `experiment ${id}`;
  checkCount(where, "version", version);
  for (const scale of SCALES) checkCount(where, `trials.${scale}`, trials[scale]);
  checkGrid(where, "grid", grid);
  checkGrid(where, "quickGrid", quickGrid as Grid, Object.keys(grid));
  checkColumns(where, columns, Object.keys(grid));
  checkDistinct(
    where,
    "claims",
    claims.map((claim) => claim.id),
  );
  return Object.freeze(declaration);
}

/** Throws {DomainError} unless every list of values is non-empty, distinct, finite, and named in `known`. */
export function checkGrid(where: string, name: string, grid: Grid, known?: readonly string[]): void {
  for (const [parameter, values] of Object.entries(grid)) {
    const at = `${name}.${parameter}`;
    if (known && !known.includes(parameter))
      throw new DomainError(
        `${where}: ${at} is no parameter of the grid; one of ${known.map((k) => JSON.stringify(k)).join(", ")}.`,
      );
    if (!Array.isArray(values) || values.length === 0)
      throw new DomainError(`${where}: ${at} holds no values; a list of at least one is needed.`);
    checkDistinct(where, at, values);
    for (const value of values) {
      if (typeof value === "number" ? !Number.isFinite(value) : typeof value !== "string" || value === "")
        throw new DomainError(
          `${where}: ${at} holds ${String(value) || '""'}; finite numbers or words only.`,
        );
      if (typeof value === "string" && looksNumeric(value))
        throw new DomainError(`${where}: ${at} holds the text "${value}"; write the number ${value}.`);
    }
  }
}

function checkColumns(where: string, columns: readonly string[], parameters: readonly string[]): void {
  checkDistinct(where, "columns", columns);
  for (const needed of [...parameters, "trial"])
    if (!columns.includes(needed))
      throw new DomainError(
        `${where}: columns miss "${needed}"; every grid parameter and "trial" is a column.`,
      );
  if (columns.includes("error"))
    throw new DomainError(`${where}: columns contain "error", which the store appends itself. Leave it out.`);
}

function checkDistinct(where: string, name: string, values: readonly Value[]): void {
  const repeated = values.find((value, i) => values.indexOf(value) !== i);
  if (repeated !== undefined)
    throw new DomainError(`${where}: ${name} holds ${JSON.stringify(repeated)} twice; each only once.`);
}
