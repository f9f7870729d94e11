import assert from "node:assert/strict";
import { test } from "node:test";
import { failing, plain } from "./fixtures/registry";
import { scratch } from "./fixtures/scratch";
import { readStatus } from "./read-status";
import { runExperiment } from "./run-experiment";

test("status counts what is done, missing and failed, of the run begun last", async (t) => {
  const out = scratch(t);
  const before = readStatus(plain, out, { scale: "quick" });
  assert.deepEqual([before.done, before.missing, before.secondsLeft, before.rows], [0, 18, undefined, false]);
  await runExperiment(plain, { out, workers: 0, trials: 4, seed: 1, shard: { index: 1, count: 4 } });
  const { trials, seed, done, missing, total, running, secondsLeft } = readStatus(plain, out, {});
  assert.deepEqual([trials, seed, done, missing, total, running], [4, 1, 6, 18, 24, 0]);
  assert.ok(secondsLeft !== undefined && secondsLeft >= 0);
  assert.equal(readStatus(plain, out, { seed: 2 }).done, 0);
});

test("failed units are done, and counted", async (t) => {
  const out = scratch(t);
  await runExperiment(failing, { out, workers: 0, trials: 1 });
  const { done, failed, missing, rows } = readStatus(failing, out, {});
  assert.deepEqual([done, failed, missing, rows], [8, 7, 0, true]);
});
