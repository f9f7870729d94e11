import { exportFigures } from "../render";
import type { RunResult } from "../run";
import { note } from "./say";

/** Writes figure.svg and figure.png of the complete results, all with one browser; says so when there is none. */
export async function exportResults(results: readonly RunResult[]): Promise<void> {
  // Trials that judge claims belong to no figure.
  const complete = results.filter(
    ({ missing, rows, context }) => missing === 0 && rows.length > 0 && context.scale !== "unseen",
  );
  const exported = await exportFigures(
    complete.map((result) => ({ figure: result.figure, base: `${result.folder}/figure` })),
  );
  if (exported.note) note(exported.note);
}
