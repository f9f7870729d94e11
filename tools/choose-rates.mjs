// Writes lib/experiments/karmakar2023/fair-choice-table.ts: what each method is compared as, chosen on the committed rows of
// karmakar2023/fair-rates. `--check` only compares.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const library = (room) => require(`../lib/dist/${room}/index.js`);
const { registry } = library("experiments");
const { readJudged } = library("run");
const { choiceTable } = require("../lib/dist/experiments/karmakar2023/fair-choice.js");

const path = fileURLToPath(new URL("../lib/experiments/karmakar2023/fair-choice-table.ts", import.meta.url));
const written = readFileSync(path, "utf8");
const rows = readJudged(registry.find(({ id }) => id === "karmakar2023/fair-rates")).rows();
const text = written.replace(/`[^`]*`/, `\`\n${choiceTable(rows)}\n\``);
if (process.argv.includes("--check")) {
  if (text === written) process.exit();
  console.error(`${path} is not what the rows give. Run \`node tools/choose-rates.mjs\`.`);
  process.exitCode = 1;
} else if (text !== written) writeFileSync(path, text);
