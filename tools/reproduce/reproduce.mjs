import { createRequire } from "node:module";
import { basename, relative } from "node:path";
import { executeAll } from "../jupyter/execute-all.mjs";
import { notebookText } from "../jupyter/normalise.mjs";
import { notebookFiles, readNotebook } from "../jupyter/notebook-files.mjs";
import { writeWhole } from "../setup/fingerprint.mjs";
import { cliFile, inRoot, root } from "../setup/paths.mjs";
import { run, runHere } from "../setup/run.mjs";
import { setUp } from "../setup/set-up.mjs";
import { Stop } from "../setup/stop.mjs";
import { bold, faint, say } from "../setup/terminal.mjs";

const out = inRoot("results", "quick");
const quick = ["--scale", "quick", "--out", out];
const shown = (path) => relative(root, path);

/** Set up, compute a few figures of every paper at quick scale, execute the notebooks that show them, and say what came out. */
export default async function reproduce() {
  const since = performance.now();
  await setUp();
  sayWithoutBrowser();

  const { started, waiting } = experiments();
  say(bold(`${started.length} of ${started.length + waiting.length} experiments at quick scale`));
  const code = await runHere(process.execPath, [cliFile, "run", "start", ...quick]);
  if (code === 130) return code;
  if (code !== 0)
    throw new Stop(`The experiments ended with exit code ${code}: what they printed above says why.`);

  say(bold("\nThe notebooks, with these results"));
  const all = notebookFiles();
  const files = all.filter((file) => shows(file, started, waiting));
  const failures = await executeAll(files, {
    scale: "quick",
    done: (file, notebook) =>
      writeWhole(inRoot("results", "quick", "notebooks", basename(file)), notebookText(notebook)),
  });
  for (const failure of failures) say(failure);

  const { stdout } = await run(process.execPath, [cliFile, "claims", "start", ...quick], { log: "claims" });
  closingPage(stdout);
  asCommitted(
    waiting,
    all.filter((file) => !files.includes(file)),
  );
  say(faint(`\n${((performance.now() - since) / 60_000).toFixed(1)} minutes in all.`));
  return failures.length === 0 ? 0 : 1;
}

/** The ids of the experiments that a start computes, and of those that it does not. */
function experiments() {
  const { papers } = library("experiments");
  const started = papers.flatMap(({ start }) => start.map(({ id }) => id));
  const all = papers.flatMap(({ experiments }) => experiments.map(({ id }) => id));
  return { started, waiting: all.filter((id) => !started.includes(id)) };
}

/** Whether a notebook shows what was computed now, and nothing else. */
function shows(file, started, waiting) {
  const { asksFor } = library("files");
  const notebook = readNotebook(file);
  return started.some((id) => asksFor(notebook, id)) && !waiting.some((id) => asksFor(notebook, id));
}

const library = (room) => createRequire(import.meta.url)(inRoot("lib", "dist", room, "index.js"));

function sayWithoutBrowser() {
  const { findBrowser, NO_BROWSER } = library("render");
  if (!findBrowser()) say(`${faint(`Note: ${NO_BROWSER}`)}\n`);
}

function closingPage(claims) {
  say(`\n${bold("What was reproduced, at quick scale: too few trials to judge a paper by")}\n`);
  say(claims.trimEnd());
  say(`
${bold("Where it is")}
  figures and rows of this run    ${shown(out)}/<paper>/<figure>/
  the notebooks with them         ${shown(inRoot("results", "quick", "notebooks"))}/
  results at the paper's scale    figures/<paper>/<figure>/

${bold("What next")}
  npm run lab                     the notebooks in JupyterLab
  npx theriac list                every experiment; npx theriac run <id> --scale paper computes one
  npx theriac claims              the claims, judged on the results at the paper's scale
  npm test                        every test
`);
}

/** What a start shows as it is committed, by name. */
function asCommitted(experiments, files) {
  say(`
${bold("Shown as committed, at the paper's scale")}
${listed(experiments)}
${listed(files.map((file) => basename(file)))}
  npx theriac run all             computes all of them at quick scale`);
}

/** Names, as many on a line as fit. */
function listed(names) {
  const lines = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + name.length < 96) lines[lines.length - 1] = `${last}, ${name}`;
    else lines.push(`  ${name}`);
  }
  return lines.join(",\n");
}
