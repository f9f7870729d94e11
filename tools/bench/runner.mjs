// The runner's own cost: per unit, per process, and as a share of a real experiment; what a second thread brings; and what
// resuming a run of a hundred thousand, a million and ten million units takes: time and peak memory of a process of its own.
// Result: bench/runner.json and a few lines. `--quick` measures less and writes nothing; THERIAC_BENCH_UNITS=100000,1000000
// names other sizes.

import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const dist = join(root, "lib", "dist");
const require = createRequire(import.meta.url);
const { runExperiment } = require(join(dist, "run", "index.js"));
const { registry: suite } = require(join(dist, "experiments", "index.js"));
const fakes = join(dist, "run", "fixtures", "registry.js");
const { empty, compute } = require(fakes);
const quick = process.argv.includes("--quick");
const scratch = mkdtempSync(join(tmpdir(), "theriac-bench-runner-"));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Wall-clock seconds of a run with a journal on disk, its result, and the seconds to its first unit. */
async function timed(experiment, options) {
  const out = mkdtempSync(join(scratch, "out-"));
  const begin = performance.now();
  let first = 0;
  const onProgress = ({ done, resumed }) => {
    if (done > resumed) first ||= (performance.now() - begin) / 1000;
  };
  const result = await runExperiment(experiment, { out, onProgress, ...options });
  const wall = (performance.now() - begin) / 1000;
  const drawing = performance.now();
  if (result.figure.data.length === 0) throw new Error("the figure is empty");
  const drawingSeconds = (performance.now() - drawing) / 1000;
  return { wall, first, out, unitSeconds: result.provenance.unitSeconds, drawingSeconds };
}

/** Sizes of large runs, and the bytes on disk that a unit takes while it is resumed: its line, folded, in the table. */
const LARGE = (process.env.THERIAC_BENCH_UNITS ?? (quick ? "10000,100000" : "100000,1000000,10000000"))
  .split(",")
  .map(Number);
const BYTES_A_UNIT = 320;

/** A process of its own: seconds, and its peak memory in MB. */
function measured(code) {
  const begin = performance.now();
  const end = `process.stdout.write("\\n" + process.resourceUsage().maxRSS)`;
  const settings = { encoding: "utf8", maxBuffer: 1e9, env: { ...process.env, TMPDIR: scratch } };
  const said = execFileSync(process.execPath, ["-e", `(async () => { ${code}; ${end}; })()`], settings);
  const megabytes = (Number(said.slice(said.lastIndexOf("\n"))) * 1024) / 1e6;
  return { seconds: round((performance.now() - begin) / 1000), megabytes: Math.round(megabytes) };
}

/** What the command line does of a run of so many units of which all but ten are in a journal, one line each. */
function largeRun(units) {
  const out = join(scratch, `large-${units}`);
  const load = (path) => `require(${JSON.stringify(join(dist, ...path.split("/")))})`;
  measured(`${load("run/fixtures/write-journal.js")}.writeJournal(${JSON.stringify(out)}, ${units}, 10)`);
  const journals = join(out, "fake", "empty", "journal");
  const bytes = () =>
    readdirSync(journals).reduce((sum, name) => sum + statSync(join(journals, name)).size, 0);
  const experiment = `${load("run/fixtures/registry.js")}.empty`;
  const resume = `await ${load("run/index.js")}.runExperiment(${experiment}, { out: ${JSON.stringify(out)}, workers: 0, trials: ${units} })`;
  const status = `${load("run/index.js")}.readStatus(${experiment}, ${JSON.stringify(out)}, {})`;
  const before = bytes();
  const result = {
    units,
    journalMegabytes: round(before / 1e6),
    status: measured(status),
    resumeAndFold: measured(resume),
    foldedMegabytes: round(bytes() / 1e6),
    resumeFolded: measured(resume),
    statusFolded: measured(status),
  };
  rmSync(out, { recursive: true });
  process.stderr.write(`${JSON.stringify(result)}\n`);
  return result;
}

