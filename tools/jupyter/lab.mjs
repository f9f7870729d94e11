import { python, root } from "../setup/paths.mjs";
import { run, runHere } from "../setup/run.mjs";
import { setUp } from "../setup/set-up.mjs";
import { say } from "../setup/terminal.mjs";
import { jupyterEnvironment } from "./environment.mjs";
import { labOptions } from "./lab-options.mjs";
import { notebookFiles } from "./notebook-files.mjs";

export default async function lab(args) {
  await setUp();
  const env = jupyterEnvironment();
  const files = notebookFiles();
  // The clone's own notebooks are as trusted as its code, which runs anyway.
  if (files.length > 0) await run(python, ["-m", "nbformat.sign", ...files], { log: "trust", env });
  say("JupyterLab opens in your browser; Ctrl-C twice stops it.\n");
  return runHere(python, ["-m", "jupyterlab", ...labOptions(root), ...args], { env });
}
