import { join } from "node:path";
import { type JudgedClaim, judgeClaims } from "../evidence";
import { registry } from "../experiments";
import { projectRoot } from "../files";
import { checkOneOf, DataError } from "../num";
import { VERDICT_SHADES } from "../plot";
import { readCommitted, runExperiment } from "../run";
import {
  type AnyExperiment,
  type Figure,
  type FigureContext,
  findExperiment,
  type Row,
  SCALES,
  type Scale,
} from "../study";
import { notebookProgress } from "./progress";
import { type Changes, run } from "./run";
import { showTable } from "./show-table";

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
 * @param change other values of the experiment's parameters, trials or seed, as `run` takes them: the rows are then
 *   computed now, at quick scale unless it says `scale: "paper"`.
 * @throws {DomainError} there is no such experiment, or nothing of that name to change. {DataError} no rows are
 *   committed; the message has the command that computes them.
 */
export async function results(
  id: string,
  scale: Scale = notebookScale(),
  change: Changes = {},
): Promise<Results> {
  checkOneOf("results", "scale", scale, SCALES);
  if (Object.keys(change).length > 0) {
    const changed = await run(id, { ...change, show: false });
    return { ...changed, figure: changed.figure() };
  }
  const experiment = findExperiment("results", registry, id);
  if (scale === "paper") return committedResults(experiment);
  const out = join(projectRoot(), "results", "quick");
  const computed = await runExperiment(experiment, { scale, out, onProgress: notebookProgress() });
  return {
    experiment,
    rows: computed.rows,
    context: computed.context,
    figure: computed.figure(),
    claims: judgeClaims(experiment, computed.rows),
  };
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
