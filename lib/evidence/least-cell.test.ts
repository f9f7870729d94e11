import assert from "node:assert/strict";
import { test } from "node:test";
import { leastCell } from "./least-cell";

const cell = (name: string, estimate: number) => ({ name, estimate, n: 1, low: 0, high: 1, word: "agrees" });

test("the least cell, and none of no cells", () => {
  assert.equal(leastCell([cell("a", 2), cell("b", -1), cell("c", 0)]).name, "b");
  assert.throws(() => leastCell([]), /at least one/);
});
