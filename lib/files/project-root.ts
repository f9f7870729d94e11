import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder of the clone of the suite that this library belongs to; undefined when it was installed elsewhere. */
export function cloneRoot(): string | undefined {
  const above = resolve(__dirname, "..", "..", "..");
  return readPackage(above).name === "theriac-suite" ? above : undefined;
}

/** Where `results/` and `figures/` lie: in the clone, otherwise in the current folder. */
export function projectRoot(): string {
  return cloneRoot() ?? process.cwd();
}

/** The library's own version, from its package.json. */
export function libraryVersion(): string {
  return readPackage(resolve(__dirname, "..", "..")).version ?? "unknown";
}

function readPackage(folder: string): { name?: string; version?: string } {
  try {
    return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  } catch {
    return {};
  }
}
