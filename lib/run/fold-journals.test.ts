import assert from "node:assert/strict";
import { copyFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { drawingMemory } from "./drawing-memory";
import { finished } from "./fixtures/finished";
import { empty } from "./fixtures/registry";
import { scratch } from "./fixtures/scratch";
import { writeJournal } from "./fixtures/write-journal";
import { journalFolder } from "./journal-writer";
import { journalPaths } from "./read-journals";
import { runExperiment } from "./run-experiment";

const UNITS = 25_000;

test("a journal with units of another plan is not folded, for the other plan needs it", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "empty");
  writeJournal(out, UNITS);
  const before = journalPaths(folder);
  assert.equal((await runExperiment(empty, { out, workers: 0, trials: UNITS - 1 })).computed, 0);
  assert.deepEqual(journalPaths(folder), before);
  assert.equal((await runExperiment(empty, { out, workers: 0, trials: UNITS })).computed, 0);
  assert.deepEqual(
    journalPaths(folder).map((path) => path.endsWith("-folded.jsonl")),
    [true],
  );
});

test("what a fold that was killed left is taken away, and units in two journals count once", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "empty");
  writeJournal(out, UNITS, 3);
  const [path] = journalPaths(folder);
  const twice = path.replace("000000000000001", "000000000000002");
  copyFileSync(path, twice);
  // No process has the number of the largest one that Linux gives.
  const host = require("node:os")
    .hostname()
    .replace(/[^A-Za-z0-9-]/g, "_");
  const left = join(journalFolder(folder), `.folded.${host}.4194304.tmp`);
  writeFileSync(left, "half of it");
  assert.equal((await runExperiment(empty, { out, workers: 0, trials: UNITS })).computed, 3);
  assert.equal(existsSync(left), false);
  assert.equal(journalPaths(folder).length, 1);
  const { units, records, dropped } = finished(empty, folder, { trials: UNITS });
  assert.deepEqual([units, records, dropped.length], [UNITS, UNITS, 0]);
});

test("drawing more than a million rows says what memory it takes; fewer say nothing", async (t) => {
  const folder = scratch(t);
  assert.equal(await drawingMemory(folder, 3), undefined);
  writeFileSync(join(folder, "rows.csv"), `a,b,error\n${"1,2,\n".repeat(1_000_000)}`);
  assert.equal(await drawingMemory(folder, 3), undefined);
  writeFileSync(join(folder, "rows.csv"), `a,b,error\n${"1,2,\n".repeat(1_500_000)}`);
  assert.deepEqual(await drawingMemory(folder, 3), { rows: 1_500_000, gigabytes: 0.6 });
});