function largeRuns() {
  const needed = Math.max(...LARGE) * BYTES_A_UNIT;
  const { bavail, bsize } = statfsSync(scratch);
  process.stderr.write(
    `large runs need ${(needed / 1e9).toFixed(1)} GB of disk in ${scratch}; ${((bavail * bsize) / 1e9).toFixed(1)} GB are free\n`,
  );
  if (bavail * bsize < 1.2 * needed) {
    process.stderr.write("too little: the largest are left out (TMPDIR names another place)\n");
    return LARGE.filter((units) => bavail * bsize >= 1.2 * units * BYTES_A_UNIT).map(largeRun);
  }
  return LARGE.map(largeRun);
}

const round = (x, digits = 3) => Number(x.toPrecision(digits));

async function main() {
  const [load] = loadavg();
  const units = quick ? 2000 : 20000;
  const perUnit = {};
  let large;
  for (const workers of [1, 2]) {
    large = await timed(empty, { trials: units, workers, registry: fakes });
    perUnit[workers] = (1e6 * (large.wall - large.first)) / units;
  }
  const resume = [];
  for (let i = 0; i < 3; i++) {
    const begin = performance.now();
    await runExperiment(empty, { trials: units, workers: 1, out: large.out });
    resume.push((1e6 * (performance.now() - begin)) / 1000 / units);
  }

  const trials = quick ? 40 : 200;
  const speedUps = [];
  const slowdowns = [];
  const utilizations = [];
  for (let round = 0; round < (quick ? 1 : 3); round++) {
    const one = await timed(compute, { trials, workers: 1, registry: fakes });
    const two = await timed(compute, { trials, workers: 2, registry: fakes });
    speedUps.push(one.wall / two.wall);
    slowdowns.push(two.unitSeconds / one.unitSeconds);
    utilizations.push(two.unitSeconds / (2 * two.wall));
  }

  const figure = suite.find(({ id }) => id === "lu2023/figure-2") ?? suite[0];
  const real = await timed(figure, { workers: 1, ...(quick ? { trials: 1 } : {}) });

  const starts = Array.from({ length: 9 }, () => {
    const begin = performance.now();
    execFileSync(process.execPath, [join(root, "lib", "bin", "theriac.cjs"), "list"]);
    return (performance.now() - begin) / 1000;
  });

  return {
    machine: {
      cpu: cpus()[0].model.trim(),
      cores: cpus().length,
      node: process.version,
      // Near zero on an idle machine; otherwise the speed-up below is what the others left over.
      loadBefore: round(load),
    },
    commit: execFileSync("git", ["describe", "--always", "--dirty"], { cwd: root, encoding: "utf8" }).trim(),
    microsecondsPerUnit: { units, oneWorker: round(perUnit[1]), twoWorkers: round(perUnit[2]) },
    microsecondsPerResumedUnit: round(median(resume)),
    secondsToFirstUnit: round(large.first),
    twoWorkers: {
      units: trials,
      speedUp: round(median(speedUps)),
      // What the machine loses when both cores are busy, and how much of the cores' time the pool spends in units: half
      // the speed-up is the second divided by the first.
      unitSlowdown: round(median(slowdowns)),
      utilization: round(median(utilizations)),
    },
    // Of a run with one worker: all that is neither the units nor the drawing of the figure.
    overheadPercent: {
      experiment: `${figure.id} quick`,
      own: round((100 * (real.wall - real.unitSeconds - real.drawingSeconds)) / real.wall),
      drawing: round((100 * real.drawingSeconds) / real.wall),
      seconds: round(real.wall),
    },
    secondsOfList: round(median(starts)),
    // Of a process of its own, from its start to its end, with one thread.
    large: largeRuns(),
  };
}

try {
  const report = await main();
  const text = `${JSON.stringify(report, null, 2)}\n`;
  process.stdout.write(text);
  if (!quick) {
    const path = join(root, "bench", "runner.json");
    mkdirSync(join(root, "bench"), { recursive: true });
    writeFileSync(`${path}.new`, text);
    renameSync(`${path}.new`, path);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
