// npm run test:nightly: what takes too long for npm test. Compile first (npm run build). `-- --no-mutants` leaves the
// mutants out.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const problems = process.env.THERIAC_L1_PROBLEMS ?? "110000";
const files = process.env.THERIAC_FUZZ_FILES ?? "10000";

/** Each with what it needs told. All run, whatever became of those before. */
const STEPS = [
  { title: "ℓ1: certificates", args: ["--test", "lib/dist/l1/certificates.test.js"] },
  { title: "committed rows, the slow ones too", args: ["--test", "tools/tests/committed-rows.test.mjs"] },
  {
    title: "axes within a unit, of slow experiments too",
    args: ["--test", "lib/dist/experiments/within.test.js"],
  },
  { title: "1,000 kills of runs", args: ["--test", "lib/dist/run/kill.test.js"] },
  {
    title: "2,000 runs in one process, and the hardships of a machine",
    args: ["--test", "lib/dist/run/hardship.test.js"],
  },
  { title: `${files} files that mean harm for every reader`, args: ["tools/fuzz.mjs", "--files", files] },
  {
    title: "a million answers near points and along segments for every ensemble at hand",
    args: ["tools/bench.mjs", "attack", "--compare", "--quick"],
  },
  { title: "mutants of every room", args: ["tools/mutants.mjs"] },
];

const chosen = process.argv.includes("--no-mutants") ? STEPS.slice(0, -1) : STEPS;
const failed = chosen.filter(({ title, args }) => {
  process.stdout.write(`\n${title}\n`);
  const env = { ...process.env, THERIAC_NIGHTLY: "1", THERIAC_L1_PROBLEMS: problems };
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit", env }).status !== 0;
});
for (const { title } of failed) process.stdout.write(`\nfailed: ${title}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;
