import { existsSync } from "node:fs";
import { join } from "node:path";
import { judgeCommitted } from "../evidence";
import { DataError } from "../num";
import {
  checkImages,
  type Provenance,
  pictureGrids,
  readClaimHistories,
  readFigure,
  readImages,
  readJudged,
  readStoredRows,
  readTables,
  resultsFolder,
  type StoredTable,
  tableFiles,
} from "../run";
import { type AnyExperiment, checkResultTable, type Figure, type Paper, type PictureGrid } from "../study";
import type { ShownClaim } from "./shown-claim";

/** An experiment with what is committed of it. */
export interface Exhibit {
  readonly experiment: AnyExperiment;
  readonly id: string;
  readonly paper: Paper;
  /** The sentence that answers its question; undefined where the verdicts carry none. */
  readonly answer?: string;
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
  readonly tables: readonly StoredTable[];
  /** Grids of pictures, each with its files' name. */
  readonly pictures: readonly { readonly name: string; readonly grid: PictureGrid }[];
  /** Names of the files that visitors can have. */
  readonly files: readonly string[];
}

const FILES = ["figure.svg", "figure.png", "figure.json", "rows.csv", "rows.csv.gz", "provenance.json"];

/**
 * Reads what is committed of an experiment and judges its claims on it.
 *
 * @param figures the folder of all results.
 * @throws {DataError} the rows are damaged or of another version, or provenance, figure, images or tables are not theirs or missing.
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
  const images = readImages(folder);
  const pictures = images ? pictureGrids(images) : [];
  const pictureFiles = pictures.flatMap(({ name }) => [`${name}.svg`, `${name}.png`]);
  const there = [...FILES, ...pictureFiles].filter((name) => existsSync(join(folder, name)));
  const files = [...there, ...(images ? ["images.json"] : []), ...tableFiles(folder)];
  if (!files.includes("figure.json"))
    throw new DataError(
      `gallery: ${folder} has rows but no figure.json. Draw it: npx theriac draw ${id} --out ${figures}`,
    );
  const figure = readFigure(id, folder, provenance);
  checkImages(id, folder, provenance);
  const tables = readTables(folder);
  const own = { tables, images: images ? [images] : [] };
  for (const [kind, drawn] of Object.entries(own)) {
    const isOfOthers = drawn.some((each) => each.provenance?.rowsSha256 !== provenance.rowsSha256);
    if (isOfOthers || (experiment[kind as keyof typeof own] !== undefined && drawn.length === 0))
      throw new DataError(
        `gallery: ${folder} has ${kind} ${isOfOthers ? "of other rows" : "missing, which the experiment declares"}. Draw them: npx theriac draw ${id} --out ${figures}`,
      );
  }
  for (const table of tables) checkResultTable(`gallery ${id}`, table);
  return {
    ...common,
    results: { folder, provenance, rows: stored.rows.length, figure, tables, pictures, files },
  };
}
