// Writes the tables of what methods are compared as, each chosen on committed rows: of karmakar2023/fair-rates
// lib/experiments/karmakar2023/fair-choice-table.ts, of lu2024/defence-rates lib/experiments/lu2024/defence-choice-table.ts.
// `--check` only compares.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const library = (path) => require(`../lib/dist/${path}`);
const { registry } = library("experiments/index.js");
const { readJudged } = library("run/index.js");

const tables = [
  ["karmakar2023/fair-rates", "fair-choice", library("experiments/karmakar2023/fair-choice.js").choiceTable],
  ["lu2024/defence-rates", "defence-choice", library("experiments/lu2024/defence-choice.js").defenceTable],
];
for (const [id, name, tableOf] of tables) {
  const [paper] = id.split("/");
  const path = fileURLToPath(new URL(`../lib/experiments/${paper}/${name}-table.ts`, import.meta.url));
  const written = readFileSync(path, "utf8");
  const rows = readJudged(registry.find((experiment) => experiment.id === id)).rows();
  const text = written.replace(/`[^`]*`/, `\`\n${tableOf(rows)}\n\``);
  if (text === written) continue;
  if (process.argv.includes("--check")) {
    console.error(`${path} is not what the rows give. Run \`node tools/choose-rates.mjs\`.`);
    process.exitCode = 1;
  } else writeFileSync(path, text);
}
