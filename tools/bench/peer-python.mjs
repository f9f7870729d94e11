import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A peer's environment of one thread: the comparison is of code, not of cores. */
export const oneThread = {
  ...process.env,
  OPENBLAS_NUM_THREADS: "1",
  OMP_NUM_THREADS: "1",
  MKL_NUM_THREADS: "1",
};

/** A Python that has the modules: THERIAC_PYTHON, the project's own or the system's; undefined where there is none. */
export function pythonWith(modules) {
  const candidates = [process.env.THERIAC_PYTHON, join(root, ".venv/bin/python"), "python3"];
  return candidates.find((path) => {
    if (!path || (path !== "python3" && !existsSync(path))) return false;
    try {
      execFileSync(path, ["-c", `import ${modules.join(", ")}`], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  });
}
