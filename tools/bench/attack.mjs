// HopSkipJump on ensembles, whole attacks, beside the Adversarial Robustness Toolbox on the same ensembles, points, starts,
// iterations and numbers of questions, one thread each; of forests each has its own, trained on the same points with the same
// settings. Ours and theirs, which asks 64 and 1,000 points at a time, take turns round after round; compared is the processor time
// of a question: bisections end after a few more or fewer. And the training of one vote of a sign network beside NumPy.
// Result: bench/attack.json and a table. `--quick` takes one round and writes nothing. Names of cases choose: the other rows of the
// file stay as they are. `--compare` measures nothing: it attacks point after point until near and between have answered a million
// questions of a case, beside predict, and ends with 1 where an answer differs; the counts are written to the file. A peer's answers
// are compared with ours on points around the starts: `agreement`.
// A case whose votes are not kept is named, and left out: THERIAC_ARTEFACTS and THERIAC_DATA say where votes and sets are.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { compareAnswers } from "./attack/compare.mjs";
import { caseOf } from "./attack/ensembles.mjs";
import { startPeer } from "./attack/peer.mjs";
import { measureTraining } from "./attack/scd.mjs";
import { pythonWith } from "./peer-python.mjs";

const require = createRequire(import.meta.url);
const library = require("../../lib/dist/index.js");
const root = fileURLToPath(new URL("../..", import.meta.url));
const quick = process.argv.includes("--quick");
const compares = process.argv.includes("--compare");
const chosen = process.argv.slice(3).filter((word) => !word.startsWith("--"));
const ROUNDS = quick ? 1 : 3;
/** The paper's; of convolutional votes and of a peer's forest a quarter, which takes minutes. */
const iterationsOf = ({ kind }) => (quick ? 5 : kind === "lenet" || kind === "forest" ? 25 : 100);
const POINTS = 2;
/** More points than are attacked: a peer's own forest may tell some of them otherwise. */
const CANDIDATES = 12;
const BATCHES = [64, 1000];
const QUESTIONS = Number(process.env.THERIAC_QUESTIONS ?? 1e6);

const CASES = ["sign", "mlp", "forest"]
  .flatMap((kind) => [96, 140, 187, 784, 3072].map((d) => ({ kind, d })))
  .concat({ kind: "lenet", d: 784 }, { kind: "scd", d: 784 })
  .map((one) => ({ name: `${one.kind}-${one.d}`, ...one }));

const row = ({ columns, data }, i) => data.slice(i * columns, (i + 1) * columns);

/** The first test points in the box that the classifier tells rightly, each with the first training point of another class. */
function attackedPoints({ classifier, train, test, bounds }, count) {
  const classOf = (x) => classifier.predict({ rows: 1, columns: x.length, data: x })[0];
  const found = [];
  for (let i = 0; found.length < count && i < test.points.rows; i++) {
    const point = row(test.points, i);
    const own = classOf(point);
    if (own !== test.labels[i] || point.some((x) => x < bounds[0] || x > bounds[1])) continue;
    for (let s = 0; s < train.points.rows; s++) {
      const start = row(train.points, s);
      if (train.labels[s] === own || classOf(start) === own) continue;
      found.push({ point, start });
      break;
    }
  }
  return found;
}

