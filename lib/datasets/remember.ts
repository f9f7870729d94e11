import { statSync } from "node:fs";
import type { Dataset } from "./dataset";

const loaded = new Map<string, Dataset>();

/**
 * A set that this thread has loaded from these files before, else the one that `load` makes of them, kept for the life
 * of the thread: thousands of trials ask for the same set. Files that have changed since are loaded again.
 *
 * @param name which part of them.
 */
export function remember(name: string, paths: readonly string[], load: () => Dataset): Dataset {
  const key = [name, ...paths.map((path) => `${path} ${stampOf(path)}`)].join("\n");
  const known = loaded.get(key);
  if (known) return known;
  const made = load();
  loaded.set(key, made);
  return made;
}

function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false }); // `load` says what is missing
  return found === undefined ? "" : `${found.size} ${found.mtimeMs} ${found.ino}`;
}
