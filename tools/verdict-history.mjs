// Writes figures/verdict-history.json anew from git: what each claim's verdict was, from which day on, and on what it rested.
// Later verdicts are added to it by tools/verdicts.mjs. `--check` compares what git tells up to the commit that the file names.

import { execFileSync } from "node:child_process";
import { pastVerdicts } from "./evidence/past-verdicts.mjs";
import { readHistory, writeHistory } from "./evidence/verdict-history-file.mjs";
import { root } from "./setup/paths.mjs";

const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();

if (process.argv.includes("--check")) {
  const { until, states } = readHistory();
  for (const [id, claims] of Object.entries(pastVerdicts(until))) {
    for (const [claim, past] of Object.entries(claims)) {
      const told = states[id]?.[claim]?.slice(0, past.length);
      if (JSON.stringify(told) === JSON.stringify(past)) continue;
      console.error(`figures/verdict-history.json tells of ${id} ${claim} what the history does not.`);
      process.exitCode = 1;
    }
  }
} else {
  const until = git("rev-parse", "HEAD");
  writeHistory({ until, states: pastVerdicts(until) });
}
