import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** SHA-256 of a list of texts; the list's bounds count, so ["ab", "c"] and ["a", "bc"] differ. */
export const fingerprint = (texts) => createHash("sha256").update(JSON.stringify(texts)).digest("hex");

/** Every file under a folder, sorted, without the folders named in `skip`. */
export function filesUnder(folder, skip = []) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skip.includes(entry.name) ? [] : filesUnder(path, skip);
      return [path];
    });
}

/** What a file says, or undefined when there is none. */
export const textOf = (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined);

/** Write a file beside its place and rename it there, so that it is whole or absent. */
export function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
