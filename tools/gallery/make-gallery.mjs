import { createRequire } from "node:module";
import { relative, resolve } from "node:path";
import { readDocstrings } from "../reference/read-docstrings.mjs";
import { inRoot, root } from "../setup/paths.mjs";
import { buildLibrary } from "../setup/set-up.mjs";
import { Stop } from "../setup/stop.mjs";
import { faint, say, step } from "../setup/terminal.mjs";
import { experimentSources } from "./experiment-sources.mjs";

/** Build the site; the one argument is its folder. */
export default async function makeGallery(args) {
  if (args.length > 1 || args[0]?.startsWith("-")) {
    throw new Stop(`gallery: takes one folder at most, but got ${args.join(" ")}.`);
  }
  await buildLibrary();
  const require = createRequire(import.meta.url);
  const { buildGallery } = require(inRoot("lib", "dist", "gallery", "index.js"));
  const { papers } = require(inRoot("lib", "dist", "experiments", "index.js"));
  const out = args[0] ? resolve(args[0]) : inRoot("results", "gallery");
  const reference = await step("docstrings read", readDocstrings);
  const { pages, absent, problems } = build(() =>
    buildGallery({ papers, root, out, sources: experimentSources(papers), reference }),
  );
  for (const problem of problems) say(faint(problem));
  if (absent.length > 0) say(`Not computed at paper scale yet: ${absent.join(", ")}`);
  say(`${pages} pages. Open ${relative(process.cwd(), out) || "."}/index.html in a browser.`);
}

/** A file that cannot be used is the user's to mend: its sentence without a stack. */
function build(work) {
  try {
    return work();
  } catch (error) {
    throw error.name === "DataError" ? new Stop(error.message) : error;
  }
}
