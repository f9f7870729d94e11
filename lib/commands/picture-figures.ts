import { join } from "node:path";
import { pictureFigure } from "../plot";
import type { NamedFigure } from "../render";
import { drawImages, type ImageOptions, pictureGrids, signFigure } from "../run";
import type { AnyExperiment } from "../study";
import { note } from "./say";

/** Measures the pictures of an experiment's grids that are not there yet, and gives the figures that they are drawn as. */
export async function pictureFigures(
  experiment: AnyExperiment,
  folder: string,
  options: ImageOptions = {},
): Promise<NamedFigure[]> {
  const images = await drawImages(experiment, folder, options);
  if (!images) return [];
  note(
    `${experiment.id}: pictures of ${images.grids.length === 1 ? "one grid" : `${images.grids.length} grids`}`,
  );
  return pictureGrids(images).map(({ name, grid }) => ({
    figure: signFigure(pictureFigure(grid), images.provenance),
    base: join(folder, name),
  }));
}
