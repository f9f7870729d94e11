import { availableParallelism } from "node:os";
import { relative } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { filesUnder } from "../setup/fingerprint.mjs";
import { inRoot, root } from "../setup/paths.mjs";
import { setUp } from "../setup/set-up.mjs";
import { Stop } from "../setup/stop.mjs";
import { bold, say } from "../setup/terminal.mjs";

const COUNTED = ["pass", "fail", "cancelled", "skipped", "todo"];

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

  const total = Object.fromEntries(COUNTED.map((name) => [name, 0]));
  for (const [title, files] of stages) {
    if (files.length === 0) continue;
    say(bold(`\n${title}`));
    const counts = await runFiles(files);
    for (const name of COUNTED) total[name] += counts[name];
  }
  const failed = total.fail + total.cancelled;
  const skipped = total.skipped + total.todo;
  say(`\n${total.pass} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failed === 0 && total.pass > 0 ? 0 : 1;
}

/** Node's own counts of one run of files, each in a process of its own, reported as they come. */
function runFiles(files) {
  const counts = Object.fromEntries(COUNTED.map((name) => [name, 0]));
  return new Promise((resolve, reject) => {
    const tests = run({ files, concurrency: availableParallelism() });
    tests.on("test:diagnostic", ({ message }) => {
      const counted = /^(\w+) (\d+)$/.exec(message);
      if (counted && counted[1] in counts) counts[counted[1]] += Number(counted[2]);
    });
    tests.on("error", reject);
    const report = tests.compose(new spec());
    report.on("end", () => resolve(counts));
    report.on("error", reject);
    report.pipe(process.stdout, { end: false });
  });
}
