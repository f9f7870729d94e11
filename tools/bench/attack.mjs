// HopSkipJump on ensembles, whole attacks, beside the Adversarial Robustness Toolbox on the same ensembles, points, starts,
// iterations and numbers of questions, one thread each. Ours and theirs, which asks 64 and 1,000 points at a time, take
// turns round after round; compared is the processor time of a question: bisections end after a few more or fewer.
// Result: bench/attack.json and a table. `--quick` takes one round and writes nothing. Names of cases choose: the other
// rows of the file stay as they are. `--compare` measures nothing: it attacks point after point until near and predict have
// answered a million questions of a case, and ends with 1 where an answer differs. A peer's answers are compared with ours on points around the starts: `agreement`.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { classifierOf, dataOf, ensembleOf } from "./attack/ensembles.mjs";
import { oneThread, pythonWith } from "./peer-python.mjs";

const require = createRequire(import.meta.url);
const { createRng, hopSkipJump } = require("../../lib/dist/index.js");
const root = fileURLToPath(new URL("../..", import.meta.url));
const quick = process.argv.includes("--quick");
const chosen = process.argv.slice(3).filter((word) => !word.startsWith("--"));
const ROUNDS = quick ? 1 : 3;
const ITERATIONS = quick ? 5 : 25;
const POINTS = 2;
const BATCHES = [64, 1000];

const CASES = ["sign", "mlp", "forest"]
  .flatMap((kind) => [96, 140, 187, 784, 3072].map((d) => ({ kind, d })))
  .concat({ kind: "lenet", d: 784 })
  .map((one) => ({ name: `${one.kind}-${one.d}`, ...one }));

const row = ({ columns, data }, i) => data.slice(i * columns, (i + 1) * columns);
const joined = (arrays) => {
  const all = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const array of arrays) {
    all.set(array, from);
    from += array.length;
  }
  return all;
};

/** The first test points that the classifier tells rightly, each with the first training point of another class. */
function attackedPoints(classifier, { train, test }, count = POINTS) {
  const classOf = (x) => classifier.predict({ rows: 1, columns: x.length, data: x })[0];
  const found = [];
  for (let i = 0; found.length < count; i++) {
    const point = row(test.points, i);
    const own = classOf(point);
    if (own !== test.labels[i]) continue;
    for (let s = 0; ; s++) {
      const start = row(train.points, s);
      if (train.labels[s] === own || classOf(start) === own) continue;
      found.push({ point, start });
      break;
    }
  }
  return found;
}

/** What the peer reads: arrays by name, each [type, shape, numbers]. */
function arraysOf(kind, parameters, d) {
  if (kind === "forest") {
    const { roots, features, thresholds, children, shares } = parameters;
    return {
      roots: ["i4", [roots.length], roots],
      features: ["i4", [features.length], features],
      thresholds: ["f4", [thresholds.length], thresholds],
      children: ["i4", [children.length], children],
      shares: ["f8", [shares.rows, shares.columns], shares.data],
    };
  }
  const n = parameters.length;
  const all = (name) => joined(parameters.map((network) => network[name]));
  if (kind === "lenet") return { weights: ["f4", [n, parameters[0].weights.length], all("weights")] };
  const h = parameters[0].hidden;
  return {
    hiddenWeights: ["f4", [n * h, d], all("hiddenWeights")],
    hiddenBiases: ["f4", [n * h], all("hiddenBiases")],
    outputWeights: ["f4", [n, h], all("outputWeights")],
    outputBiases: ["f4", [n], all("outputBiases")],
  };
}