function attackAll({ classifier, bounds }, attacked, iterations) {
  const [cpu, wall] = [process.cpuUsage(), performance.now()];
  let queries = 0;
  attacked.forEach(({ point, start }, k) => {
    const options = { bounds, maxIterations: iterations, start };
    const result = library.hopSkipJump(classifier, point, options, library.createRng("attack").substream(k));
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

async function measure({ name, kind, d }, made) {
  const candidates = attackedPoints(made, CANDIDATES);
  const iterations = iterationsOf({ kind });
  const setting = {
    ...{ set: made.set, d, classes: made.classes, votes: made.records.length },
    ...{ iterations, points: POINTS },
  };
  const modules = { lenet: ["art", "torch"], forest: ["art", "sklearn"] };
  const interpreter = pythonWith(modules[kind] ?? ["art"]);
  if (!interpreter) {
    const attacked = candidates.slice(0, POINTS);
    attackAll(made, attacked, iterations);
    const own = digits(each(attackAll(made, attacked, iterations)));
    console.log(`${name.padEnd(12)} theriac ${own} µs a question; not compared, no Python with art`);
    return { row: { name, setting, theriac: own, peer: "not run" }, versions: {} };
  }
  const peer = await startPeer(interpreter, kind, made, candidates);
  const places = peer.usable.slice(0, POINTS);
  const attacked = places.map((place) => candidates[place]);
  attackAll(made, attacked, iterations);
  for (const batch of BATCHES) await peer.run(batch, 1, places); // warms up
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const own = attackAll(made, attacked, iterations);
    const theirs = [];
    for (const batch of BATCHES) theirs.push(await peer.run(batch, iterations, places));
    rounds.push({ own, theirs });
  }
  peer.close();
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

function compare({ name }, made) {
  const { near, between, differences, attacks } = compareAnswers(
    library,
    made,
    attackedPoints(made, 20),
    QUESTIONS,
  );
  console.log(
    `${name.padEnd(12)} ${differences} of ${near} + ${between} answers differ (near, between), in ${attacks} attacks`,
  );
  return { near, between, differences, attacks };
}

const unknown = chosen.find((name) => !CASES.some((one) => one.name === name));
if (unknown) {
  console.error(`bench attack: there is no case ${unknown}; ${CASES.map(({ name }) => name).join(", ")}`);
  process.exit(1);
}
const file = join(root, "bench/attack.json");
const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
const rows = [];
const compared = {};
const versions = { ...before.versions, node: process.version };
/** Writes what was measured so far: a run that is stopped keeps its finished cases. */
function save() {
  if (quick) return;
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  // What was not measured now stays as it is: each says of which commit and day it is.
  const stamp = { date: new Date().toISOString().slice(0, 10), commit: git("rev-parse", "--short", "HEAD") };
  const [oldRows, oldComparisons] = [before.rows ?? [], before.comparisons ?? []];
  const newComparisons = Object.entries(compared).map(([name, counts]) => ({ name, ...counts, ...stamp }));
  const inOrder = (...lists) =>
    CASES.map(({ name }) => lists.flat().find((one) => one.name === name)).filter((one) => one !== undefined);
  const result = {
    about: `Whole attacks, one thread each: microseconds of CPU a question, medians of ${ROUNDS} rounds in which ours and the peer's take turns; wall is milliseconds of all points. A ratio is theirs divided by ours. agreement: on how many of up to 200 training points the peer's ensemble says what ours does; of forests each has its own. scd: milliseconds of CPU of one vote of 1,000 iterations, the peer's scaled from a few. comparisons: how many answers of near and between on the questions of attacks differ from those of predict.`,
    machine: { cpu: cpus()[0].model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) },
    versions,
    rows: inOrder(
      rows.map((one) => ({ ...one, ...stamp })),
      oldRows,
    ),
    comparisons: inOrder(newComparisons, oldComparisons),
  };
  mkdirSync(join(root, "bench"), { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(result, undefined, 1)}\n`);
  renameSync(`${file}.part`, file);
}

for (const one of CASES.filter(({ name }) => chosen.length === 0 || chosen.includes(name))) {
  if (one.kind === "scd") {
    if (compares) continue;
    const { row: own, versions: own2 } = measureTraining(library, { rounds: ROUNDS, digits, median });
    console.log(
      `${one.name.padEnd(12)} theriac ${own.theriac.milliseconds} ms a vote, numpy ${own.theirs?.[0].milliseconds}: ${own.theirs?.[0].ratio} times`,
    );
    rows.push(own);
    Object.assign(versions, own2);
    save();
    continue;
  }
  const made = caseOf(one.kind, one.d);
  if (made.missing) {
    console.log(`${one.name.padEnd(12)} not run: ${made.missing}`);
    continue;
  }
  if (compares) {
    const { near, between } = made.classifier;
    if (near || between) compared[one.name] = compare(one, made);
    save();
    continue;
  }
  const measured = await measure(one, made);
  rows.push(measured.row);
  Object.assign(versions, measured.versions);
  save();
}

if (Object.values(compared).some(({ differences }) => differences > 0)) process.exitCode = 1;
