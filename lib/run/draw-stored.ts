import { DataError } from "../num";
import type { AnyExperiment, Figure } from "../study";
import { figureContext, signFigure } from "./finish-run";
import { readStoredRows, writeFigure } from "./results-folder";

/**
 * Draws an experiment's figure from its stored rows, as the run that computed them did, and writes figure.json.
 *
 * @throws {DataError} no rows, or no provenance.json, which the caption needs.
 */
export function drawStored(experiment: AnyExperiment, folder: string): Figure {
  const stored = readStoredRows(experiment, folder);
  if (!stored?.provenance)
    throw new DataError(`draw: ${folder} lacks rows.csv or provenance.json. Run ${experiment.id} first.`);
  const { rows, provenance } = stored;
  const figure = signFigure(experiment.figure(rows, figureContext(provenance)), provenance);
  writeFigure(folder, figure);
  return figure;
}
