import { spawn } from "node:child_process";
import {
  copyFileSync,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { jupyterEnvironment } from "../jupyter/environment.mjs";
import { labOptions } from "../jupyter/lab-options.mjs";
import { writeWhole } from "../setup/fingerprint.mjs";
import { inRoot, python } from "../setup/paths.mjs";

const START_SECONDS = 90;

/**
 * Our JupyterLab as a stranger's: no notebook is trusted, nothing was ever opened, and no file of the user's is touched.
 * It shows copies of notebooks in a folder of its own inside the clone, where a cell finds the clone's packages.
 *
 * @param files the notebooks to copy, by path. @param texts more files of notebooks/, their texts by name.
 * @param env variables for the kernels. @param settings a user's settings of JupyterLab, by plug-in.
 * @returns pid; urlOf(name): where a notebook opens alone, with the token; pathOf(name): the copy's file; stop().
 */
export async function startLab({ files = [], texts = {}, env = {}, settings = {} }) {
  mkdirSync(inRoot(".cache"), { recursive: true });
  const folder = mkdtempSync(inRoot(".cache", "lab-"));
  const notebooks = join(folder, "notebooks");
  mkdirSync(notebooks);
  for (const file of files) copyFileSync(file, join(notebooks, basename(file)));
  for (const [name, text] of Object.entries(texts)) writeWhole(join(notebooks, name), text);
  const own = (name) => join(folder, "jupyter", name);
  for (const [plugin, value] of Object.entries(settings)) {
    writeWhole(
      join(own("settings"), `${plugin.replace(":", "/")}.jupyterlab-settings`),
      JSON.stringify(value),
    );
  }
  mkdirSync(inRoot(".cache", "logs"), { recursive: true });
  const log = inRoot(".cache", "logs", "browser-lab.log");
  const record = createWriteStream(log);
  const child = spawn(
    python,
    ["-m", "jupyterlab", ...labOptions(folder), "--no-browser", "--ServerApp.port=0"],
    {
      cwd: folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: jupyterEnvironment({
        JUPYTER_CONFIG_DIR: own("config"),
        JUPYTER_DATA_DIR: own("data"),
        JUPYTER_RUNTIME_DIR: own("runtime"),
        JUPYTERLAB_SETTINGS_DIR: own("settings"),
        JUPYTERLAB_WORKSPACES_DIR: own("workspaces"),
        IPYTHONDIR: own("ipython"),
        ...env,
      }),
    },
  );
  for (const stream of [child.stdout, child.stderr]) stream.pipe(record, { end: false });
  const exit = new Promise((resolve) => child.once("close", resolve));
  const stop = async () => {
    // Asked to end, the server first shuts its kernels down.
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await exit;
    clearTimeout(timer);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const { port, token } = await whenUp(own("runtime"), child, log);
    const urlOf = (name) =>
      `http://127.0.0.1:${port}/lab/tree/notebooks/${encodeURIComponent(name)}?reset&token=${token}`;
    return { pid: child.pid, urlOf, pathOf: (name) => join(notebooks, name), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The port and the token, once the server has written them down and answers. */
async function whenUp(runtime, child, log) {
  const until = performance.now() + 1000 * START_SECONDS;
  while (performance.now() < until && child.exitCode === null) {
    const server = readServerFile(runtime);
    if (server && (await answers(server))) return server;
    await sleep(200);
  }
  const words = readFileSync(log, "utf8").slice(-2000);
  throw new Error(
    `startLab: JupyterLab was not up within ${START_SECONDS} s (exit code ${child.exitCode}). ${log}: ${words}`,
  );
}

function readServerFile(runtime) {
  try {
    const [file] = readdirSync(runtime).filter((name) => /^jpserver-\d+\.json$/.test(name));
    return JSON.parse(readFileSync(join(runtime, file), "utf8"));
  } catch {
    return undefined; // not yet there, or not yet whole
  }
}

async function answers({ url, token }) {
  try {
    return (await fetch(`${url}api/status?token=${token}`)).ok;
  } catch {
    return false;
  }
}
