import { join } from "node:path";
import { type JudgedClaim, judgeAnyTrials, judgeCommitted } from "../evidence";
import { registry } from "../experiments";
import { projectRoot } from "../files";
import { allowedWords, checkBoolean, checkOneOf, DataError, DomainError, isPlain, sayValue } from "../num";
import { makePlan, type PlanOptions, readCommitted, runExperiment } from "../run";
import {
  type AnyExperiment,
  FIGURE_SCALES,
  findExperiment,
  type Grid,
  lackOf,
  type Own,
  type PictureGrid,
  type Row,
  type Scale,
  type Results as StudyResults,
  type Value,
  withOwn,
} from "../study";
import { committedEvidence } from "./committed-evidence";
import { insteadOf } from "./instead";
import { isInNotebook } from "./output";
import { notebookProgress } from "./progress";
import { chosenScale } from "./scale";
import { committedResults, computedResults, type ShownResults, showResults } from "./shown-results";
import { yourRun } from "./your-run";

/** What `run` changes besides the experiment's parameters. */
const SETTINGS = ["scale", "trials", "seed", "workers", "show", "own"] as const;

/**
 * What to change in an experiment: any of its parameters, a value or a list of values each, and `scale`, `trials`,
 * `seed`, `workers`, `show: false` to show nothing, and `own`: your data, noise, start or trigger where it takes them.
 */
export interface Changes {
  readonly scale?: Scale;
  readonly trials?: number;
  readonly seed?: number;
  readonly workers?: number;
  readonly show?: boolean;
  /** Rows with it are computed on this thread, and not kept: a function has no name to keep them by. */
  readonly own?: Own;
  readonly [parameter: string]: Value | readonly Value[] | boolean | Own | undefined;
}

/** An experiment's results, with what a notebook does with them. */
export interface Results extends StudyResults {
  /**
   * The claims with their verdicts. Of committed results: by the rules of evidence, each on its own trials. Of rows
   * computed now: on these rows whatever their trials, so they hold for your parameters only.
   */
  readonly claims: readonly JudgedClaim[];
  /** Why nothing was computed, where that is so: the rows and the figure are then the committed ones, the claims "not run". */
  readonly notRun?: string;
  /**
   * The grids of pictures that the experiment declares, for `imageGrid` or `seriesGrid`; none where it declares none. Of
   * committed results those that are committed; of rows computed now, their units are measured again for them.
   */
  pictures(): Promise<readonly PictureGrid[]>;
  /** Units that this call computed: 0 when all were kept or are committed. */
  readonly computed: number;
  /**
   * The rows as a table of any library whose tables are made from a list of objects. With `import * as dfd from
   * "danfojs-node"`: `frame(dfd.DataFrame)`, then `describe()`, `groupby([…])`, `dfd.toCSV(…)`.
   */
  frame<Table>(DataFrame: new (rows: Row[]) => Table): Table;
}

/**
 * An experiment's results, and in a notebook its figure and tables. Without changes at the scale that `notebookScale` chose: "paper",
 * the committed rows, or "quick", rows computed now. With changes, `await run("lu2023/figure-2", { noiseFraction: [0,
 * 0.01, 0.02] })`: rows computed now, at quick scale unless told, and the committed figure below yours. What an earlier
 * call has computed, in this notebook or another, is not computed again; it is kept under results/.
 *
 * With `own` an experiment runs on what you bring: `await run("lu2023/figure-3", { own: { inputs, labels, noise: (rng) =>
 * rng.laplace() } })`.
 *
 * Where data that the experiment needs are missing nothing is computed: the committed figure comes instead, with its scale,
 * and with the sentence that says how to get them.
 *
 * @throws {DomainError} an unknown experiment or parameter, with the nearest right one; a value outside the parameter's
 *   domain. {DataError} every unit failed, with the first one's error; no rows are committed, with the command that
 *   computes them.
 *
 * @example
 * ```ts
 * const { rows } = await run("lu2023/theorem-5-1", { width: [50, 80], trials: 1, workers: 0, show: false });
 * [...new Set(rows.map(({ width }) => width))]; // => [50, 80]
 * await run("lu2023/theorem-5-1", { widht: 50 }); // throws DomainError: run lu2023/theorem-5-1: there is no parameter "widht"
 * ```
 */
export async function run(id: string, changes: Changes = {}): Promise<Results> {
  return runDeclared(findExperiment("run", registry, id), changes);
}

