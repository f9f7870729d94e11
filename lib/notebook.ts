import { join } from "node:path";
import { registry } from "./experiments";
import { notebookProgress } from "./notebook-progress";
import { checkOneOf, DataError } from "./num";
import { showTable, VERDICT_SHADES } from "./plot";
import {
  type AnyExperiment,
  type Figure,
  type FigureContext,
  findExperiment,
  type JudgedClaim,
  judgeClaims,
  projectRoot,
  type Row,
  readStoredRows,
  resultsFolder,
  runExperiment,
  SCALES,
  type Scale,
  type StoredRows,
} from "./run";

/** An experiment's results, ready to be shown. */
export interface Results {
  readonly experiment: AnyExperiment;
  /** Rows of the trials that went well. */
  readonly rows: readonly Row[];
  readonly context: FigureContext;
  /** The figure's title and caption are for these rows. */
  readonly figure: Figure;
  /** The paper's sentences, judged on these rows. */
  readonly claims: readonly JudgedClaim[];
}

/**
 * The scale at which a notebook shows its figures: the one given, unless the environment variable THERIAC_SCALE names
 * another, as it does while `npm start` runs every notebook at quick scale.
 */
export function notebookScale(scale: Scale = "paper"): Scale {
  const chosen = (process.env.THERIAC_SCALE ?? scale) as Scale;
  checkOneOf("notebookScale", process.env.THERIAC_SCALE ? "THERIAC_SCALE" : "scale", chosen, SCALES);
  return chosen;
}

/**
 * An experiment's results at a scale: at `paper` the rows committed under figures/, at `quick` rows computed now (what
 * an earlier run has left in results/quick is not computed again).
 *
 * @throws {DomainError} there is no such experiment. {DataError} no rows are committed; the message has the command that
 * computes them.
 */
export async function results(id: string, scale: Scale = notebookScale()): Promise<Results> {
  checkOneOf("results", "scale", scale, SCALES);
  const experiment = findExperiment("results", registry, id);
  if (scale === "paper") return committedResults(experiment);
  const out = join(projectRoot(), "results", "quick");
  const run = await runExperiment(experiment, { scale, out, onProgress: notebookProgress() });
  return {
    experiment,
    rows: run.rows,
    context: run.context,
    figure: run.figure(),
    claims: judgeClaims(experiment, run.rows),
  };
}

/** The rows of an experiment that are committed under figures/, with their provenance; undefined when there are none. */
export function readCommitted(experiment: AnyExperiment): StoredRows | undefined {
  return readStoredRows(experiment, resultsFolder(join(projectRoot(), "figures"), experiment.id));
}

function committedResults(experiment: AnyExperiment): Results {
  const stored = readCommitted(experiment);
  if (!stored?.provenance)
    throw new DataError(
      `results: figures/${experiment.id} holds no results at paper scale. Compute them with \`npx theriac run ${experiment.id} --scale paper --out figures\`, or ask for "quick".`,
    );
  const { rows, provenance } = stored;
  const { scale, trials, seed, failed, missing, version, library, commit, grid } = provenance;
  const context: FigureContext = { scale, trials, seed, failed, missing, version, library, commit, grid };
  return {
    experiment,
    rows,
    context,
    figure: experiment.figure(rows, context),
    claims: judgeClaims(experiment, rows),
  };
}

/** Shows claims as a table in a notebook: the sentence, how literally it is read, the verdict, the numbers. */
export function showClaims(claims: readonly JudgedClaim[]): void {
  showTable(
    claims.map(({ sentence, section, reading, verdict, numbers }) => ({
      sentence,
      section,
      reading: reading ?? "",
      verdict,
      numbers,
    })),
    undefined,
    (row, column) => (column === "verdict" ? VERDICT_SHADES[row.verdict] : undefined),
  );
}
