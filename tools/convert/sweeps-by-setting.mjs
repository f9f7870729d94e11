// Rewrites the committed rows of Neuro-Tron's six sweeps from the layout (varies, level) to the setting (θ, β) itself.
//
// Until version 0.1 a sweep's rows named what varies and a position in its list, so the setting θ = 0.25, β = 0.5, which
// both sweeps have, was stored twice: with the same bits, since a run's stream is named by its setting. The script drops
// the two columns and the second copy of that setting (of figure 1: 2,240 → 2,080 runs), sorts rows as a run of today
// does, and changes no other cell; provenance keeps who computed the rows, when and with which commit. It was run once;
// on rows of today's layout it does nothing. Compile first (npm run build).

import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const dist = (room) => require(`../../lib/dist/${room}/index.js`);
const { registry } = dist("experiments");
const { formatCsv } = dist("study");
const { drawStored, makePlan, resultsFolder, writeJson } = dist("run");
const { readTable, tablePath } = require("../../lib/dist/run/read-table.js");
const { RowsFile } = require("../../lib/dist/run/rows-file.js");

const figures = fileURLToPath(new URL("../../figures", import.meta.url));
const SWEEPS = ["figure-1", "figure-2", "figure-3", "figure-f4", "figure-f5", "figure-g6"];

for (const id of SWEEPS.map((name) => `karmakar2023/${name}`)) await convert(id);

async function convert(id) {
  const experiment = registry.find((candidate) => candidate.id === id);
  const folder = resultsFolder(figures, id);
  const rows = [];
  const { columns } = readTable(tablePath(folder), (some) => rows.push(...some));
  if (!columns.includes("varies")) return console.log(`${id}: nothing to do`);

  const { units, grid, within, parts, trials } = makePlan(experiment, { scale: "paper" });
  const keyOf = ({ distribution, attackBound, attackProbability, trial }) =>
    JSON.stringify([distribution, attackBound, attackProbability, trial]);
  const byUnit = new Map();
  for (const { varies, level, ...row } of rows) {
    const key = keyOf(row);
    const found = byUnit.get(key) ?? new Map();
    const text = JSON.stringify(row);
    const earlier = found.get(row.algorithm);
    if (earlier !== undefined && JSON.stringify(earlier) !== text)
      throw new Error(`${id}: two different runs of ${key}, ${row.algorithm}: neither can be dropped.`);
    byUnit.set(key, found.set(row.algorithm, row));
  }
  const kept = units.flatMap(({ point, trial }) => {
    const runs = byUnit.get(keyOf({ ...point, trial }));
    if (!runs) throw new Error(`${id}: no run of ${keyOf({ ...point, trial })}.`);
    return [...runs.values()];
  });
  const written = [...experiment.columns, "error"];
  const lost = columns.filter((name) => !written.includes(name) && name !== "varies" && name !== "level");
  if (lost.length > 0) throw new Error(`${id}: columns ${lost.join(", ")} would be lost.`);
  const text = formatCsv(written, kept);
  const provenanceFile = join(folder, "provenance.json");
  const old = existsSync(provenanceFile) ? JSON.parse(readFileSync(provenanceFile, "utf8")) : {};
  const file = new RowsFile(folder);
  file.add(text);
  await file.end();
  writeJson(provenanceFile, {
    ...old,
    trials,
    grid,
    within,
    parts,
    units: units.length,
    rowsSha256: createHash("sha256").update(text).digest("hex"),
  });
  drawStored(experiment, folder);
  console.log(`${id}: ${rows.length} → ${kept.length} rows`);
}
