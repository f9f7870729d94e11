import { exportFigures, type NamedFigure } from "../render";
import type { ImageOptions, RunResult } from "../run";
import { pictureFigures } from "./picture-figures";
import { note } from "./say";

/**
 * Writes images.json where an experiment declares pictures, and figure.svg and figure.png of the complete results, all with
 * one browser; says so when there is none.
 */
export async function exportResults(
  results: readonly RunResult[],
  options: ImageOptions = {},
): Promise<void> {
  // Trials that judge claims belong to no figure.
  const complete = results.filter(
    ({ missing, rows, context }) => missing === 0 && rows.length > 0 && context.scale !== "unseen",
  );
  const figures: NamedFigure[] = [];
  for (const { experiment, figure, folder } of complete) {
    figures.push({ figure, base: `${folder}/figure` });
    if (folder !== undefined) figures.push(...(await pictureFigures(experiment, folder, options)));
  }
  const exported = await exportFigures(figures);
  if (exported.note) note(exported.note);
}
