// The peers of the l1 benchmark: each says what is missing when it cannot be measured, and how to get it.

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const versionOf = (name) =>
  JSON.parse(readFileSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url))).version;

const run = (command, args) =>
  execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1e8 });

function answers(command, args) {
  try {
    return run(command, args).trim();
  } catch {
    return undefined;
  }
}

/** A list of { name, versions, measure } or { name, absent }. */
export function peers(root, quick) {
  return [...quantreg(quick), scipy(root, quick), highs(quick), javascriptLpSolver()];
}

function quantreg(quick) {
  const script = beside("quantreg.R");
  const version = answers("Rscript", [
    "-e",
    'cat(R.version$major, ".", R.version$minor, " ", as.character(packageVersion("quantreg")), sep="")',
  ]);
  const absent = version
    ? undefined
    : "It needs R with quantreg: apt-get install r-base-core r-cran-quantreg";
  return ["br", "fnb"].map((method) => ({
    name: `quantreg ${method}`,
    absent,
    versions: version && { R: version.split(" ")[0], quantreg: version.split(" ")[1] },
    measure: ({ file }) => JSON.parse(run("Rscript", [script, file, method, quick ? "20" : "100"])),
  }));
}

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
  return {
    name: "scipy highs",
    versions: { scipy: answers(python, ["-c", "import scipy; print(scipy.__version__)"]) },
    measure: ({ file }) => JSON.parse(run(python, [beside("scipy_highs.py"), file, quick ? "3" : "15"])),
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
  const times = [];
  const objectives = [];
  for (let j = 0; j < count; j++) {
    const b = rhs.data.subarray(j * rhs.columns, (j + 1) * rhs.columns);
    const { microseconds, objective } = solve(b);
    times.push(microseconds);
    objectives.push(objective);
  }
  return { microseconds: median(times), objectives };
}

function highs(quick) {
  return {
    name: "highs wasm",
    versions: { highs: versionOf("highs") },
    measure: ({ design, rhs, n, d }) =>
      timed(rhs, quick ? 2 : 9, (b) => {
        const text = linearProgram(design, b, n, d);
        return processorTime(() => solver.solve(text).ObjectiveValue);
      }),
  };
}
const solver = await require("highs")();

function javascriptLpSolver() {
  const lp = require("javascript-lp-solver");
  return {
    name: "javascript-lp-solver",
    versions: { "javascript-lp-solver": versionOf("javascript-lp-solver") },
    measure: ({ design, rhs, n, d }) => {
      if (n * d > 1500) return undefined; // seconds to minutes a problem
      return timed(rhs, 3, (b) => {
        const model = { optimize: "cost", opType: "min", constraints: {}, variables: {}, unrestricted: {} };
        for (let i = 0; i < n; i++) {
          model.constraints[`r${i}`] = { equal: b[i] };
          model.variables[`s${i}`] = { cost: 1, [`r${i}`]: 1 };
          model.variables[`t${i}`] = { cost: 1, [`r${i}`]: -1 };
        }
        for (let j = 0; j < d; j++) {
          const variable = { cost: 0 };
          for (let i = 0; i < n; i++) variable[`r${i}`] = design.data[i * d + j];
          model.variables[`u${j}`] = variable;
          model.unrestricted[`u${j}`] = 1;
        }
        return processorTime(() => lp.Solve(model).result);
      });
    },
  };
}
