import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DataError } from "../num";
import type { Figure } from "../study";
import type { Provenance } from "./provenance";
import { checkBinding } from "./results-folder";

/**
 * The figure.json of a folder of results.
 *
 * @param provenance of the rows that it must be drawn from.
 * @throws {DataError} it is damaged, or it is drawn from other rows.
 */
export function readFigure(id: string, folder: string, { rowsSha256 = "" }: Provenance): Figure {
  const path = join(folder, "figure.json");
  let figure: Partial<Figure> | null;
  try {
    figure = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw damaged(id, path, (cause as Error).message, cause);
  }
  if (!Array.isArray(figure?.data) || typeof figure.layout !== "object" || figure.layout === null)
    throw damaged(id, path, "it has no data and layout");
  const { meta } = figure.layout as { meta?: { provenance?: { rowsSha256?: string } } };
  checkBinding(
    id,
    join(folder, "rows"),
    rowsSha256,
    { rowsSha256: meta?.provenance?.rowsSha256 },
    "figure.json",
  );
  return figure as Figure;
}

const damaged = (id: string, path: string, why: string, cause?: unknown): DataError =>
  new DataError(`theriac: ${path} is damaged (${why}). Draw it again: npx theriac draw ${id}`, { cause });
