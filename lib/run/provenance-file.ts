import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseJson } from "../files";
import { DataError } from "../num";
import { SCALES } from "../study";
import { isGrid, isPart, isTable } from "./is-record";
import type { Provenance } from "./provenance";

const RESTORE = "It is damaged: restore it, or run again.";

/**
 * What a folder's provenance.json says; undefined when there is none.
 *
 * @throws {DataError} it is no JSON, or what it says of the rows is of another kind than it must be.
 */
export function readProvenance(folder: string): Provenance | undefined {
  const path = join(folder, "provenance.json");
  if (!existsSync(path)) return undefined;
  const told = parseJson(`theriac: ${path}`, readFileSync(path, "utf8"), RESTORE);
  if (!isTable(told)) throw new DataError(`theriac: ${path} is no object. ${RESTORE}`);
  for (const [name, is] of Object.entries(NEEDED)) if (!is(told[name])) throw wrong(path, name, told[name]);
  for (const [name, is] of Object.entries(OPTIONAL))
    if (told[name] !== undefined && !is(told[name])) throw wrong(path, name, told[name]);
  return told as unknown as Provenance;
}

type Is = (value: unknown) => boolean;

const isText: Is = (value) => typeof value === "string";
const isNumber: Is = (value) => typeof value === "number";
const isCount: Is = (value) => Number.isSafeInteger(value) && (value as number) >= 0;

/** What the first files have too. */
const NEEDED: Readonly<Record<string, Is>> = {
  experiment: isText,
  version: isCount,
  scale: (value) => (SCALES as readonly unknown[]).includes(value),
  trials: isCount,
  seed: isNumber,
  failed: isCount,
  missing: isCount,
  units: isCount,
  grid: isGrid,
};

/** What is shown where it is there. */
const OPTIONAL: Readonly<Record<string, Is>> = {
  within: isGrid,
  parts: (value) => Array.isArray(value) && value.every(isPart),
  library: isText,
  computedBy: (value) => Array.isArray(value) && value.every(isText),
  commit: isText,
  node: isText,
  platform: isText,
  cpu: isText,
  workers: isNumber,
  command: isText,
  start: isText,
  end: isText,
  unitSeconds: isNumber,
  rowsSha256: (value) => isText(value) && /^[0-9a-f]{64}$/.test(value as string),
};

const wrong = (path: string, name: string, value: unknown): DataError =>
  new DataError(`theriac: ${path} says ${name} = ${String(JSON.stringify(value)).slice(0, 60)}. ${RESTORE}`);
