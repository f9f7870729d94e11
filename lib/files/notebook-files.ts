import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { projectRoot } from "./project-root";

/**
 * The notebooks of a folder, by their paths, in the order of their names; none when there is no such folder.
 *
 * @param folder the project's `notebooks/` unless told. @param names keeps those whose file's name begins with one of
 * them; all when there is none.
 */
export function notebookFiles(
  folder: string = join(projectRoot(), "notebooks"),
  names: readonly string[] = [],
): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ipynb"))
    .filter((file) => names.length === 0 || names.some((name) => file.startsWith(basename(name))))
    .sort()
    .map((file) => join(folder, file));
}
