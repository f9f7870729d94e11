import { join } from "node:path";
import { projectRoot } from "../files";
import { DataError } from "../num";
import { pictureFigure } from "../plot";
import {
  figureContext,
  measureImages,
  pictureGrids,
  type RunResult,
  readCommitted,
  readImages,
  resultsFolder,
} from "../run";
import { type AnyExperiment, drawTables, type PictureGrid, type Results } from "../study";
import { show } from "./show";
import { showTable } from "./show-table";

/** Results with all that a notebook shows of them. */
export interface ShownResults extends Results {
  readonly computed: number;
  /** Why nothing was computed, where that is so. */
  readonly notRun?: string;
  pictures(): Promise<readonly PictureGrid[]>;
}

/** Results computed now. Their pictures are measured when they are asked for, once. */
export function computedResults(result: RunResult, workers: number | undefined): ShownResults {
  const { experiment, rows, context, computed, provenance } = result;
  let measured: Promise<readonly PictureGrid[]> | undefined;
  const measure = async (): Promise<readonly PictureGrid[]> => {
    const images = await measureImages(experiment, { rows, provenance }, { workers });
    return pictureGrids(images).map(({ grid }) => grid);
  };
  return {
    experiment,
    rows,
    context,
    computed,
    get figure() {
      return result.figure;
    },
    get tables() {
      return result.tables;
    },
    pictures() {
      measured ??= measure();
      return measured;
    },
  };
}

/** The committed results. @throws {DataError} there are none, with the command that computes them. */
export function committedResults(experiment: AnyExperiment): ShownResults {
  const stored = readCommitted(experiment);
  const { id } = experiment;
  if (!stored?.provenance)
    throw new DataError(
      `run: figures/${id} holds no results at paper scale. Compute them with \`npx theriac run ${id} --scale paper --out figures\`, or ask for scale "quick".`,
    );
  const { rows, provenance } = stored;
  const context = figureContext(provenance);
  return {
    experiment,
    rows,
    context,
    computed: 0,
    get figure() {
      return experiment.figure(rows, context);
    },
    get tables() {
      return drawTables(experiment, rows, context);
    },
    async pictures() {
      if (experiment.images === undefined) return [];
      const images = readImages(resultsFolder(join(projectRoot(), "figures"), id));
      if (images === undefined || images.provenance.rowsSha256 !== provenance.rowsSha256)
        throw new DataError(
          `run: figures/${id} ${images ? "has pictures of other rows" : "lacks images.json"}. Measure them with \`npx theriac draw ${id}\`.`,
        );
      return pictureGrids(images).map(({ grid }) => grid);
    },
  };
}

/** Shows the figure, then tables and pictures. @param alternative what a reader without the figure gets. */
export async function showResults(results: ShownResults, alternative: string): Promise<void> {
  await show(results.figure, alternative);
  for (const table of results.tables) showTable(table);
  for (const grid of await results.pictures()) await show(pictureFigure(grid));
}
