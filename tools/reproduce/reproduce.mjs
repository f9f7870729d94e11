import { createRequire } from "node:module";
import { basename, relative } from "node:path";
import { executeAll } from "../jupyter/execute-all.mjs";
import { notebookText } from "../jupyter/normalise.mjs";
import { notebookFiles, readNotebook } from "../jupyter/notebook-files.mjs";
import { writeWhole } from "../setup/fingerprint.mjs";
import { cliFile, inRoot, root } from "../setup/paths.mjs";
import { runHere } from "../setup/run.mjs";
import { setUp } from "../setup/set-up.mjs";
import { Stop } from "../setup/stop.mjs";
import { bold, faint, say } from "../setup/terminal.mjs";
import { closingPage } from "./closing-page.mjs";
import { scaleTable } from "./scale-table.mjs";

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

  say(
    closing(
      waiting,
      all.filter((file) => !files.includes(file)),
    ),
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

/** The last page, from this run's rows and from the committed ones. */
function closing(waiting, untouched) {
  const { papers, registry } = library("experiments");
  const { answering, judgeAnyTrials, judgeCommitted } = library("evidence");
  const { readJudged, readStoredRows, resultsFolder } = library("run");
  const committed = new Map(registry.map((each) => [each, judgeCommitted(each, readJudged(each))]));
  const answer = answering(registry, (each) => ({
    claims: committed.get(each),
    rows: readJudged(each).rows,
  }));
  const found = papers.flatMap((paper) => {
    const says = answer(paper.answer)?.says;
    return says === undefined ? [] : [{ authors: paper.authors, says }];
  });
  const quickClaims = papers
    .flatMap(({ start }) => start)
    .flatMap((each) => judgeAnyTrials(each, readStoredRows(each, resultsFolder(out, each.id))?.rows ?? []));
  const { rows, otherwise } = scaleTable(papers, quickClaims, [...committed.values()].flat());
  return closingPage({
    found,
    table: library("plot").textTable(rows),
    otherwise,
    figures: shown(out),
    notebooks: shown(inRoot("results", "quick", "notebooks")),
    asCommitted: { experiments: waiting, notebooks: untouched },
  });
}
