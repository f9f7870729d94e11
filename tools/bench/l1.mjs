// The l1 engine against R's quantreg, HiGHS (WebAssembly and SciPy) and javascript-lp-solver: the same problems, in one
// run. Processor time, ours and each peer's in turn, round after round: what else the machine does falls on both.
//
// Result: a table, and bench/l1.json. Names of cases choose (growth-n, 100x25@0.45, sparse/100x25@0.05): the other rows of the
// file stay as they are. `--quick` takes fewer problems and rounds and writes nothing.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { peers } from "./l1-peers.mjs";
import { cases, nameOf, namesOf, problems, residualsOf } from "./l1-problems.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);
const { fitLadBatch, solveLadBatch } = require("../../lib/dist/l1/index.js");
const quick = process.argv.includes("--quick");
const names = process.argv.slice(3).filter((word) => !word.startsWith("--"));
const unknown = names.find((name) => !cases.some((shape) => namesOf(shape).includes(name)));
if (unknown) {
  const known = new Set(cases.flatMap((shape) => [shape.family, namesOf(shape).at(-1)]));
  console.error(`bench l1: there is no case ${unknown}; ${[...known].join(", ")}`);
  process.exit(1);
}
const chosen = cases.filter(
  (shape) => names.length === 0 || namesOf(shape).some((name) => names.includes(name)),
);

const ROUNDS = quick ? 3 : 9;
/** For problems that take a peer seconds. */
const ROUNDS_OF_HUGE = 3;
const HUGE = 1e6; // numbers of a design
const PASS_MILLISECONDS = quick ? 15 : 40;

const sum = (values) => values.reduce((total, x) => total + x, 0);
const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle]);
};
const size = ({ data, columns }, j) => sum(data.subarray(j * columns, (j + 1) * columns).map(Math.abs));

/** Whole batches, set-up included, again and again, as purification asks for them: microseconds per problem. */
function ours(batches, backend) {
  const begin = process.cpuUsage();
  const until = performance.now() + PASS_MILLISECONDS;
  let solved = 0;
  do {
    for (const { design, rhs } of batches) {
      fitLadBatch(design, rhs, { backend });
      solved += rhs.rows;
    }
  } while (performance.now() < until);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / solved;
}

/** Relative to ‖b‖₁, since the least objective may be 0; a peer that gave up has none. */
function compareObjectives(row, name, { each, objectives }, batches, solutions) {
  const differences = objectives.flatMap((value, at) => {
    const batch = Math.floor(at / each);
    const j = at % each;
    if (value === null) return [];
    return [Math.abs(value - solutions[batch].objectives[j]) / size(batches[batch].rhs, j)];
  });
  if (differences.length < objectives.length) row[`${name} failed`] = objectives.length - differences.length;
  row[`${name} objective differs`] = Math.max(...differences);
}

async function measure(shape, present, file) {
  const { family, n, d } = shape;
  const batches = problems(shape, quick);
  const parts = batches.flatMap(({ design, rhs }) => [design.data, rhs.data]);
  const sizes = Float64Array.of(n, d, batches[0].rhs.rows, batches.length);
  writeFileSync(
    file,
    Buffer.concat([sizes, ...parts].map((x) => Buffer.from(x.buffer, x.byteOffset, x.byteLength))),
  );

  const solutions = batches.map(({ design, rhs }) => solveLadBatch(design, rhs));
  for (const backend of ["wasm", "scalar"]) ours(batches, backend); // compiles
  const own = [];
  const scalar = [];
  const theirs = new Map(
    present.filter((peer) => peer.wants(shape)).map((peer) => [peer, { times: [], ratios: [] }]),
  );
  let first;
  const row = {
    family,
    n,
    d,
    residuals: residualsOf(shape),
    problems: batches[0].rhs.rows,
    designs: batches.length,
    proven: sum(solutions.map(({ statuses }) => statuses.filter((s) => s === "optimal").length)),
  };
  const rounds = n * d > HUGE ? Math.min(ROUNDS, ROUNDS_OF_HUGE) : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    if (round % 3 === 0) scalar.push(ours(batches, "scalar"));
    let before = ours(batches, "wasm");
    own.push(before);
    for (const [peer, { times, ratios }] of theirs) {
      if (round >= peer.rounds) continue;
      first = await peer.measure({ batches, file });
      const after = ours(batches, "wasm");
      own.push(after);
      times.push(first.microseconds);
      ratios.push(first.microseconds / (0.5 * (before + after)));
      before = after;
      if (round === 0) compareObjectives(row, peer.name, first, batches, solutions);
    }
  }

  row.theriac = median(own);
  row.theriacScalar = median(scalar);
  for (const [{ name }, { times, ratios }] of theirs) {
    row[name] = median(times);
    row[`ratio to ${name}`] = median(ratios);
  }
  const quantreg = Math.min(
    ...["br", "fnb", "pfn"].map((method) => row[`ratio to quantreg ${method}`] ?? Infinity),
  );
  if (Number.isFinite(quantreg)) row.ratioToQuantreg = quantreg;
  console.log(
    `${nameOf(shape).padEnd(14)} ${`p=${row.problems}`.padEnd(7)} ${family.padEnd(12)} ${row.theriac.toFixed(2).padStart(8)} µs`,
    [...theirs.keys()]
      .map(({ name }) => `  ${name} ${row[name].toFixed(0)} (${row[`ratio to ${name}`].toFixed(1)}×)`)
      .join(""),
  );
  return row;
}

