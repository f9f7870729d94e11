import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../../num";
import { initializeCnn } from ".";

test("a wider start begins with the narrower one's kernels", () => {
  const narrow = initializeCnn({ width: 3, patchSize: 4 }, createRng(9));
  const wide = initializeCnn({ width: 8, patchSize: 4 }, createRng(9));
  assert.deepEqual(wide.hidden.data.slice(0, 12), narrow.hidden.data);
  assert.deepEqual(wide.output.slice(0, 3), narrow.output);
});
