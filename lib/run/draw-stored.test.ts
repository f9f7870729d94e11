import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { drawStored } from "./draw-stored";
import { plain } from "./fixtures/registry";
import { scratch } from "./fixtures/scratch";
import { runExperiment } from "./run-experiment";

test("a figure drawn from stored rows is written, and is to the byte what its run wrote", async (t) => {
  const out = scratch(t);
  const { folder } = await runExperiment(plain, { out, workers: 0, trials: 1 });
  assert.ok(folder);
  const file = join(folder, "figure.json");
  const written = readFileSync(file, "utf8");
  rmSync(file);
  const figure = drawStored(plain, folder);
  assert.equal(readFileSync(file, "utf8"), written);
  assert.deepEqual(JSON.parse(written), figure);
});

test("an older figure gives way to the one of the rows", async (t) => {
  const out = scratch(t);
  const { folder } = await runExperiment(plain, { out, workers: 0, trials: 1 });
  assert.ok(folder);
  const changed = { ...plain, figure: () => ({ data: [], layout: { title: "new" } }) };
  drawStored(changed, folder);
  const { layout } = JSON.parse(readFileSync(join(folder, "figure.json"), "utf8"));
  assert.equal(layout.title, "new");
});

test("without rows, or without what the caption needs, nothing is drawn and the message says what to run", async (t) => {
  const out = scratch(t);
  const told = {
    name: "DataError",
    message: /lacks rows\.csv or provenance\.json\. Run fake\/plain first\./,
  };
  assert.throws(() => drawStored(plain, join(out, "fake", "plain")), told);
  const { folder } = await runExperiment(plain, { out, workers: 0, trials: 1 });
  assert.ok(folder);
  rmSync(join(folder, "provenance.json"));
  rmSync(join(folder, "figure.json"));
  assert.throws(() => drawStored(plain, folder), told);
  assert.equal(existsSync(join(folder, "figure.json")), false);
});
