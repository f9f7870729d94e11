import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { readJudged } from "./committed";
import { drawStored } from "./draw-stored";
import { plain } from "./fixtures/registry";
import { scratch } from "./fixtures/scratch";
import { mergeStores } from "./merge-stores";
import { readStoredRows } from "./results-folder";
import { runExperiment } from "./run-experiment";

/** A folder as a run leaves it that was killed between writing the rows and the provenance of a second plan. */
async function torn(t: TestContext): Promise<{ out: string; folder: string }> {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  await runExperiment(plain, { out, workers: 0, seed: 7, trials: 1 });
  const [earlier, figure] = ["provenance.json", "figure.json"].map((name) =>
    readFileSync(join(folder, name)),
  );
  await runExperiment(plain, { out, workers: 0, seed: 2023, trials: 3 });
  writeFileSync(join(folder, "provenance.json"), earlier);
  writeFileSync(join(folder, "figure.json"), figure);
  return { out, folder };
}

const provenanceIn = (folder: string) => JSON.parse(readFileSync(join(folder, "provenance.json"), "utf8"));
const figureIn = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "figure.json"), "utf8")).layout.meta.provenance;

test("a resumed run makes rows, provenance and figure one again, though it computes nothing", async (t) => {
  const { out, folder } = await torn(t);
  const { computed, provenance } = await runExperiment(plain, { out, workers: 0, seed: 2023, trials: 3 });
  assert.equal(computed, 0);
  assert.deepEqual([provenance.seed, provenance.trials], [2023, 3]);
  assert.deepEqual([provenanceIn(folder).seed, provenanceIn(folder).trials], [2023, 3]);
  assert.equal(figureIn(folder).rowsSha256, provenanceIn(folder).rowsSha256);
});

test("merging does so too", async (t) => {
  const { out, folder } = await torn(t);
  await mergeStores(plain, { from: [out], out, plan: { seed: 2023, trials: 3 }, command: "test" });
  assert.deepEqual([provenanceIn(folder).seed, provenanceIn(folder).trials], [2023, 3]);
  assert.equal(figureIn(folder).seed, 2023);
});

test("the same rows asked for as another plan get that plan's provenance", async (t) => {
  const out = scratch(t);
  const grid = { width: [1] };
  await runExperiment(plain, { out, workers: 0, grid, trials: 3, scale: "quick" });
  await runExperiment(plain, { out, workers: 0, grid, trials: 3, scale: "paper" });
  assert.equal(provenanceIn(join(out, "fake", "plain")).scale, "paper");
});

test("what is read of such a folder is refused with both digests and the way out", async (t) => {
  const { out, folder } = await torn(t);
  const refused = {
    name: "DataError",
    message:
      /rows\.csv has SHA-256 [0-9a-f]{12}… but provenance\.json beside it tells of rows [0-9a-f]{12}…: they are of different runs\. To make them one, run fake\/plain again/,
  };
  assert.throws(() => readStoredRows(plain, folder), refused);
  assert.throws(() => drawStored(plain, folder), refused);
  assert.throws(() => readJudged(plain, out), refused);
  assert.equal(figureIn(folder).seed, 7, "nothing is drawn");
});

test("a provenance without a digest is bound to nothing", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  await runExperiment(plain, { out, workers: 0, trials: 1 });
  const { rowsSha256: _, ...rest } = provenanceIn(folder);
  writeFileSync(join(folder, "provenance.json"), JSON.stringify(rest));
  assert.throws(() => readStoredRows(plain, folder), /provenance\.json beside it names no rows/);
});

test("a damaged provenance.json is refused by name and line of fault, and a run writes it anew", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  await runExperiment(plain, { out, workers: 0, trials: 1 });
  const path = join(folder, "provenance.json");
  const whole = readFileSync(path, "utf8");
  for (const [text, fault] of [
    [whole.slice(0, 100), /provenance\.json is not JSON \(.*damaged/],
    ["[]", /is no object\. It is damaged/],
    [whole.replace('"seed": 2023', '"seed": "2023"'), /says seed = "2023"\. It is damaged/],
  ] as const) {
    writeFileSync(path, text);
    assert.throws(() => readStoredRows(plain, folder), { name: "DataError", message: fault });
    await runExperiment(plain, { out, workers: 0, trials: 1 });
    assert.equal(provenanceIn(folder).seed, 2023);
  }
});

test("rows packed and unpacked side by side count as those that the provenance tells of", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  const { provenance } = await runExperiment(plain, { out, workers: 0, trials: 2500 });
  assert.ok(existsSync(join(folder, "rows.csv.gz")));
  // A kill between putting one in its place and taking the other away.
  const small = join(scratch(t), "fake", "plain");
  mkdirSync(small, { recursive: true });
  await runExperiment(plain, { out: join(small, "..", ".."), workers: 0, trials: 1 });
  copyFileSync(join(small, "rows.csv"), join(folder, "rows.csv"));
  assert.throws(() => readStoredRows(plain, folder), /they are of different runs/);
  const again = await runExperiment(plain, { out, workers: 0, trials: 2500 });
  assert.equal(again.computed, 0);
  assert.ok(!existsSync(join(folder, "rows.csv")));
  assert.equal(readStoredRows(plain, folder)?.provenance?.rowsSha256, provenance.rowsSha256);
  rmSync(join(folder, "rows.csv.gz"));
});
