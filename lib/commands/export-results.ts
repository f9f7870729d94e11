import { join } from "node:path";
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
  const wanted = results.filter(({ missing, context }) => missing === 0 && context.scale !== "unseen");
  for (const { experiment, folder } of wanted.filter(({ isLarge }) => isLarge))
    note(
      `${experiment.id}: more than a million rows; the figure is left to theriac draw ${experiment.id} --out ${join(folder ?? "", "..", "..")}`,
    );
  const complete = wanted.filter((result) => !result.isLarge && result.rows.length > 0);
  const figures: NamedFigure[] = [];
  for (const { experiment, figure, folder } of complete) {
    figures.push({ figure, base: `${folder}/figure` });
    if (folder !== undefined) figures.push(...(await pictureFigures(experiment, folder, options)));
  }
  const exported = await exportFigures(figures);
  if (exported.note) note(exported.note);
}
