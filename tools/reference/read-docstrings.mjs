import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inRoot } from "../setup/paths.mjs";
import { run } from "../setup/run.mjs";
import { Stop } from "../setup/stop.mjs";

const TYPEDOC = inRoot("tools", "reference", "node_modules", "typedoc", "bin", "typedoc");
const OPTIONS = inRoot("tools", "reference", "typedoc.json");

/**
 * What the docstrings of lib/index.ts's exports say, as TypeDoc's JSON. TypeDoc needs a TypeScript before 7, so both are
 * in a workspace of their own; about 4 s.
 */
export async function readDocstrings() {
  const folder = mkdtempSync(join(tmpdir(), "theriac-reference-"));
  try {
    const out = join(folder, "reference.json");
    const { code, log } = await run(process.execPath, [TYPEDOC, "--options", OPTIONS, "--json", out], {
      log: "typedoc",
      cwd: inRoot("tools", "reference"),
    });
    if (code !== 0) throw new Stop(`TypeDoc cannot read the docstrings: ${log} says why.`);
    return JSON.parse(readFileSync(out, "utf8"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