/** The peer, a process that answers a line at a time. */
async function startPeer(interpreter, folder) {
  const child = spawn(interpreter, [join(root, "tools/bench/attack/peer.py"), folder], {
    env: oneThread,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("bench attack: the peer ended without an answer");
    return JSON.parse(value);
  };
  const told = await answer();
  return {
    ...told,
    run(batch, iterations) {
      child.stdin.write(`${JSON.stringify({ batch, iterations })}\n`);
      return answer();
    },
    close: () => child.stdin.end(),
  };
}

function attackAll(classifier, attacked) {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  let queries = 0;
  attacked.forEach(({ point, start }, k) => {
    const options = { bounds: [0, 1], maxIterations: ITERATIONS, start };
    const result = hopSkipJump(classifier, point, options, createRng("attack").substream(k));
    if (result.status !== "done") throw new Error(`bench attack: point ${k} ended with "${result.status}"`);
    queries += result.queries;
  });
  const { user, system } = process.cpuUsage(cpu);
  return { milliseconds: (user + system) / 1000, wall: performance.now() - wall, queries };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const digits = (x) => Number(x.toPrecision(3));
/** Microseconds of a question. */
const each = ({ milliseconds, queries }) => (1000 * milliseconds) / queries;

async function measure({ name, kind, d }) {
  const parameters = ensembleOf(kind, d);
  const data = dataOf(d);
  const classifier = classifierOf(kind, parameters);
  const attacked = attackedPoints(classifier, data);
  const setting = { d, iterations: ITERATIONS, points: POINTS };
  const interpreter = pythonWith(kind === "lenet" ? ["art", "torch"] : ["art"]);
  attackAll(classifier, attacked);
  if (!interpreter) {
    const own = digits(each(attackAll(classifier, attacked)));
    console.log(`${name.padEnd(12)} theriac ${own} µs a question; not compared, no Python with art`);
    return { row: { name, setting, theriac: own, peer: "not run" }, versions: {} };
  }
  const folder = mkdtempSync(join(tmpdir(), "bench-attack-"));
  const probes = { rows: 200, columns: d, data: data.train.points.data.slice(0, 200 * d) };
  const arrays = {
    ...arraysOf(kind, parameters, d),
    points: ["f4", [POINTS, d], joined(attacked.map(({ point }) => point))],
    starts: ["f4", [POINTS, d], joined(attacked.map(({ start }) => start))],
    probes: ["f4", [200, d], probes.data],
    answers: ["i4", [200], classifier.predict(probes)],
  };
  for (const [file, [, , numbers]] of Object.entries(arrays)) writeFileSync(join(folder, file), numbers);
  const shapes = Object.fromEntries(Object.entries(arrays).map(([file, array]) => [file, array.slice(0, 2)]));
  writeFileSync(join(folder, "case.json"), JSON.stringify({ kind, arrays: shapes }));
  const peer = await startPeer(interpreter, folder);
  for (const batch of BATCHES) await peer.run(batch, 1); // warms up
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const own = attackAll(classifier, attacked);
    const theirs = [];
    for (const batch of BATCHES) theirs.push(await peer.run(batch, ITERATIONS));
    rounds.push({ own, theirs });
  }
  peer.close();
  rmSync(folder, { recursive: true });
  const theirs = BATCHES.map((batch, i) => {
    const ratios = rounds.map((one) => each(one.theirs[i]) / each(one.own)).toSorted((a, b) => a - b);
    return {
      batch,
      microseconds: digits(median(rounds.map((one) => each(one.theirs[i])))),
      wall: digits(median(rounds.map((one) => one.theirs[i].wall))),
      queries: rounds[0].theirs[i].queries,
      ratio: digits(median(ratios)),
      "range of the ratio": [ratios[0], ratios[ratios.length - 1]].map(digits),
    };
  });
  const own = {
    microseconds: digits(median(rounds.map((one) => each(one.own)))),
    wall: digits(median(rounds.map((one) => one.own.wall))),
    queries: rounds[0].own.queries,
  };
  console.log(
    `${name.padEnd(12)} theriac ${own.microseconds} µs a question, art ${theirs.map(({ batch, microseconds, ratio }) => `${microseconds} (batch ${batch}): ${ratio} times`).join(", ")}`,
  );
  const result = { name, setting, theriac: own, peer: "art", agreement: peer.agreement, theirs };
  return { row: result, versions: peer.versions };
}

/** How many answers of near differ from those of predict, on a million questions of attacks. */
function compare({ name, kind, d }) {
  const classifier = classifierOf(kind, ensembleOf(kind, d));
  const { near, predict } = classifier;
  if (near === undefined) return 0;
  let [compared, differences, attacks] = [0, 0, 0];
  const both = {
    ...classifier,
    near(center, radius) {
      const ask = near(center, radius);
      return (
        ask &&
        ((points) => {
          const [own, full] = [ask(points), predict(points)];
          compared += points.rows;
          differences += own.filter((c, i) => c !== full[i]).length;
          return own;
        })
      );
    },
  };
  const attacked = attackedPoints(classifier, dataOf(d), 20);
  for (; compared < 1e6; attacks++) {
    const { point, start } = attacked[attacks % attacked.length];
    const options = { bounds: [0, 1], maxIterations: 40, start };
    hopSkipJump(both, point, options, createRng("compare").substream(attacks));
  }
  console.log(`${name.padEnd(12)} ${differences} of ${compared} answers differ, in ${attacks} attacks`);
  return differences;
}

const unknown = chosen.find((name) => !CASES.some((one) => one.name === name));
if (unknown) {
  console.error(`bench attack: there is no case ${unknown}; ${CASES.map(({ name }) => name).join(", ")}`);
  process.exit(1);
}
const wanted = CASES.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
if (process.argv.includes("--compare"))
  process.exit(wanted.map(compare).some((differences) => differences > 0) ? 1 : 0);
const rows = [];
const versions = { node: process.version };
for (const one of wanted) {
  const measured = await measure(one);
  rows.push(measured.row);
  Object.assign(versions, measured.versions);
}

if (!quick) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const file = join(root, "bench/attack.json");
  // Cases that were not chosen keep their rows: each says of which commit and day it is.
  const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { rows: [], versions: {} };
  const [date, commit] = [new Date().toISOString().slice(0, 10), git("rev-parse", "--short", "HEAD")];
  const measured = rows.map((one) => ({ ...one, date, commit }));
  const rowOf = (name) => [...measured, ...before.rows].find((one) => one.name === name);
  const result = {
    about: `Whole attacks, one thread each: microseconds of CPU a question, medians of ${ROUNDS} rounds in which ours and the peer's take turns; wall is milliseconds of all points. A ratio is theirs divided by ours. agreement: on how many of 200 training points the peer's ensemble says what ours does.`,
    machine: { cpu: cpus()[0].model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) },
    versions: { ...before.versions, ...versions },
    rows: CASES.map(({ name }) => rowOf(name)).filter((one) => one !== undefined),
  };
  mkdirSync(join(root, "bench"), { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(result, undefined, 1)}\n`);
  renameSync(`${file}.part`, file);
}
