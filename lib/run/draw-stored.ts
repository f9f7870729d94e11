import { DataError } from "../num";
import { type AnyExperiment, drawTables, type Figure } from "../study";
import { figureContext, signFigure } from "./finish-run";
import { readStoredRows, writeFigure } from "./results-folder";
import { writeTables } from "./table-files";

/**
 * Draws an experiment's figure and tables from its stored rows, as the run that computed them did, and writes their files.
 *
 * @throws {DataError} no rows, or no provenance.json, which the caption needs.
 */
export function drawStored(experiment: AnyExperiment, folder: string): Figure {
  const stored = readStoredRows(experiment, folder);
  if (!stored?.provenance)
    throw new DataError(`draw: ${folder} lacks rows.csv or provenance.json. Run ${experiment.id} first.`);
  const { rows, provenance } = stored;
  const context = figureContext(provenance);
  const figure = signFigure(experiment.figure(rows, context), provenance);
  writeFigure(folder, figure);
  writeTables(folder, drawTables(experiment, rows, context), provenance);
  return figure;
}
