import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Provenance } from "./provenance";

/** What a folder's provenance.json says; undefined when there is none. */
export function readProvenance(folder: string): Provenance | undefined {
  const path = join(folder, "provenance.json");
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
