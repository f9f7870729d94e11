// The runner's own cost: per unit, per process, and as a share of a real experiment; and what a second thread brings.
// Result: bench/runner.json and a few lines. `--quick` measures less and writes nothing.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
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
  result.figure();
  const drawingSeconds = (performance.now() - drawing) / 1000;
  return { wall, first, out, unitSeconds: result.provenance.unitSeconds, drawingSeconds };
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
