// Writes figures/claim-history.json: for each claim the commit that froze it, the first commit whose rows held the trials
// that judge it, and whether it was therefore written or changed when they could be known. `--check` only compares.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { histories } from "./evidence/histories.mjs";

const path = fileURLToPath(new URL("../figures/claim-history.json", import.meta.url));
const text = `${JSON.stringify(await histories(), null, 2)}\n`;
let written = "";
try {
  written = readFileSync(path, "utf8");
} catch {}
if (written !== text && process.argv.includes("--check")) {
  console.error(`${path} is not what the history says. Run \`node tools/claim-history.mjs\` and commit it.`);
  process.exitCode = 1;
} else if (written !== text) writeFileSync(path, text);
