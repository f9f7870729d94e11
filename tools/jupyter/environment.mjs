import { delimiter } from "node:path";
import { inRoot } from "../setup/paths.mjs";

/** Variables under which Jupyter reads and writes inside the clone only, and finds our kernel. */
export function jupyterEnvironment(more = {}) {
  // Python may write its bytecode: without it, every start of Jupyter takes two seconds longer.
  const { JUPYTER_PATH, JUPYTER_CONFIG_PATH, PYTHONHOME, PYTHONPATH, PYTHONDONTWRITEBYTECODE, ...rest } =
    process.env;
  const folder = (name) => inRoot(".cache", "jupyter", name);
  return {
    ...rest,
    PATH: `${inRoot(".venv", "bin")}${delimiter}${process.env.PATH ?? ""}`,
    VIRTUAL_ENV: inRoot(".venv"),
    PYTHONNOUSERSITE: "1",
    JUPYTER_PLATFORM_DIRS: "1",
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTER_CONFIG_DIR: folder("config"),
    JUPYTER_DATA_DIR: folder("data"),
    JUPYTER_RUNTIME_DIR: folder("runtime"),
    JUPYTERLAB_SETTINGS_DIR: folder("settings"),
    JUPYTERLAB_WORKSPACES_DIR: folder("workspaces"),
    IPYTHONDIR: folder("ipython"),
    ...more,
  };
}
