// Writes figures/verdicts.json: every claim judged on the committed rows, bound to them by their digests, so that pages and
// tables need not draw ten thousand resamples a cell again. `--check` judges anew and compares; ids after it choose. What has
// changed is added to figures/verdict-history.json, with the day and the version.

import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { readHistory, writeHistory } from "./evidence/verdict-history-file.mjs";
import { statesOf, withStates } from "./evidence/verdict-states.mjs";

const require = createRequire(import.meta.url);
const library = (room) => require(`../lib/dist/${room}/index.js`);
const { registry } = library("experiments");
const { formatVerdicts, judge } = library("evidence");
const { readJudged } = library("run");
const { libraryVersion } = library("files");

const path = fileURLToPath(new URL("../figures/verdicts.json", import.meta.url));
const isCheck = process.argv.includes("--check");
const ids = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const written = read();
const verdicts = {};
for (const experiment of registry.filter(({ claims }) => claims.length > 0)) {
  const { id } = experiment;
  if (ids.length > 0 && !ids.includes(id)) {
    if (written[id] !== undefined) verdicts[id] = written[id];
    continue;
  }
  const { rows, digest } = readJudged(experiment);
  verdicts[id] = formatVerdicts(experiment, digest, judge(experiment, rows()));
  if (isCheck && JSON.stringify(written[id]) !== JSON.stringify(verdicts[id])) {
    console.error(
      `figures/verdicts.json is not what the rows give for ${id}. Run \`node tools/verdicts.mjs\`.`,
    );
    process.exitCode = 1;
  }
}
const history = readHistory();
const stamp = { on: new Date().toISOString().slice(0, 10), version: libraryVersion() };
const states = withStates(history.states, statesOf(verdicts, registry, stamp), stamp);
if (isCheck && JSON.stringify(states) !== JSON.stringify(history.states)) {
  console.error(
    "figures/verdict-history.json does not end with these verdicts. Run `node tools/verdicts.mjs`.",
  );
  process.exitCode = 1;
}
if (!isCheck) {
  writeHistory({ ...history, states });
  writeFileSync(`${path}.part`, `${JSON.stringify(verdicts, null, 1)}\n`);
  renameSync(`${path}.part`, path);
}

function read() {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return {};
  }
}
