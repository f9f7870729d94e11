// The l1 engine against R's quantreg, HiGHS (WebAssembly and SciPy) and javascript-lp-solver: the same problems, in one
// run. All times are processor time, so that what else the machine does hardly counts. Result: bench/l1.json and a table. `--quick` takes fewer problems and writes nothing.

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { peers } from "./l1-peers.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);
const { solveLadBatch } = require("../../lib/dist/l1/index.js");
const { createRng, matrix } = require("../../lib/dist/num/index.js");
const quick = process.argv.includes("--quick");

const sparseShapes = [
  [50, 25],
  [100, 25],
  [200, 25],
  [30, 5],
  [30, 10],
];
const cases = [
  ...sparseShapes.flatMap(([n, d]) => [0.05, 0.15, 0.3, 0.45].map((share) => ({ n, d, share }))),
  ...[200, 500, 1000, 2000].map((n) => ({ n, d: 5, share: undefined })),
];

/** p problems over one Gaussian design: sparse noise N(1, 1) on a share of the rows, or dense t(3) residuals. */
function problems({ n, d, share }) {
  const rng = createRng(2023).substream("bench l1", n, d, share ?? "dense");
  const p = quick ? 100 : share === undefined ? 300 : 2000;
  const design = matrix(n, d);
  rng.fillNormal(design.data);
  const rhs = matrix(p, n);
  const u = new Float64Array(d);
  for (let j = 0; j < p; j++) {
    rng.fillNormal(u);
    for (let i = 0; i < n; i++) {
      let value = 0;
      for (let k = 0; k < d; k++) value += design.data[i * d + k] * u[k];
      if (share === undefined) value += rng.studentT(3);
      else if (rng.bernoulli(share)) value += rng.normal(1, 1);
      rhs.data[j * n + i] = value;
    }
  }
  return { design, rhs };
}

const size = ({ data, columns }, j) =>
  data.subarray(j * columns, (j + 1) * columns).reduce((sum, x) => sum + Math.abs(x), 0);

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Times whole batches, set-up included, per problem in microseconds, and adds them to `passes`. */
function ours(design, rhs, backend, passes) {
  let solution;
  const until = performance.now() + (quick ? 100 : 600);
  for (let pass = 0; pass < 5 || performance.now() < until; pass++) {
    const begin = process.cpuUsage();
    solution = solveLadBatch(design, rhs, { backend });
    const { user, system } = process.cpuUsage(begin);
    passes.push((user + system) / rhs.rows);
  }
  return solution;
}

const scratch = mkdtempSync(join(tmpdir(), "theriac-bench-"));
const rows = [];
const present = peers(root, quick);
for (const { name, absent } of present) if (absent) console.log(`${name}: not measured. ${absent}`);
try {
  for (const [index, shape] of cases.entries()) {
    const { design, rhs } = problems(shape);
    const { n, d, share } = shape;
    const file = join(scratch, `${index}.bin`);
    const sizes = Float64Array.of(n, d, rhs.rows);
    writeFileSync(
      file,
      Buffer.concat(
        [sizes, design.data, rhs.data].map((x) => Buffer.from(x.buffer, x.byteOffset, x.byteLength)),
      ),
    );
    // Before the peers and after them: what else the machine does then falls on both.
    const passes = [];
    const scalarPasses = [];
    const own = ours(design, rhs, "wasm", passes);
    ours(design, rhs, "scalar", scalarPasses);
    const row = {
      n,
      d,
      residuals: share === undefined ? "dense" : `sparse ${share}`,
      problems: rhs.rows,
      proven: own.statuses.filter((s) => s === "optimal").length,
      theriac: 0,
      theriacScalar: median(scalarPasses),
    };
    for (const peer of present.filter(({ absent }) => !absent)) {
      const result = peer.measure({ design, rhs, file, n, d });
      if (!result) continue;
      row[peer.name] = result.microseconds;
      // Relative to ‖b‖₁: the least objective may be 0. A peer that gave up has none.
      const difference = result.objectives.flatMap((value, j) =>
        value === null ? [] : [Math.abs(value - own.objectives[j]) / size(rhs, j)],
      );
      if (difference.length < result.objectives.length)
        row[`${peer.name} failed`] = result.objectives.length - difference.length;
      row[`${peer.name} objective differs`] = Math.max(...difference);
    }
    ours(design, rhs, "wasm", passes);
    row.theriac = median(passes);
    const quantreg = Math.min(row["quantreg br"] ?? Infinity, row["quantreg fnb"] ?? Infinity);
    if (Number.isFinite(quantreg)) row.ratioToQuantreg = quantreg / row.theriac;
    for (const other of ["scipy highs", "highs wasm", "javascript-lp-solver"])
      if (row[other]) row[`ratio to ${other}`] = row[other] / row.theriac;
    rows.push(row);
    console.log(
      `${`${n}×${d}`.padEnd(8)} ${row.residuals.padEnd(12)} ${row.theriac.toFixed(2).padStart(8)} µs`,
      present
        .filter(({ name }) => row[name])
        .map(({ name }) => `  ${name} ${row[name].toFixed(0)} (${(row[name] / row.theriac).toFixed(1)}×)`)
        .join(""),
    );
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

if (!quick) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  const result = {
    about:
      "Microseconds of processor time per problem, medians over passes; a batch's set-up is included. ratioToQuantreg: the faster of br and fnb.",
    date: new Date().toISOString().slice(0, 10),
    commit: git("rev-parse", "--short", "HEAD"),
    machine: { cpu: cpus()[0].model, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) },
    versions: Object.assign({ node: process.version }, ...present.map(({ versions }) => versions ?? {})),
    rows,
  };
  mkdirSync(join(root, "bench"), { recursive: true });
  writeFileSync(join(root, "bench/l1.json.part"), `${JSON.stringify(result, undefined, 1)}\n`);
  renameSync(join(root, "bench/l1.json.part"), join(root, "bench/l1.json"));
}
