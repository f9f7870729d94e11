import assert from "node:assert/strict";
import { test } from "node:test";
import { meanOf } from ".";

test("counts weigh, and a cluster that was not drawn adds nothing, even an infinite one", () => {
  const values = [1, 2, Number.POSITIVE_INFINITY];
  assert.equal(meanOf(values)([Uint32Array.of(1, 3, 0)]), 7 / 4);
  assert.equal(meanOf(values)([Uint32Array.of(1, 1, 1)]), Number.POSITIVE_INFINITY);
  assert.equal(meanOf([5, 7], 1)([Uint32Array.of(1), Uint32Array.of(0, 2)]), 7);
});
