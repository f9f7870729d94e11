import { join } from "node:path";
import { exportFigures } from "../render";
import type { RunResult } from "../run";
import { note } from "./say";

/** Writes figure.svg and figure.png of the complete results, all with one browser; says so when there is none. */
export async function exportResults(results: readonly RunResult[]): Promise<void> {
  // Trials that judge claims belong to no figure.
  const wanted = results.filter(({ missing, context }) => missing === 0 && context.scale !== "unseen");
  for (const { experiment, folder } of wanted.filter(({ isLarge }) => isLarge))
    note(
      `${experiment.id}: more than a million rows; the figure is left to theriac draw ${experiment.id} --out ${join(folder ?? "", "..", "..")}`,
    );
  const complete = wanted.filter(({ isLarge, rows }) => !isLarge && rows.length > 0);
  const exported = await exportFigures(
    complete.map((result) => ({ figure: result.figure, base: `${result.folder}/figure` })),
  );
  if (exported.note) note(exported.note);
}
