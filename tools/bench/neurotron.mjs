// One Neuro-Tron and one SGD update, each on its own batch, against NumPy: the same sizes, in one run, one thread each.
// Result: bench/neurotron.json and a table. `--quick` takes fewer updates and writes nothing.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);
const nets = require("../../lib/dist/nets/index.js");
const { alternatingAttack } = require("../../lib/dist/corruption/index.js");
const { createRng, matrix } = require("../../lib/dist/num/index.js");
const quick = process.argv.includes("--quick");

const setting = { n: 100, r: 25, b: 16, k: 10, theta: 0.25, beta: 0.5, eta: 1e-4 };
const laws = [
  { law: "normal", sampler: nets.normalInputs() },
  { law: "laplace", sampler: nets.laplaceInputs() },
  { law: "student-4", sampler: nets.studentInputs() },
];

const script = fileURLToPath(new URL("neurotron.py", import.meta.url));
// One thread: the comparison is of code, not of cores.
const env = { ...process.env, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

function python() {
  const candidates = [process.env.THERIAC_PYTHON, join(root, ".venv/bin/python"), "python3"];
  return candidates.find((path) => {
    if (!path || (path !== "python3" && !existsSync(path))) return false;
    try {
      execFileSync(path, ["-c", "import numpy"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}

/** Best over rounds, in microseconds of CPU, of an update of each. */
function ours(sampler) {
  const rng = createRng(2023).substream("bench neurotron");
  const { n, r, b, k, theta, beta, eta } = setting;
  const [center, spread] = [0, 1].map(() => matrix(r, n, rng.fillNormal(new Float64Array(r * n))));
  const options = {
    network: nets.gateFamily({ center, spread, width: k }),
    truth: rng.fillNormal(new Float64Array(r)),
    oracle: alternatingAttack({ attackBound: theta, attackProbability: beta }),
    sampler,
    learningRate: eta,
    batchSize: b,
    iterations: quick ? 2000 : 10000,
  };
  const time = (algorithm, round) => {
    const begin = process.cpuUsage();
    nets.trainFilter({ ...options, algorithm }, rng.substream(algorithm, round));
    const { user, system } = process.cpuUsage(begin);
    return (user + system) / options.iterations;
  };
  const best = { "neuro-tron": Infinity, sgd: Infinity };
  for (let round = 0; round < (quick ? 3 : 20); round++)
    for (const algorithm of Object.keys(best))
      best[algorithm] = Math.min(best[algorithm], time(algorithm, round));
  return best;
}

const interpreter = python();
if (!interpreter)
  console.log(
    "NumPy is not measured: it needs a Python with numpy, .venv/bin/pip install numpy or THERIAC_PYTHON=/path/to/python",
  );

let numpyVersion;
const rows = laws.map(({ law, sampler }) => {
  const own = ours(sampler);
  const pair = own["neuro-tron"] + own.sgd;
  const row = { law, theriac: pair, theriacNeuroTron: own["neuro-tron"], theriacSgd: own.sgd };
  console.log(`${law.padEnd(10)} theriac ${pair.toFixed(1)} µs a pair`);
  if (!interpreter) return row;
  const asked = { ...setting, law, seed: 1, rounds: quick ? 2 : 12, updates: quick ? 200 : 1000 };
  const { numpy, ways } = JSON.parse(
    execFileSync(interpreter, [script, JSON.stringify(asked)], { env, encoding: "utf8" }),
  );
  numpyVersion = numpy;
  for (const [way, { microseconds }] of Object.entries(ways)) {
    row[`numpy ${way}`] = microseconds;
    row[`ratio to numpy ${way}`] = microseconds / pair;
    console.log(
      `${"".padEnd(10)} NumPy, ${way.padEnd(8)} ${microseconds.toFixed(0)} µs (${(microseconds / pair).toFixed(1)}×)`,
    );
  }
  return row;
});

if (!quick) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const result = {
    about:
      "Microseconds of CPU (so that other processes count less) for one Neuro-Tron and one SGD update, each on its own batch, one thread, best of several rounds, random numbers included. NumPy evaluates the gates point by point, gate by gate, as vectors, or by the family's algebra: see tools/bench/neurotron.py.",
    date: new Date().toISOString().slice(0, 10),
    commit: git("rev-parse", "--short", "HEAD"),
    machine: { cpu: cpus()[0].model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) },
    versions: { node: process.version, ...(numpyVersion ? { numpy: numpyVersion } : {}) },
    setting,
    rows,
  };
  mkdirSync(join(root, "bench"), { recursive: true });
  writeFileSync(join(root, "bench/neurotron.json.part"), `${JSON.stringify(result, undefined, 1)}\n`);
  renameSync(join(root, "bench/neurotron.json.part"), join(root, "bench/neurotron.json"));
}
