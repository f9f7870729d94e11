import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe as suite, test } from "node:test";
import { describe, execute } from "../jupyter/execute.mjs";
import { notebookFiles } from "../jupyter/notebook-files.mjs";

/** The experiments that a notebook runs. */
const experimentsOf = (file) =>
  new Set(Array.from(readFileSync(file, "utf8").matchAll(/theriac\.run\(\\"([^"\\]+)\\"/g), ([, id]) => id));

/** Of each experiment the latest notebook that runs it: two at once would compute in one folder of results, which is refused. */
const latest = new Map();

function executeAlone(file) {
  const ids = experimentsOf(file);
  const others = Array.from(ids, (id) => latest.get(id));
  const executed = Promise.all(others).then(() => execute(file, { scale: "quick" }));
  const ended = executed.catch(() => undefined);
  for (const id of ids) latest.set(id, ended);
  return executed;
}

suite("notebooks run at quick scale, their cells type-checked, with nothing on stderr", {
  concurrency: 2,
}, () => {
  for (const file of notebookFiles()) {
    test(basename(file), async () => {
      const { complaints } = await executeAlone(file);
      assert.equal(complaints.map((complaint) => describe(file, complaint)).join("\n"), "");
    });
  }
});
