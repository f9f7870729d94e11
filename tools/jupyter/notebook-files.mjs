import { existsSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { inRoot } from "../setup/paths.mjs";

/** The committed notebooks in the order of their numbers; `names` keeps those whose file name starts with one of them. */
export function notebookFiles(names = []) {
  const folder = inRoot("notebooks");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(".ipynb"))
    .filter((file) => names.length === 0 || names.some((name) => file.startsWith(basename(name))))
    .sort()
    .map((file) => inRoot("notebooks", file));
}
