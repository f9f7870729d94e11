import assert from "node:assert/strict";
import { basename } from "node:path";
import { describe as suite, test } from "node:test";
import { describe, execute } from "../jupyter/execute.mjs";
import { notebookFiles } from "../jupyter/notebook-files.mjs";

suite("notebooks run at quick scale, their cells type-checked, with nothing on stderr", {
  concurrency: 2,
}, () => {
  for (const file of notebookFiles()) {
    test(basename(file), async () => {
      const { complaints } = await execute(file, { scale: "quick" });
      assert.equal(complaints.map((complaint) => describe(file, complaint)).join("\n"), "");
    });
  }
});
