import assert from "node:assert/strict";
import { test } from "node:test";
import { inCounts } from "./in-counts";

test("a share in counts, and shares together", () => {
  assert.equal(inCounts({ n: 330, estimate: 288 / 330 }), "288 of 330");
  assert.equal(inCounts({ n: 400, estimate: 1 }, { n: 1400, estimate: 0.5 }), "1,100 of 1,800");
});
