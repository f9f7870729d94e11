import { checkDiskSpace } from "./disk-space.mjs";
import { findPython } from "./find-python.mjs";
import { jupyterSettings } from "./jupyter-settings.mjs";
import { library } from "./library.mjs";
import { npmPackages } from "./npm-packages.mjs";
import { pythonEnvironment } from "./python-environment.mjs";
import * as terminal from "./terminal.mjs";

const PARTS = [npmPackages, library, pythonEnvironment, jupyterSettings];

/**
 * Make what is missing, in order. Each part knows by content whether it is done, so a second run does nothing twice and
 * an interrupted one goes on with the part that it was in.
 */
export async function setUp(parts = PARTS, { bold, faint, say, step } = terminal) {
  const missing = parts.filter((part) => !part.isDone());
  if (missing.length === 0) return say(faint("Set up."));
  say(bold("Set-up"));
  // What cannot succeed should fail before anything is downloaded.
  if (missing.includes(pythonEnvironment)) findPython();
  checkDiskSpace(missing.reduce((sum, part) => sum + part.megabytes, 0));
  for (const part of parts) {
    // A part may have become due by the one before it: new packages, new compiler.
    if (!part.isDone()) await step(part.title, part.make);
  }
  say();
}

export const buildLibrary = () => setUp([npmPackages, library]);
