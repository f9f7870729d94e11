import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { inRoot } from "../setup/paths.mjs";
import { Stop } from "../setup/stop.mjs";

/** The committed notebooks in the order of their numbers; `names` keeps those whose file name starts with one of them. */
export function notebookFiles(names = []) {
  return files().notebookFiles(inRoot("notebooks"), names);
}

/** Reads a notebook: its file, name, title and cells. */
export function readNotebook(file) {
  return files().readNotebook(file);
}

/** The library's room for files, once it is compiled: these tools also begin before it is. */
function files() {
  const compiled = inRoot("lib", "dist", "files", "index.js");
  if (!existsSync(compiled)) throw new Stop("The library is not compiled yet: run `npm run build` first.");
  return createRequire(import.meta.url)(compiled);
}
