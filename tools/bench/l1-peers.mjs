// The peers of the l1 benchmark: each says what is missing when it cannot be measured, and how to get it. A peer answers
// `measure(batch)` with { microseconds, each, objectives }: of one pass over the first problems of every design.

import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url))).version;

function answers(command, args) {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return undefined;
  }
}

/** A process that answers every line by a line, started when it is first asked. */
function conversation(command, args) {
  let child;
  let lines;
  return {
    async ask(...words) {
      if (!child) {
        child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
        lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
      }
      child.stdin.write(`${words.join("\t")}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error(`${command} ${args[0]}: it ended without an answer to ${words.join(" ")}.`);
      return JSON.parse(value);
    },
    end: () => child?.stdin.end(),
  };
}

/** A list of { name, rounds, wants(case), versions, measure, end } or { name, absent }. */
export function peers(root, quick) {
  return [...quantreg(quick), scipy(root, quick), highs(quick), javascriptLpSolver()];
}

/** Which rows a method of quantreg is measured on: br takes minutes for a million numbers, pfn is for problems of many rows. */
const QUANTREG = {
  br: ({ n, d }) => n * d <= 1e6,
  fnb: () => true,
  pfn: ({ family }) => family === "single",
};

function quantreg(quick) {
  const version = answers("Rscript", [
    "-e",
    'cat(R.version$major, ".", R.version$minor, " ", as.character(packageVersion("quantreg")), sep="")',
  ]);
  const absent = version
    ? undefined
    : "It needs R with quantreg: apt-get install r-base-core r-cran-quantreg";
  const r = conversation("Rscript", [beside("quantreg.R")]);
  return ["br", "fnb", "pfn"].map((method) => ({
    name: `quantreg ${method}`,
    absent,
    rounds: Infinity,
    wants: QUANTREG[method],
    versions: version && { R: version.split(" ")[0], quantreg: version.split(" ")[1] },
    measure: ({ file }) => r.ask(file, method, quick ? 20 : 100, quick ? 0.05 : 0.15),
    end: r.end,
  }));
}

const inTheTable = ({ family }) => family === "sparse" || family === "dense";

function scipy(root, quick) {
  const candidates = [process.env.THERIAC_PYTHON, join(root, ".venv/bin/python"), "python3"];
  const python = candidates.find(
    (path) =>
      path && (path === "python3" || existsSync(path)) && answers(path, ["-c", "import scipy"]) !== undefined,
  );
  if (!python)
    return {
      name: "scipy highs",
      absent: "It needs Python with SciPy: .venv/bin/pip install scipy, or THERIAC_PYTHON=/path/to/python",
    };
  const scipy = conversation(python, [beside("scipy_highs.py")]);
  return {
    name: "scipy highs",
    rounds: 5,
    wants: inTheTable,
    versions: { scipy: answers(python, ["-c", "import scipy; print(scipy.__version__)"]) },
    measure: ({ file }) => scipy.ask(file, quick ? 3 : 9),
    end: scipy.end,
  };
}

/** min Σ(s + t) subject to Au + s − t = b, s, t ≥ 0, in CPLEX's LP format. */
function linearProgram(design, b, n, d) {
  const term = (x, name) => `${x < 0 ? "-" : "+"} ${Math.abs(x)} ${name}`;
  const index = Array.from({ length: n }, (_, i) => i);
  const columns = Array.from({ length: d }, (_, j) => j);
  return [
    "Minimize",
    ` obj: ${index.map((i) => `+ s${i} + t${i}`).join(" ")}`,
    "Subject To",
    ...index.map(
      (i) =>
        ` r${i}: ${columns.map((j) => term(design.data[i * d + j], `u${j}`)).join(" ")} + s${i} - t${i} = ${b[i]}`,
    ),
    "Bounds",
    ...columns.map((j) => ` u${j} free`),
    "End",
  ].join("\n");
}

function processorTime(solve) {
  const begin = process.cpuUsage();
  const objective = solve();
  const { user, system } = process.cpuUsage(begin);
  return { microseconds: user + system, objective };
}

/** Times `solve` problem by problem; it returns the objective. */
function timed(rhs, count, solve) {
  const results = Array.from({ length: Math.min(count, rhs.rows) }, (_, j) =>
    solve(rhs.data.subarray(j * rhs.columns, (j + 1) * rhs.columns)),
  );
  return {
    microseconds: median(results.map(({ microseconds }) => microseconds)),
    each: results.length,
    objectives: results.map(({ objective }) => objective),
  };
}

function highs(quick) {
  return {
    name: "highs wasm",
    rounds: 3,
    wants: inTheTable,
    versions: { highs: versionOf("highs") },
    measure: ({ batches: [{ design, rhs }] }) =>
      timed(rhs, quick ? 2 : 5, (b) => {
        const text = linearProgram(design, b, design.rows, design.columns);
        return processorTime(() => solver.solve(text).ObjectiveValue);
      }),
  };
}
const solver = await require("highs")();

function javascriptLpSolver() {
  const lp = require("javascript-lp-solver");
  return {
    name: "javascript-lp-solver",
    rounds: 3,
    wants: (shape) => inTheTable(shape) && shape.n * shape.d <= 1500, // beyond: seconds to minutes a problem
    versions: { "javascript-lp-solver": versionOf("javascript-lp-solver") },
    measure: ({ batches: [{ design, rhs }] }) =>
      timed(rhs, 3, (b) => {
        const { rows: n, columns: d } = design;
        const model = { optimize: "cost", opType: "min", constraints: {}, variables: {} };
        for (let i = 0; i < n; i++) {
          model.constraints[`r${i}`] = { equal: b[i] };
          model.variables[`s${i}`] = { cost: 1, [`r${i}`]: 1 };
          model.variables[`t${i}`] = { cost: 1, [`r${i}`]: -1 };
        }
        // Each unknown as a difference of two: with the solver's own `unrestricted` 44 of 600 problems came out wrong.
        for (let j = 0; j < d; j++)
          for (const sign of [1, -1]) {
            const variable = { cost: 0 };
            for (let i = 0; i < n; i++) variable[`r${i}`] = sign * design.data[i * d + j];
            model.variables[`u${j} ${sign}`] = variable;
          }
        return processorTime(() => lp.Solve(model).result);
      }),
  };
}
