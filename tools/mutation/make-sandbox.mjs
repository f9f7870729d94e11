import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { inRoot, root } from "../setup/paths.mjs";

const COPIED = [
  "package.json",
  "tsconfig.json",
  "README.md",
  "CHANGELOG.md",
  "CITATION.cff",
  "LICENSE",
  "requirements.txt",
  "data",
  "docs",
  "figures",
  "lib",
  "notebooks",
  "tools",
  "workflow",
];

/** A copy of the clone, so that no mutant writes in it; the packages are shared. Its path and how to remove it. */
export function makeSandbox() {
  const base = mkdtempSync(join(realpathSync(tmpdir()), "theriac-mutants-"));
  const folder = join(base, "clone");
  const temporary = join(base, "tmp");
  mkdirSync(folder);
  mkdirSync(temporary);
  for (const name of COPIED)
    cpSync(inRoot(name), join(folder, name), {
      recursive: true,
      filter: (path) => !relative(root, path).split(/[\\/]/).includes("node_modules"),
    });
  symlinkSync(realpathSync(inRoot("node_modules")), join(folder, "node_modules"));
  return { folder, temporary, remove: () => rmSync(base, { recursive: true, force: true, maxRetries: 5 }) };
}
