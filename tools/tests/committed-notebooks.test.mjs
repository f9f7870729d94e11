import assert from "node:assert/strict";
import { basename } from "node:path";
import { test } from "node:test";
import { notebookFiles } from "../jupyter/notebook-files.mjs";
import { faultsOf } from "../jupyter/renew-notebooks.mjs";

for (const file of notebookFiles()) {
  test(`${basename(file)} is committed executed, tidy and without a complaint`, () => {
    assert.deepEqual(faultsOf(file), []);
  });
}
