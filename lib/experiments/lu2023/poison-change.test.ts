import assert from "node:assert/strict";
import { test } from "node:test";
import { createRng } from "../../num";
import { holders, poisonChange, triggerShare, untouched } from "./poison-change";

test("a change's share on the trigger, its untouched entries, and those that hold it", () => {
  // Two kernels of ten entries: the trigger's are the first five.
  const change = new Float64Array(20);
  change[0] = 3;
  change[17] = 4;
  assert.equal(triggerShare(change, 10), 9 / 25);
  assert.equal(untouched(change), 18 / 20);
  assert.equal(holders(change), 2 / 20);
  change[0] = 0.5;
  assert.equal(holders(change), 1 / 20);
  assert.equal(triggerShare(new Float64Array(20), 10), 0);
});

test("of normal entries about half hold 95 %", () => {
  const share = holders(createRng(1).fillNormal(new Float64Array(20000)));
  assert.ok(Math.abs(share - 0.553) < 0.02, String(share));
});

test("without poison a network is its twin, and a row depends on its own n alone", () => {
  const setting = { width: 20, poisonFraction: 0, points: [5] };
  const [none] = poisonChange(setting, createRng(2));
  assert.deepEqual([none.poisonUntouched, none.poisonTriggerShare, none.alignment], [1, 0, 0]);
  const poisoned = { ...setting, poisonFraction: 0.3 };
  const [alone] = poisonChange(poisoned, createRng(2));
  const listed = poisonChange({ ...poisoned, points: [10, 5] }, createRng(2));
  assert.deepEqual(listed[1], alone);
  assert.ok(alone.poisonUntouched < 0.1 && alone.removedTriggerShare > 0);
});
