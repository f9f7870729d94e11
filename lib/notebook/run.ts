import { join } from "node:path";
import { type JudgedClaim, judgeClaims } from "../evidence";
import { registry } from "../experiments";
import { projectRoot } from "../files";
import { allowedWords, checkOneOf, DataError, DomainError } from "../num";
import { figureContext, type RunResult, readCommitted, runExperiment } from "../run";
import { findExperiment, type Grid, type Row, SCALES, type Scale, type Value } from "../study";
import { isInNotebook } from "./output";
import { notebookProgress } from "./progress";
import { show } from "./show";

/** What `run` changes besides the grid's parameters. */
const SETTINGS = ["scale", "trials", "seed", "workers", "show"] as const;

/**
 * What to change in an experiment: any of its grid's parameters, a value or a list of values each, and
 * `scale` (whose grid and trials the others change; "quick" unless told), `trials`, `seed`, `workers`, and
 * `show: false` to show nothing.
 */
export interface Changes {
  readonly scale?: Scale;
  readonly trials?: number;
  readonly seed?: number;
  readonly workers?: number;
  readonly show?: boolean;
  readonly [parameter: string]: Value | readonly Value[] | boolean | undefined;
}

/** An experiment's results with changed parameters. */
export interface Exploration extends RunResult {
  /** The paper's sentences, judged on these rows: what they say holds for your parameters only. */
  readonly claims: readonly JudgedClaim[];
  /**
   * The rows as a table of any library whose tables are made from a list of objects. With `import * as dfd from
   * "danfojs-node"`: `frame(dfd.DataFrame)`, then `describe()`, `groupby([…])`, `dfd.toCSV(…)`.
   */
  frame<Table>(DataFrame: new (rows: Row[]) => Table): Table;
}

/**
 * Runs any experiment with changed parameters, and in a notebook shows its figure, then the committed one at the
 * paper's scale: `await run("lu2023/figure-2", { width: [50, 2000], trials: 5 })`. What an earlier call has computed, in
 * this notebook or another, is not computed again; it is kept under results/explore.
 *
 * @throws {DomainError} an unknown experiment or parameter, with the nearest right one; a value outside its set.
 *   {DataError} every unit failed; the message has the first one's error.
 */
export async function run(id: string, changes: Changes = {}): Promise<Exploration> {
  const experiment = findExperiment("run", registry, id);
  const { scale = "quick", trials, seed, workers, show: isShown = true } = changes;
  checkOneOf("run", "scale", scale, SCALES);
  const grid = changedGrid(id, Object.keys(experiment.grid), changes);
  const result = await runExperiment(experiment, {
    scale,
    trials,
    seed,
    workers,
    grid,
    out: join(projectRoot(), "results", "explore"),
    onProgress: notebookProgress(),
  });
  const { rows, failures } = result;
  if (rows.length === 0)
    throw new DataError(`run ${id}: all ${failures.length} units failed; the first: ${failures[0]?.error}`);
  if (isShown && isInNotebook()) {
    await show(result.figure(), `${experiment.title}, with your parameters`);
    const committed = readCommitted(experiment);
    if (committed?.provenance)
      await show(
        experiment.figure(committed.rows, figureContext(committed.provenance)),
        `${experiment.title}, at the paper's scale`,
      );
  }
  return {
    ...result,
    claims: judgeClaims(experiment, rows),
    frame: (DataFrame) => new DataFrame([...rows]),
  };
}

function changedGrid(id: string, parameters: readonly string[], changes: Changes): Grid {
  const grid: Record<string, readonly Value[]> = {};
  for (const [name, value] of Object.entries(changes)) {
    if ((SETTINGS as readonly string[]).includes(name) || value === undefined) continue;
    if (!parameters.includes(name))
      throw new DomainError(
        `run ${id}: there is no parameter "${name}"; ${allowedWords(name, [...parameters, ...SETTINGS])}`,
      );
    if (typeof value === "boolean")
      throw new DomainError(
        `run ${id}: ${name} = ${value}; a number or a word is needed, or a list of them.`,
      );
    grid[name] = Array.isArray(value) ? (value as readonly Value[]) : [value as Value];
  }
  return grid;
}
