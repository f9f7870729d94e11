import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { downloadFailure } from "./download-failure.mjs";
import { findPython } from "./find-python.mjs";
import { fingerprint, textOf, writeWhole } from "./fingerprint.mjs";
import { inRoot, python } from "./paths.mjs";
import { run } from "./run.mjs";
import { Stop } from "./stop.mjs";

const stamp = inRoot(".venv", ".theriac-requirements");

/** The environment's own Python names its version; after an upgrade of the system's it may no longer start. */
function installedVersion() {
  const { status, stdout } = spawnSync(python, ["-I", "-c", "import sys; print(sys.version)"], {
    encoding: "utf8",
  });
  return status === 0 ? stdout : undefined;
}

const wanted = () => fingerprint([textOf(inRoot("requirements.txt")), installedVersion() ?? "none"]);

/** Variables with which a user's own set-up could send pip elsewhere than into .venv. */
function cleanEnvironment() {
  const { PYTHONHOME, PYTHONPATH, PIP_TARGET, PIP_PREFIX, PIP_ROOT, PIP_USER, PIP_REQUIRE_HASHES, ...rest } =
    process.env;
  return { ...rest, PYTHONNOUSERSITE: "1", PIP_DISABLE_PIP_VERSION_CHECK: "1", PIP_NO_INPUT: "1" };
}

export const pythonEnvironment = {
  title: "JupyterLab in .venv from requirements.txt",
  megabytes: 260,
  isDone: () => textOf(stamp) !== undefined && textOf(stamp) === wanted(),
  async make() {
    const { command, version } = findPython();
    rmSync(stamp, { force: true });
    const env = cleanEnvironment();
    const made = await run(command, ["-m", "venv", "--clear", inRoot(".venv")], { log: "venv", env });
    if (made.code !== 0) {
      if (/No space left/.test(made.stderr + made.stdout))
        throw downloadFailure("Python's environment", made);
      throw new Stop(
        `Python ${version} could not make a virtual environment (${made.log} says why): install its venv module (Debian, Ubuntu: apt install python3-venv) and try again.`,
      );
    }
    // The list is complete, so pip resolves nothing; bytecode is written when first needed.
    const options = [
      "--no-deps",
      "--require-hashes",
      "--no-compile",
      "--no-cache-dir",
      "--progress-bar=off",
      "--retries=2",
    ];
    const args = ["-m", "pip", "install", ...options, "-r", inRoot("requirements.txt")];
    const installed = await run(python, args, { log: "pip", env });
    if (installed.code !== 0) throw downloadFailure("the Python packages", installed);
    writeWhole(stamp, wanted());
  },
};
