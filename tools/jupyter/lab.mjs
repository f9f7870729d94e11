import { python, root } from "../setup/paths.mjs";
import { run, runHere } from "../setup/run.mjs";
import { setUp } from "../setup/set-up.mjs";
import { say } from "../setup/terminal.mjs";
import { jupyterEnvironment } from "./environment.mjs";
import { notebookFiles } from "./notebook-files.mjs";

export default async function lab(args) {
  await setUp();
  const env = jupyterEnvironment();
  const files = notebookFiles();
  // The clone's own notebooks are as trusted as its code, which runs anyway.
  if (files.length > 0) await run(python, ["-m", "nbformat.sign", ...files], { log: "trust", env });
  say("JupyterLab opens in your browser; Ctrl-C twice stops it.\n");
  const options = [
    "--ServerApp.ip=127.0.0.1",
    `--ServerApp.root_dir=${root}`,
    "--LabApp.default_url=/lab/tree/notebooks",
    ...(process.getuid?.() === 0 ? ["--allow-root"] : []),
  ];
  return runHere(python, ["-m", "jupyterlab", ...options, ...args], { env });
}