/** As `run`, of an experiment that need not be in the registry. */
export async function runDeclared(asDeclared: AnyExperiment, changes: Changes = {}): Promise<Results> {
  const { id } = asDeclared;
  checkChanges(`run ${id}`, changes);
  const { own } = changes;
  const experiment = own === undefined ? asDeclared : withOwn(`run ${id}`, asDeclared, own);
  const { scale, trials, seed, workers, show: isShown = true } = changes;
  if (scale !== undefined) checkOneOf(`run ${id}`, "scale", scale, FIGURE_SCALES);
  const grid = changedGrid(id, experiment, changes);
  const isChanged = [trials, seed, own].some((told) => told !== undefined) || Object.keys(grid).length > 0;
  const chosen = scale ?? (isChanged ? "quick" : chosenScale());
  const isCommitted = chosen === "paper" && !isChanged;
  const lack = isCommitted ? undefined : lackOf(experiment, productsOf(experiment, { scale: chosen, grid }));
  if (lack !== undefined) {
    const instead = insteadOf(experiment, lack);
    if (isShown && isInNotebook()) await showResults(instead, `Not run: ${lack}. ${experiment.title}`);
    return withClaims(instead, false);
  }
  const found = isCommitted
    ? committedResults(experiment)
    : await computed(experiment, own ? undefined : isChanged ? "explore" : chosen, {
        scale: chosen,
        trials,
        seed,
        workers: own ? 0 : workers,
        grid,
      });
  const results = isChanged ? asYours(found) : found;
  if (isShown && isInNotebook()) {
    await showResults(results, isChanged ? `Your run: ${experiment.title}` : experiment.title);
    if (isChanged && readCommitted(asDeclared)?.provenance)
      await showResults(committedResults(asDeclared), `${asDeclared.title}, at the paper's scale`);
  }
  return withClaims(results, isCommitted);
}

const productsOf = (experiment: AnyExperiment, options: PlanOptions): Grid[] =>
  makePlan(experiment, options).parts.flatMap(({ products }) => [...products]);

/** The same results, their figure under a title that no committed one has. */
function asYours(found: ShownResults): ShownResults {
  const { experiment, rows, context, computed: count, pictures } = found;
  return {
    ...{ experiment, rows, context, computed: count, pictures },
    get figure() {
      return yourRun(found.figure);
    },
    get tables() {
      return found.tables;
    },
  };
}

/** The same results with their claims judged. */
function withClaims(results: ShownResults, isCommitted: boolean): Results {
  const { experiment, rows, context, notRun } = results;
  let judged: readonly JudgedClaim[] | undefined;
  return {
    experiment,
    rows,
    context,
    get figure() {
      return results.figure;
    },
    get tables() {
      return results.tables;
    },
    get claims() {
      // Judged when asked for: ten thousand resamples a cell are not free.
      judged ??= isCommitted
        ? judgeCommitted(experiment, committedEvidence(experiment))
        : judgeAnyTrials(experiment, notRun === undefined ? rows : []);
      return judged;
    },
    notRun,
    pictures: results.pictures,
    computed: results.computed,
    frame: (DataFrame) => new DataFrame([...rows]),
  };
}

async function computed(
  experiment: AnyExperiment,
  folder: string | undefined,
  options: Parameters<typeof runExperiment>[1],
): Promise<ShownResults> {
  const out = folder === undefined ? undefined : join(projectRoot(), "results", folder);
  const result = await runExperiment(experiment, { ...options, out, onProgress: notebookProgress() });
  const { rows, failures } = result;
  if (rows.length === 0)
    throw new DataError(
      `run ${experiment.id}: all ${failures.length} units failed; the first: ${failures[0]?.error}`,
    );
  return computedResults(result, options?.workers);
}

function checkChanges(where: string, changes: Changes): void {
  if (!isPlain(changes))
    throw new DomainError(
      `${where}: changes = ${sayValue(changes)} is no plain object. Pass { scale, trials, … } with any of the experiment's parameters, or leave it out.`,
    );
  if (changes.show !== undefined) checkBoolean(where, "show", changes.show);
}

function changedGrid(id: string, experiment: AnyExperiment, changes: Changes): Grid {
  const grid: Record<string, readonly Value[]> = {};
  for (const [name, value] of Object.entries(changes)) {
    if ((SETTINGS as readonly string[]).includes(name) || value === undefined) continue;
    if (!Object.hasOwn(experiment.parameters, name))
      throw new DomainError(
        `run ${id}: there is no parameter "${name}"; ${allowedWords(name, [...Object.keys(experiment.parameters), ...SETTINGS])}`,
      );
    if (typeof value === "boolean" || isPlain(value))
      throw new DomainError(
        `run ${id}: ${name} = ${sayValue(value)}; a number or a word is needed, or a list of them.`,
      );
    grid[name] = Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
  }
  return grid;
}

/**
 * An experiment's results without showing them: `run` under an earlier name.
 *
 * @deprecated `run(id, { scale, …changes, show: false })`.
 * @throws {DomainError} as `run`, and a scale of another name also where changes win over it.
 *
 * @example
 * ```ts
 * const { context } = await results("lu2023/theorem-5-1", "paper");
 * context.scale; // => "paper"
 * ```
 */
export async function results(
  id: string,
  scale?: "quick" | "paper",
  changes: Changes = {},
): Promise<Results> {
  if (scale !== undefined) checkOneOf("results", "scale", scale, FIGURE_SCALES);
  checkChanges("results", changes);
  const isChanged = Object.keys(changes).length > 0;
  return run(id, { ...(scale && !isChanged ? { scale } : {}), ...changes, show: false });
}
