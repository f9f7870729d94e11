import { existsSync } from "node:fs";
import { join } from "node:path";
import { dataPlaces } from "../files";
import { DataError } from "../num";
import type { SetFile, SetRecord } from "./set-record";

/** What a command line says to obtain a set. */
export const obtainCommand = ({ id }: Pick<SetRecord, "id">): string => `npx theriac data ${id}`;

/** The files of a set in one of its forms, and where each lies. */
export interface FoundFiles {
  readonly files: readonly SetFile[];
  readonly paths: readonly string[];
}

/**
 * The first form of a set all of whose files are there; undefined when none is. In every folder of `dataPlaces()` a file
 * may lie in the folder itself or in one named for the set. Bytes are not looked at.
 */
export function findFiles(set: SetRecord): FoundFiles | undefined {
  const folders = foldersOf(set);
  for (const files of set.forms) {
    const paths = files.map((file) => findIn(folders, file));
    if (!paths.includes(undefined)) return { files, paths: paths as string[] };
  }
  return undefined;
}

/** As `findFiles`. @throws {DataError} some are nowhere: where they were looked for, and how to get them. */
export function locateFiles(where: string, set: SetRecord): FoundFiles {
  const found = findFiles(set);
  if (found) return found;
  const folders = foldersOf(set);
  const missing = set.forms[0].find((file) => findIn(folders, file) === undefined);
  throw new DataError(
    `${where}: file ${missing?.names[0]} is in none of ${folders.join(", ")}; ${set.name} needs it. Get it with \`${obtainCommand(set)}\`, or name a folder that has it in THERIAC_DATA.`,
  );
}

function findIn(folders: readonly string[], file: SetFile): string | undefined {
  for (const folder of folders)
    for (const name of namesOf(file)) {
      const path = join(folder, name);
      if (existsSync(path)) return path;
    }
  return undefined;
}

function namesOf({ names, isArchive = false }: SetFile): readonly string[] {
  return isArchive ? names : names.flatMap((name) => [name, `${name}.gz`]);
}

function foldersOf(set: SetRecord): readonly string[] {
  const places = dataPlaces().flatMap((folder) => [join(folder, set.id), folder]);
  return [...places, ...(set.elsewhere?.() ?? [])];
}
