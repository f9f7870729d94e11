import { spawnSync } from "node:child_process";
import {
  checkBoolean,
  checkFiniteMatrix,
  checkOptions,
  checkPositive,
  DomainError,
  keysOf,
  type Matrix,
  type MatrixLike,
  ShapeError,
  toFiniteVector,
  toMatrix,
  type VectorLike,
} from "../num";

/** What another solver makes of a least-absolute-deviations problem. */
export interface PeerAnswer {
  readonly solver: string;
  /** In its own words, or how it ended. */
  readonly says: string;
  /** ‖Au − b‖₁ as it reports it; NaN when it gives no answer. quantreg's fits report none: that of its u. */
  readonly reported: number;
  /** ‖Au − b‖₁ of the u that it returns, computed here. */
  readonly atCoefficients: number;
}

/** How `askPeers` asks R. */
export interface PeerOptions {
  /** After which a run of R is stopped, 10 unless told. */
  readonly seconds?: number;
  /** False leaves quantreg out. */
  readonly quantreg?: boolean;
}

const A_DAY = 86400;
const OPTIONS = keysOf<PeerOptions>({ seconds: true, quantreg: true });

interface Raw {
  readonly says: string;
  readonly u?: readonly number[];
  readonly reported?: number;
}

/**
 * The same problem, min_u ‖Au − b‖₁, given to other solvers: javascript-lp-solver and HiGHS (WebAssembly) as the linear
 * program min Σ(s + t), Au + s − t = b, s, t ≥ 0, and R's quantreg (methods br and fnb), where Rscript is installed with
 * it. One that is not installed says so, and has no answer. Their answers come as they are; each run of R is a process of its own, so its end is not the caller's.
 *
 * @param design n×d. @param rhs length n. Small sizes only.
 * @throws {ShapeError} sizes disagree. {DomainError} a number is not finite, or an option is unknown.
 *
 * @example
 * ```ts
 * const answers = await askPeers([[1], [1], [1]], [3, 4, 100], { quantreg: false });
 * answers.map(({ solver }) => solver); // => ["javascript-lp-solver", "HiGHS"]
 * answers.map(({ atCoefficients }) => atCoefficients); // ≈ [97.0, 97.0]
 * ```
 */
export async function askPeers(
  design: MatrixLike,
  rhs: VectorLike,
  options: PeerOptions = {},
): Promise<PeerAnswer[]> {
  checkOptions("askPeers", options, OPTIONS);
  const { seconds = 10, quantreg = true } = options;
  checkPositive("askPeers", "seconds", seconds);
  if (seconds > A_DAY)
    throw new DomainError(`askPeers: seconds = ${seconds} is more than a day, ${A_DAY} s; pass less.`);
  checkBoolean("askPeers", "quantreg", quantreg);
  const A = toMatrix(design, "askPeers", "design");
  checkFiniteMatrix("askPeers", "design", A);
  if (A.rows === 0 || A.columns === 0)
    throw new ShapeError(`askPeers: design is ${A.rows}×${A.columns}; at least one row and one column.`);
  const b = toFiniteVector("askPeers", "rhs", rhs);
  if (b.length !== A.rows)
    throw new ShapeError(
      `askPeers: rhs has ${b.length} entries but design is ${A.rows}×${A.columns}; one entry of rhs per row of design.`,
    );
  const answers: [string, Raw][] = [
    ["javascript-lp-solver", bySimplex(A, b)],
    ["HiGHS", await byHighs(A, b)],
  ];
  if (quantreg)
    for (const method of ["br", "fnb"])
      answers.push([`quantreg ${method}`, byQuantreg(A, b, method, seconds)]);
  return answers.map(([solver, { says, u, reported }]) => {
    const atCoefficients = u ? objective(A, b, u) : Number.NaN;
    return { solver, says, reported: reported ?? atCoefficients, atCoefficients };
  });
}

/** What a peer says that is not there; it has no answer. */
const notInstalled = (name: string): Raw => ({ says: `not installed: npm install ${name}` });

