// npm run bench -- <name>: compares with peers in one run and writes bench/<name>.json.

import { existsSync } from "node:fs";

const known = ["attack", "l1", "models", "neurotron", "purification", "runner"];
const name = process.argv[2];
if (!known.includes(name)) {
  console.error(`bench: ${name ?? "nothing"} is not a benchmark; npm run bench -- ${known.join(" | ")}`);
  process.exit(1);
}
if (!existsSync(new URL("../lib/dist/index.js", import.meta.url))) {
  console.error("bench: lib is not compiled; run npm run build first.");
  process.exit(1);
}
await import(`./bench/${name}.mjs`);
