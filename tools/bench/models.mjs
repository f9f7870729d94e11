// Training and predicting with the classifiers of lib/models/rivals, against PyTorch and scikit-learn: the same sizes, one
// thread each. Processor time, ours and the peer's in turn, round after round: what else the machine does falls on both.
// Result: bench/models.json and a table. `--quick` takes fewer rounds and writes nothing. Names of cases choose: the
// other rows of the file stay as they are.
//
// A case lies in models/<name>.mjs. It exports `cases`, a list of
//   { name, about, needs, script, setting, repeats, start }
// `needs`   the Python modules of the peer; without a Python that has them all the case runs alone, and is no result.
// `script`  the peer, beside the case: started with `setting` as JSON it says { versions }, then answers each line
//           { repeats } by { milliseconds }, the processor time of one repeat.
// `start`   of ours: a function of `setting` that gives one from a number of repeats to the milliseconds of one.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { oneThread, pythonWith } from "./peer-python.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = fileURLToPath(new URL("models", import.meta.url));
const quick = process.argv.includes("--quick");
const chosen = process.argv.slice(3).filter((word) => !word.startsWith("--"));
const ROUNDS = quick ? 2 : 11;

/** The peer, a process that answers a line at a time. */
async function startPeer(interpreter, { script, setting }) {
  const child = spawn(interpreter, [join(folder, script), JSON.stringify(setting)], {
    env: oneThread,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`bench models: ${interpreter} ${script} ended without an answer`);
    return JSON.parse(value);
  };
  const { versions } = await answer();
  return {
    versions,
    async run(repeats) {
      child.stdin.write(`${JSON.stringify({ repeats })}\n`);
      return (await answer()).milliseconds;
    },
    close: () => child.stdin.end(),
  };
}

const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
};
const digits = (x) => Number(x.toPrecision(4));

async function measure(one) {
  const own = one.start(one.setting);
  const interpreter = pythonWith(one.needs);
  const peer = interpreter ? await startPeer(interpreter, one) : undefined;
  const rounds = [];
  for (let round = -1; round < ROUNDS; round++) {
    const milliseconds = own(one.repeats);
    const theirs = await peer?.run(one.repeats);
    if (round >= 0) rounds.push({ own: milliseconds, theirs }); // round −1 warms up
  }
  peer?.close();
  const { name, about, setting, needs } = one;
  const row = { name, about, setting, theriac: digits(median(rounds.map((round) => round.own))) };
  if (!peer) {
    console.log(
      `${name.padEnd(28)} theriac ${row.theriac} ms; not compared, no Python with ${needs.join(", ")}`,
    );
    return { row: { ...row, peer: "not run" }, versions: {} };
  }
  const ratios = rounds.map((round) => round.own / round.theirs).toSorted((a, b) => a - b);
  Object.assign(row, {
    peer: needs[0],
    theirs: digits(median(rounds.map((round) => round.theirs))),
    ratio: digits(median(ratios)),
    "range of the ratio": [ratios[0], ratios[ratios.length - 1]].map(digits),
  });
  const range = row["range of the ratio"].map((x) => x.toPrecision(2)).join("–");
  console.log(
    `${name.padEnd(28)} theriac ${row.theriac} ms, ${needs[0]} ${row.theirs} ms: ${row.ratio.toPrecision(3)} times as long (rounds ${range})`,
  );
  return { row, versions: peer.versions };
}

const modules = readdirSync(folder).filter((file) => file.endsWith(".mjs"));
const all = (await Promise.all(modules.map((file) => import(`./models/${file}`)))).flatMap(
  ({ cases }) => cases,
);
const unknown = chosen.find((name) => !all.some((one) => one.name === name));
if (unknown) {
  console.error(`bench models: there is no case ${unknown}; ${all.map(({ name }) => name).join(", ")}`);
  process.exit(1);
}
const wanted = all.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
if (!pythonWith(["torch", "sklearn"]))
  console.log(
    "Not every peer is measured: THERIAC_PYTHON=/path/to/python names one that has torch and scikit-learn.",
  );

const rows = [];
const versions = { node: process.version };
for (const one of wanted) {
  const { row, versions: used } = await measure(one);
  rows.push(row);
  Object.assign(versions, used);
}

if (!quick) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const file = join(root, "bench/models.json");
  // Cases that were not chosen keep their rows: each says of which commit and day it is.
  const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { rows: [], versions: {} };
  const [date, commit] = [new Date().toISOString().slice(0, 10), git("rev-parse", "--short", "HEAD")];
  const measured = rows.map((row) => ({ ...row, date, commit }));
  const rowOf = (name) => [...measured, ...before.rows].find((row) => row.name === name);
  const result = {
    about: `Milliseconds of CPU, one thread: medians of ${ROUNDS} rounds in which ours and the peer's take turns. A ratio is ours divided by theirs, the median of the rounds'. See tools/bench/models.`,
    machine: { cpu: cpus()[0].model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) },
    versions: { ...before.versions, ...versions },
    rows: all.map(({ name }) => rowOf(name)).filter((row) => row !== undefined),
  };
  mkdirSync(join(root, "bench"), { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(result, undefined, 1)}\n`);
  renameSync(`${file}.part`, file);
}
