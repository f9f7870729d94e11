import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { finishRun } from "./finish-run";
import { finished } from "./fixtures/finished";
import { empty, plain } from "./fixtures/registry";
import { scratch } from "./fixtures/scratch";
import { writeJournal } from "./fixtures/write-journal";
import { makePlan } from "./plan";
import { journalPaths } from "./read-journals";
import { readStatus } from "./read-status";
import { readStoredRows } from "./results-folder";
import { runExperiment } from "./run-experiment";
import { memoryStore, openStore } from "./store";

const UNITS = 60_000;

test(`${UNITS} units are resumed in a heap of 40 MB, folded, and resumed again`, (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "empty");
  writeJournal(out, UNITS, 10);
  const [unfolded] = journalPaths(folder);
  const { size } = statSync(unfolded);
  const resume = (): string => {
    const options = JSON.stringify({ out, workers: 0, trials: UNITS });
    const script = join(__dirname, "fixtures", "run-fake.js");
    const args = ["--max-old-space-size=40", script, "fake/empty", options];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout;
  };
  assert.match(resume(), /^(unit\n){10}computed 10\n/);
  const [folded, ...others] = journalPaths(folder);
  assert.deepEqual([others.length, /-folded\.jsonl$/.test(folded), existsSync(unfolded)], [0, true, false]);
  assert.ok(3 * statSync(folded).size < size, "a third of the bytes");
  const csv = gunzipSync(readFileSync(join(folder, "rows.csv.gz"))).toString();
  const lines = csv.split("\n");
  assert.equal(lines.length, UNITS + 2);
  for (const index of [0, 1, 77, UNITS - 11])
    assert.equal(lines[index + 1], `1,${index},${Math.sqrt(index)},`);
  assert.equal(finished(empty, folder, { trials: UNITS }).units, UNITS);
  assert.equal(readStatus(empty, out, {}).done, UNITS);
  assert.match(resume(), /^computed 0\n/);
  // A folded line that is damaged costs its own units, 512 at most.
  const bytes = readFileSync(folded);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(folded, bytes);
  const computed = Number(/computed (\d+)/.exec(resume())?.[1]);
  assert.ok(computed > 0 && computed <= 512, `${computed}`);
});

test("a large table is packed to the byte as it would be whole, and read in pieces as it was written", async (t) => {
  const out = scratch(t);
  const { folder = "", rows } = await runExperiment(plain, { out, workers: 0, trials: 2500 });
  const packed = readFileSync(join(folder, "rows.csv.gz"));
  const text = gunzipSync(packed);
  assert.ok(packed.equals(gzipSync(text, { level: 9 })));
  assert.ok(text.length > 1024 * 1024, "more than one piece");
  assert.ok(rows.some(({ note }) => String(note).includes("\n")));
  assert.deepEqual(readStoredRows(plain, folder)?.rows, rows);
});

test("beyond the rows that are held, rows and provenance are written, the figure is left, and rows are read again", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  const plan = makePlan(plain, {});
  const whole = await runExperiment(plain, { out, workers: 0 });
  const [csv] = [readFileSync(join(folder, "rows.csv"), "utf8")];
  const store = openStore(folder, plain, plan, { shard: "1/1", workers: 0 });
  await store.close();
  const story = { folder, computed: 1, workers: 0, command: "", start: new Date(), mostRows: 5 };
  const result = await finishRun(plain, plan, store, story);
  assert.equal(result.isLarge, true);
  assert.equal(existsSync(join(folder, "figure.json")), false);
  assert.equal(readFileSync(join(folder, "rows.csv"), "utf8"), csv);
  assert.deepEqual(result.rows, whole.rows);
  assert.deepEqual(result.figure.data, whole.figure.data);
  writeFileSync(join(folder, "rows.csv"), csv.replace("normal", "Normal"));
  assert.throws(() => result.rows, /of different runs/);
  store.release();
});

test("rows that are kept nowhere else are held, however many", async () => {
  const plan = makePlan(empty, { trials: 3 });
  const store = memoryStore(empty, plan);
  const { id, version } = empty;
  for (const { index, point, trial } of plan.units)
    store.add(index, {
      kind: "unit",
      id,
      version,
      seed: plan.seed,
      point,
      trial,
      outcome: { status: "done", rows: [{ value: index }], seconds: 0 },
      library: "",
    });
  const story = { folder: undefined, computed: 3, workers: 0, command: "", start: new Date(), mostRows: 1 };
  assert.equal((await finishRun(empty, plan, store, story)).rows.length, 3);
});
