import { DataError } from "../num";
import type { Provenance } from "./provenance";

/**
 * Rows, provenance and figure are one result, bound by the digest of the rows.
 *
 * @throws {DataError} the provenance, the figure or an image beside them is of other rows, or does not say of which.
 */
export function checkBinding(
  id: string,
  path: string,
  sha256: string,
  { rowsSha256 }: Pick<Provenance, "rowsSha256">,
  file = "provenance.json",
): void {
  if (rowsSha256 === sha256) return;
  const told = rowsSha256 === undefined ? "names no rows" : `tells of rows ${rowsSha256.slice(0, 12)}…`;
  const way = file !== "provenance.json" ? `draw it again: npx theriac draw ${id}` : `run ${id} again`;
  throw new DataError(
    `theriac: ${path} has SHA-256 ${sha256.slice(0, 12)}… but ${file} beside it ${told}: they are of different runs. To make them one, ${way} with the same --out.`,
  );
}
