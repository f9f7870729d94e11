import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "../files";
import { DataError } from "../num";
import type { Figure } from "../study";
import { checkBinding } from "./check-binding";
import { isTable } from "./is-record";
import type { Provenance } from "./provenance";

/**
 * The figure.json of a folder of results.
 *
 * @param provenance of the rows that it must be drawn from.
 * @throws {DataError} it is damaged, or it is drawn from other rows.
 */
export function readFigure(id: string, folder: string, { rowsSha256 = "" }: Provenance): Figure {
  const path = join(folder, "figure.json");
  const again = `It is damaged: npx theriac draw ${id}`;
  const figure = parseJson(`theriac: ${path}`, readFileSync(path, "utf8"), again);
  if (
    !isTable(figure) ||
    !Array.isArray(figure.data) ||
    !figure.data.every(isTable) ||
    !isTable(figure.layout)
  )
    throw new DataError(`theriac: ${path} has no traces and layout. ${again}`);
  const { meta } = figure.layout as { meta?: { provenance?: { rowsSha256?: unknown } | null } | null };
  const told = meta?.provenance?.rowsSha256;
  checkBinding(
    id,
    join(folder, "rows"),
    rowsSha256,
    { rowsSha256: typeof told === "string" ? told : undefined },
    "figure.json",
  );
  return figure as unknown as Figure;
}