const all = peers(root, quick);
for (const { name, absent } of all) if (absent) console.log(`${name}: not measured. ${absent}`);
const present = all.filter(({ absent }) => !absent);
const scratch = mkdtempSync(join(tmpdir(), "theriac-bench-"));
const rows = [];
try {
  for (const [index, shape] of chosen.entries())
    rows.push(await measure(shape, present, join(scratch, `${index}.bin`)));
} finally {
  for (const { end } of present) end?.();
  rmSync(scratch, { recursive: true, force: true });
}

if (!quick) {
  const file = join(root, "bench/l1.json");
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const stamp = { date: new Date().toISOString().slice(0, 10), commit: git("rev-parse", "--short", "HEAD") };
  // What was not measured now stays as it is: a row that is younger than the file says of which commit and day it is.
  const before =
    names.length > 0 && existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { ...stamp, rows: [] };
  const isOf = (row, shape) =>
    ["family", "n", "d"].every((size) => row[size] === shape[size]) &&
    row.residuals === residualsOf(shape) &&
    row.problems === shape.p;
  const younger = names.length > 0 ? rows.map((row) => ({ ...row, ...stamp })) : rows;
  const result = {
    about:
      "Microseconds of processor time per problem, a batch's set-up included: medians over rounds in which ours and each peer took turns; a ratio is the median of the rounds' own ratios, peer / ours. " +
      "family: sparse, dense (the table of shapes), tall (many more rows than unknowns), single (one large problem alone; pfn, quantreg's method for many rows, too), small-fit (a fit of size 1e-3 under noise of size 1), output-layer (one problem alone over ReLU features), growth-n, growth-d, growth-p (one size varied at residuals 'sparse 0.15'). " +
      "problems: p, how many share a design; designs: how many such batches a time is the mean of; proven: how many of problems × designs are certified. " +
      "theriac, theriacScalar, 'quantreg br', 'quantreg fnb', 'quantreg pfn', 'scipy highs', 'highs wasm', 'javascript-lp-solver': microseconds, absent if not measured; 'ratio to <peer>'; ratioToQuantreg: to the fastest of br, fnb and pfn; '<peer> objective differs': largest difference from ours over ‖b‖₁; '<peer> failed': problems without an answer. " +
      "theriac and theriacScalar are fitLadBatch, which purification calls: each fit and its proof, without keeping duals and residuals; in rows without a date of their own solveLadBatch, which keeps them. " +
      "date, commit: of a row that has its own, that row's.",
    date: before.date,
    commit: before.commit,
    machine: { cpu: cpus()[0].model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) },
    versions: Object.assign(
      { ...before.versions, node: process.version },
      ...present.map(({ versions }) => versions ?? {}),
    ),
    rows: cases
      .map((shape) => [...younger, ...before.rows].find((row) => isOf(row, shape)))
      .filter((row) => row !== undefined),
  };
  mkdirSync(join(root, "bench"), { recursive: true });
  writeFileSync(`${file}.part`, `${JSON.stringify(result, undefined, 1)}\n`);
  renameSync(`${file}.part`, file);
}
