import { join, resolve } from "node:path";
import { cloneRoot } from "./project-root";

/**
 * The path of a file of data that the library brings along, whether it is there or not: in the clone it lies in its
 * `data/`, in the installed package, which has a copy, beside `dist/`.
 *
 * @param name its path within that folder.
 */
export function dataFile(name: string): string {
  return join(cloneRoot() ?? resolve(__dirname, "..", ".."), "data", name);
}