/** An optional package; undefined when it is not installed. */
function optional(name: string): unknown {
  try {
    return require(name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

function objective({ columns: d, data }: Matrix, b: Float64Array, u: readonly number[]): number {
  return b.reduce((sum, value, i) => {
    const fit = u.reduce((partial, x, j) => partial + data[i * d + j] * x, 0);
    return sum + Math.abs(value - fit);
  }, 0);
}

/** Each unknown as u⁺ − u⁻: with the solver's own `unrestricted` 44 of 600 random problems came out wrong, so it is not used. */
function bySimplex({ columns: d, data }: Matrix, b: Float64Array): Raw {
  const solver = optional("javascript-lp-solver") as
    | { Solve(model: object): Record<string, number | boolean> }
    | undefined;
  if (!solver) return notInstalled("javascript-lp-solver");
  const constraints: Record<string, object> = {};
  const variables: Record<string, Record<string, number>> = {};
  b.forEach((equal, i) => {
    constraints[`r${i}`] = { equal };
    variables[`s${i}`] = { cost: 1, [`r${i}`]: 1 };
    variables[`t${i}`] = { cost: 1, [`r${i}`]: -1 };
  });
  for (let j = 0; j < d; j++)
    for (const sign of [1, -1]) {
      const entries = Array.from(b, (_, i) => [`r${i}`, sign * data[i * d + j]]);
      variables[`u${j} ${sign}`] = { cost: 0, ...Object.fromEntries(entries) };
    }
  const { feasible, result, ...values } = solver.Solve({
    optimize: "cost",
    opType: "min",
    constraints,
    variables,
  });
  const value = (j: number, sign: number): number => Number(values[`u${j} ${sign}`] ?? 0);
  const u = Array.from({ length: d }, (_, j) => value(j, 1) - value(j, -1));
  return { says: feasible ? "feasible" : "infeasible", u, reported: Number(result) };
}

interface Highs {
  solve(program: string): {
    Status: string;
    ObjectiveValue: number;
    Columns: Record<string, { Primal: number }>;
  };
}

let highs: Promise<Highs> | undefined;

async function byHighs({ columns: d, data }: Matrix, b: Float64Array): Promise<Raw> {
  const load = optional("highs") as (() => Promise<Highs>) | undefined;
  if (!load) return notInstalled("highs");
  highs ??= load();
  const columns = Array.from({ length: d }, (_, j) => j);
  const term = (x: number, name: string): string => `${x < 0 ? "-" : "+"} ${Math.abs(x)} ${name}`;
  const program = [
    "Minimize",
    ` obj: ${Array.from(b, (_, i) => `+ s${i} + t${i}`).join(" ")}`,
    "Subject To",
    ...Array.from(b, (value, i) => {
      const fit = columns.map((j) => term(data[i * d + j], `u${j}`)).join(" ");
      return ` r${i}: ${fit} + s${i} - t${i} = ${value}`;
    }),
    "Bounds",
    ...columns.map((j) => ` u${j} free`),
    "End",
  ].join("\n");
  const solver = await highs;
  let answer: ReturnType<Highs["solve"]>;
  try {
    answer = solver.solve(program);
  } catch (cause) {
    return { says: cause instanceof Error ? cause.message : String(cause) }; // numbers beyond what it reads
  }
  const { Status, ObjectiveValue, Columns } = answer;
  return { says: Status, u: columns.map((j) => Columns[`u${j}`].Primal), reported: ObjectiveValue };
}

/** Reads n, d, A by rows and b; writes a line of words and a line of u. */
const R = `
suppressWarnings(suppressMessages(library(quantreg)))
fit <- get(paste0("rq.fit.", commandArgs(trailingOnly = TRUE)[1]))
x <- scan(file("stdin"), quiet = TRUE)
n <- x[1]; d <- x[2]
A <- matrix(x[3:(2 + n * d)], n, d, byrow = TRUE)
b <- x[(3 + n * d):length(x)]
says <- "no complaint"
u <- withCallingHandlers(
  tryCatch(fit(A, b, tau = 0.5)$coefficients, error = function(e) { says <<- conditionMessage(e); NULL }),
  warning = function(w) { says <<- paste("warning:", conditionMessage(w)); invokeRestart("muffleWarning") })
cat(says, "\\n", sprintf("%.17g ", u), "\\n", sep = "")`;

function byQuantreg(A: Matrix, b: Float64Array, method: string, seconds: number): Raw {
  const input = [A.rows, A.columns, ...A.data, ...b].join("\n");
  const settings = {
    input,
    encoding: "utf8",
    timeout: Math.ceil(1000 * seconds),
    killSignal: "SIGKILL",
  } as const;
  const run = spawnSync("Rscript", ["--vanilla", "-e", R, method], settings);
  if (run.error && "code" in run.error && run.error.code === "ETIMEDOUT")
    return { says: `no answer within ${seconds} s` };
  if (run.error || /there is no package called/.test(run.stderr)) return { says: "not installed" };
  if (/caught segfault/.test(run.stderr)) return { says: "R crashes: segmentation fault" };
  if (run.status !== 0) return { says: `R ended with status ${run.status}` };
  const [says, u] = run.stdout.split("\n");
  return u.trim() === "" ? { says } : { says, u: u.trim().split(" ").map(Number) };
}
