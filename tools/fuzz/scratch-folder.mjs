import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "theriac-fuzz-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

/** A folder of this process, empty, with a file of these bytes in it; both paths. */
export function folderWith(name, bytes) {
  rmSync(folder, { recursive: true, force: true });
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return { folder, path };
}
