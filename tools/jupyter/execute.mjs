import { mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { inRoot, python } from "../setup/paths.mjs";
import { run } from "../setup/run.mjs";
import { jupyterEnvironment } from "./environment.mjs";
import { stderrOf } from "./stderr-of.mjs";

const CELL_TIMEOUT_SECONDS = 900;
const KERNEL_NOT_STARTED = /Kernel didn't respond in \d+ seconds|Kernel died before replying to kernel_info/;

/**
 * Two cells that only the execution sees. What a timer, a worker or a forgotten promise throws between cells reaches
 * nobody, so the first cell takes it down, and the last, after a moment for latecomers, prints it.
 */
const FIRST = `(globalThis as any).theriacUncaught = [];
for (const event of ["uncaughtException", "unhandledRejection"]) {
  process.prependListener(event as any, (error: any) => (globalThis as any).theriacUncaught.push(error));
}`;
const LAST = `await new Promise((resolve) => setTimeout(resolve, 500));
for (const error of (globalThis as any).theriacUncaught) console.error("Thrown outside any cell:", error);`;

const hidden = (id, source) => ({
  cell_type: "code",
  execution_count: null,
  id,
  metadata: {},
  outputs: [],
  source,
});

/**
 * Execute a notebook file in the tslab kernel, in its own folder, with nbconvert.
 *
 * @returns the executed notebook, and the cells that complained on stderr (none when all is well). A cell that fails
 * does not stop the ones after it: read the first complaint.
 */
export async function execute(file, { scale } = {}) {
  const name = basename(file, ".ipynb");
  const notebook = JSON.parse(readFileSync(file, "utf8"));
  for (const cell of notebook.cells) if (cell.cell_type === "code") cell.outputs = [];
  const cells = [hidden("theriac-first", FIRST), ...notebook.cells, hidden("theriac-last", LAST)];
  // Into a file: a kernel shares nbconvert's standard output and may leave it non-blocking, which cuts long texts.
  const folder = inRoot(".cache", "notebooks");
  mkdirSync(folder, { recursive: true });
  const options = ["--to=notebook", "--execute", "--allow-errors", "--stdin", "--log-level=WARN"];
  const output = [`--output-dir=${folder}`, `--output=${name}`];
  const attempt = () =>
    run(
      python,
      ["-m", "nbconvert", ...options, ...output, `--ExecutePreprocessor.timeout=${CELL_TIMEOUT_SECONDS}`],
      {
        log: `notebook-${name}`,
        cwd: dirname(file),
        env: jupyterEnvironment(scale ? { THERIAC_SCALE: scale } : {}),
        input: JSON.stringify({ ...notebook, cells }),
      },
    );
  let result = await attempt();
  // On a busy machine tslab's TypeScript sometimes dies while it starts, before any cell: that says nothing of the notebook.
  if (result.code !== 0 && KERNEL_NOT_STARTED.test(result.stderr)) result = await attempt();
  if (result.code !== 0) {
    const lastWords = result.stderr.trim().split("\n").slice(-5).join("\n");
    return { notebook, complaints: [{ cell: 0, source: "", text: `nbconvert stopped: ${lastWords}\n` }] };
  }
  const executed = JSON.parse(readFileSync(join(folder, `${name}.ipynb`), "utf8"));
  const [first, ...rest] = executed.cells;
  const last = rest.pop();
  const uncaught = stderrOf({ cells: [first, last] });
  executed.cells = rest;
  // tslab does not announce its execution counts.
  const ran = rest.filter((cell) => cell.cell_type === "code" && [cell.source].flat().join("").trim() !== "");
  ran.forEach((cell, i) => {
    cell.execution_count = i + 1;
  });
  return {
    notebook: executed,
    complaints: [...stderrOf(executed), ...uncaught.map((said) => ({ ...said, cell: 0 }))],
  };
}

/** One complaint as a person reads it. */
export function describe(file, { cell, source, text }) {
  const where = cell === 0 ? "" : `, code cell ${cell} (${source.split("\n")[0]})`;
  return `${basename(file)}${where}:\n${text.trimEnd()}`;
}
