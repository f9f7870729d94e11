import { availableParallelism } from "node:os";
import { basename } from "node:path";
import { step } from "../setup/terminal.mjs";
import { describe, execute } from "./execute.mjs";

/**
 * Execute notebooks, two at a time where there are two cores: starting a kernel and checking types keep one core busy.
 *
 * @param done called with each notebook that ran without a complaint.
 * @returns the complaints of the others, one text each.
 */
export async function executeAll(files, { scale, done }) {
  const waiting = [...files];
  const failures = [];
  const serve = async () => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const { notebook, complaints } = await execute(file, { scale });
      if (complaints.length > 0) failures.push(describe(file, complaints[0]));
      else await done(file, notebook);
    }
  };
  const lanes = Math.min(2, availableParallelism());
  await step(`${files.length} notebooks: ${files.map((file) => basename(file, ".ipynb")).join(", ")}`, () =>
    Promise.all(Array.from({ length: lanes }, serve)),
  );
  return failures;
}
