import { existsSync } from "node:fs";
import { join } from "node:path";
import { judgeCommitted } from "../evidence";
import { DataError } from "../num";
import {
  type Provenance,
  readClaimHistories,
  readFigure,
  readJudged,
  readStoredRows,
  resultsFolder,
} from "../run";
import type { AnyExperiment, Figure, Paper } from "../study";
import type { ShownClaim } from "./shown-claim";

/** An experiment with what is committed of it. */
export interface Exhibit {
  readonly experiment: AnyExperiment;
  readonly id: string;
  readonly paper: Paper;
  /** Every claim; "not run" where no rows are committed. */
  readonly claims: readonly ShownClaim[];
  /** Present exactly when rows at paper scale are committed. */
  readonly results: CommittedResults | undefined;
}

/** What the folder of an experiment's results holds. */
export interface CommittedResults {
  readonly folder: string;
  readonly provenance: Provenance;
  readonly rows: number;
  readonly figure: Figure;
  /** Names of the files that visitors can have. */
  readonly files: readonly string[];
}

const FILES = ["figure.svg", "figure.png", "figure.json", "rows.csv", "rows.csv.gz", "provenance.json"];

/**
 * Reads what is committed of an experiment and judges its claims on it.
 *
 * @param figures the folder of all results.
 * @throws {DataError} the rows are damaged or of another version, or provenance and figure are not theirs.
 */
export function readExhibit(paper: Paper, experiment: AnyExperiment, figures: string): Exhibit {
  const { id } = experiment;
  const folder = resultsFolder(figures, id);
  const stored = readStoredRows(experiment, folder);
  const provenance = stored?.provenance;
  const history = readClaimHistories(figures)[id];
  const claims = judgeCommitted(experiment, { ...readJudged(experiment, figures), history });
  const common = { experiment, id, paper, claims };
  if (!stored || !provenance) return { ...common, results: undefined };
  const files = FILES.filter((name) => existsSync(join(folder, name)));
  if (!files.includes("figure.json"))
    throw new DataError(
      `gallery: ${folder} has rows but no figure.json. Draw it: npx theriac draw ${id} --out ${figures}`,
    );
  const figure = readFigure(id, folder, provenance);
  return { ...common, results: { folder, provenance, rows: stored.rows.length, figure, files } };
}
