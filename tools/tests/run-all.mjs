import { availableParallelism } from "node:os";
import { relative } from "node:path";
import { filesUnder } from "../setup/fingerprint.mjs";
import { inRoot, root } from "../setup/paths.mjs";
import { setUp } from "../setup/set-up.mjs";
import { Stop } from "../setup/stop.mjs";
import { bold, say } from "../setup/terminal.mjs";
import { noCounts, runFiles, sayCounts } from "./run-files.mjs";

/**
 * Set up and run the tests: the rules of the source, then the tools', the library's, and last those that start kernels.
 * Arguments keep the test files whose path contains one of them.
 */
export default async function runAll(args) {
  await setUp();
  const chosen = (path) => args.length === 0 || args.some((arg) => relative(root, path).includes(arg));
  const tools = filesUnder(inRoot("tools", "tests")).filter((path) => path.endsWith(".test.mjs"));
  const slow = tools.filter((path) => path.endsWith(".slow.test.mjs"));
  const library = filesUnder(inRoot("lib", "dist")).filter((path) => path.endsWith(".test.js"));
  const stages = [
    ["The source and the tools", tools.filter((path) => !slow.includes(path))],
    ["The library", library],
    ["Kernels and notebooks", slow],
  ].map(([title, files]) => [title, files.filter(chosen)]);
  if (stages.every(([, files]) => files.length === 0)) {
    throw new Stop(`test: no test file's path contains ${args.join(" or ")}.`);
  }

  const total = noCounts();
  for (const [title, files] of stages) {
    if (files.length === 0) continue;
    say(bold(`\n${title}`));
    const counts = await runFiles(files, availableParallelism());
    for (const name of Object.keys(total)) total[name] += counts[name];
  }
  return sayCounts(total) === 0 && total.pass > 0 ? 0 : 1;
}
