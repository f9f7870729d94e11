import { createRequire } from "node:module";
import { basename, relative } from "node:path";
import { executeAll } from "../jupyter/execute-all.mjs";
import { notebookText } from "../jupyter/normalise.mjs";
import { notebookFiles } from "../jupyter/notebook-files.mjs";
import { writeWhole } from "../setup/fingerprint.mjs";
import { cliFile, inRoot, root } from "../setup/paths.mjs";
import { run, runHere } from "../setup/run.mjs";
import { setUp } from "../setup/set-up.mjs";
import { Stop } from "../setup/stop.mjs";
import { bold, faint, say } from "../setup/terminal.mjs";

const out = inRoot("results", "quick");
const quick = ["--scale", "quick", "--out", out];
const shown = (path) => relative(root, path);

/** Set up, compute every figure at quick scale, execute the notebooks, and show what came out. */
export default async function reproduce() {
  const since = performance.now();
  await setUp();
  sayWithoutBrowser();

  say(bold("Every experiment at quick scale"));
  const code = await runHere(process.execPath, [cliFile, "run", "all", ...quick]);
  if (code === 130) return code;
  if (code !== 0)
    throw new Stop(`The experiments ended with exit code ${code}: what they printed above says why.`);

  say(bold("\nThe notebooks, with these results"));
  const files = notebookFiles();
  const failures = await executeAll(files, {
    scale: "quick",
    done: (file, notebook) =>
      writeWhole(inRoot("results", "quick", "notebooks", basename(file)), notebookText(notebook)),
  });
  for (const failure of failures) say(failure);

  const { stdout } = await run(process.execPath, [cliFile, "claims", ...quick], { log: "claims" });
  closingPage(stdout, since);
  return failures.length === 0 ? 0 : 1;
}

function sayWithoutBrowser() {
  const { findBrowser, NO_BROWSER } = createRequire(import.meta.url)(
    inRoot("lib", "dist", "render", "index.js"),
  );
  if (!findBrowser()) say(`${faint(`Note: ${NO_BROWSER}`)}\n`);
}

function closingPage(claims, since) {
  const minutes = (performance.now() - since) / 60_000;
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

${faint(`${minutes.toFixed(1)} minutes in all.`)}`);
}
