// One Neuro-Tron and one SGD update, each on its own batch, against NumPy: the same sizes, one thread each. Processor
// time, ours and each of NumPy's ways in turn, round after round: what else the machine does falls on both.
// Result: bench/neurotron.json and a table. `--quick` takes fewer updates and writes nothing.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);
const models = require("../../lib/dist/models/filter/index.js");
const { alternatingAttack } = require("../../lib/dist/corruption/index.js");
const { createRng, matrix } = require("../../lib/dist/num/index.js");
const quick = process.argv.includes("--quick");

const setting = { n: 100, r: 25, b: 16, k: 10, theta: 0.25, beta: 0.5, eta: 1e-4 };
const laws = [
  { law: "normal", sampler: models.normalInputs() },
  { law: "laplace", sampler: models.laplaceInputs() },
  { law: "student-4", sampler: models.studentInputs() },
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

const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
};

/** A function that trains for a number of updates and gives the microseconds of CPU that one of each took. */
function ours(sampler) {
  const rng = createRng(2023).substream("bench neurotron");
  const { n, r, b, k, theta, beta, eta } = setting;
  const [center, spread] = [0, 1].map(() => matrix(r, n, rng.fillNormal(new Float64Array(r * n))));
  const options = {
    network: models.gateFamily({ center, spread, width: k }),
    truth: rng.fillNormal(new Float64Array(r)),
    oracle: alternatingAttack({ attackBound: theta, attackProbability: beta }),
    sampler,
    learningRate: eta,
    batchSize: b,
  };
  let round = 0;
  return (iterations) => {
    round++;
    const [neuroTron, sgd] = ["neuro-tron", "sgd"].map((algorithm) => {
      const begin = process.cpuUsage();
      models.trainFilter({ ...options, algorithm, iterations }, rng.substream(algorithm, round));
      const { user, system } = process.cpuUsage(begin);
      return (user + system) / iterations;
    });
    return { pair: neuroTron + sgd, neuroTron, sgd };
  };
}

/** NumPy's side, a process that answers a line at a time. */
async function numpySide(interpreter, law) {
  const child = spawn(interpreter, [script, JSON.stringify({ ...setting, law, seed: 1 })], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`bench neurotron: ${interpreter} ${script} ended without an answer`);
    return JSON.parse(value);
  };
  const { numpy, ways } = await answer();
  const run = (way, updates) => {
    child.stdin.write(`${JSON.stringify({ way, updates })}\n`);
    return answer();
  };
  return { numpy, ways, run, close: () => child.stdin.end() };
}

const ROUNDS = quick ? 3 : 25;
/** Updates a round: about 50 ms each. */
const OWN = quick ? 1000 : 4000;
const NUMPY = {
  points: quick ? 10 : 45,
  gates: quick ? 50 : 200,
  vectors: quick ? 50 : 250,
  family: quick ? 100 : 500,
};

async function measure({ law, sampler }, interpreter) {
  const own = ours(sampler);
  const side = interpreter ? await numpySide(interpreter, law) : { ways: [], close() {} };
  const rounds = [];
  for (let round = -1; round < ROUNDS; round++) {
    const pairs = [];
    for (const way of side.ways.length > 0 ? side.ways : [undefined]) {
      const before = own(OWN);
      const { microseconds } = way ? await side.run(way, NUMPY[way]) : {};
      pairs.push({ way, own: before, microseconds });
    }
    if (round >= 0) rounds.push(...pairs); // round −1 warms up
  }
  side.close();
  const row = {
    law,
    theriac: median(rounds.map(({ own }) => own.pair)),
    theriacNeuroTron: median(rounds.map(({ own }) => own.neuroTron)),
    theriacSgd: median(rounds.map(({ own }) => own.sgd)),
  };
  console.log(`${law.padEnd(10)} theriac ${row.theriac.toFixed(1)} µs a pair`);
  for (const way of side.ways) {
    const taken = rounds.filter((pair) => pair.way === way);
    const ratios = taken.map(({ own, microseconds }) => microseconds / own.pair).sort((x, y) => x - y);
    const { microseconds, ratio } = {
      microseconds: median(taken.map((pair) => pair.microseconds)),
      ratio: median(ratios),
    };
    row[`numpy ${way}`] = microseconds;
    row[`ratio to numpy ${way}`] = ratio;
    row[`range of the ratio to numpy ${way}`] = [ratios[0], ratios[ratios.length - 1]];
    console.log(
      `${"".padEnd(10)} NumPy, ${way.padEnd(8)} ${microseconds.toFixed(0)} µs (${ratio.toFixed(1)}×; rounds ${ratios[0].toFixed(1)}–${ratios[ratios.length - 1].toFixed(1)})`,
    );
  }
  return { row, numpy: side.numpy };
}

const digits = (x) => (typeof x === "number" ? Number(x.toPrecision(4)) : x);
const rounded = (row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, x]) => [name, Array.isArray(x) ? x.map(digits) : digits(x)]),
  );

const interpreter = python();
if (!interpreter)
  console.log(
    "NumPy is not measured: it needs a Python with numpy, .venv/bin/pip install numpy or THERIAC_PYTHON=/path/to/python",
  );

const rows = [];
let numpyVersion;
for (const law of laws) {
  const { row, numpy } = await measure(law, interpreter);
  rows.push(row);
  numpyVersion = numpy;
}

if (!quick) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const result = {
    about: `Microseconds of CPU for one Neuro-Tron and one SGD update, each on its own batch, one thread, random numbers included: medians of ${ROUNDS} rounds in which ours and each of NumPy's ways take turns. A ratio is the median of the rounds' ratios. NumPy evaluates the gates point by point, gate by gate, as vectors, or by the family's algebra: see tools/bench/neurotron.py.`,
    date: new Date().toISOString().slice(0, 10),
    commit: git("rev-parse", "--short", "HEAD"),
    machine: { cpu: cpus()[0].model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) },
    versions: { node: process.version, ...(numpyVersion ? { numpy: numpyVersion } : {}) },
    setting,
    rows: rows.map((row) => rounded(row)),
  };
  mkdirSync(join(root, "bench"), { recursive: true });
  writeFileSync(join(root, "bench/neurotron.json.part"), `${JSON.stringify(result, undefined, 1)}\n`);
  renameSync(join(root, "bench/neurotron.json.part"), join(root, "bench/neurotron.json"));
}
