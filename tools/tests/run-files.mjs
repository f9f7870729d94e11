import { run } from "node:test";
import { spec } from "node:test/reporters";
import { say } from "../setup/terminal.mjs";

const COUNTED = ["pass", "fail", "cancelled", "skipped", "todo"];

/** The counts of no test at all, by name. */
export const noCounts = () => Object.fromEntries(COUNTED.map((name) => [name, 0]));

/** Node's own counts of one run of test files, each in a process of its own, `concurrency` of them at a time. */
export function runFiles(files, concurrency) {
  const counts = noCounts();
  return new Promise((resolve, reject) => {
    const tests = run({ files, concurrency });
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

/** Say what the counts come to, in one line; how many tests failed. */
export function sayCounts({ pass, fail, cancelled, skipped, todo }) {
  const [failed, left] = [fail + cancelled, skipped + todo];
  say(`\n${pass} passed, ${failed} failed${left > 0 ? `, ${left} skipped` : ""}`);
  return failed;
}
