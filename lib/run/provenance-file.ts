import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DataError } from "../num";
import type { Provenance } from "./provenance";

/**
 * What a folder's provenance.json says; undefined when there is none.
 *
 * @throws {DataError} it is no JSON, or lacks what a figure's caption needs.
 */
export function readProvenance(folder: string): Provenance | undefined {
  const path = join(folder, "provenance.json");
  if (!existsSync(path)) return undefined;
  let told: unknown;
  try {
    told = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw damaged(path, (cause as Error).message, cause);
  }
  const wrong = faultOf(told);
  if (wrong !== undefined) throw damaged(path, wrong);
  return told as Provenance;
}

/** What a provenance must have, and as what; the rest is shown where it is there. */
const NEEDED: Readonly<Record<string, "number" | "string" | "object">> = {
  experiment: "string",
  version: "number",
  scale: "string",
  trials: "number",
  seed: "number",
  failed: "number",
  missing: "number",
  grid: "object",
};

function faultOf(told: unknown): string | undefined {
  if (typeof told !== "object" || told === null || Array.isArray(told)) return "it is no object";
  const wrong = Object.entries(NEEDED).find(([name, kind]) => {
    const value = (told as Record<string, unknown>)[name];
    return typeof value !== kind || value === null;
  });
  return wrong && `its ${wrong[0]} is no ${wrong[1]}`;
}

const damaged = (path: string, why: string, cause?: unknown): DataError =>
  new DataError(`theriac: ${path} is damaged (${why}). Restore it, or run again.`, { cause });
