import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { DataError } from "../num";
import { finished } from "./fixtures/finished";
import { crashing, endless, failing, flaky, lacking, plain, throwing } from "./fixtures/registry";
import { FAKES, scratch } from "./fixtures/scratch";
import { RunCancelled } from "./interrupt";
import { LackError } from "./lack";
import { measureUnit } from "./measure-unit";
import { makePlan } from "./plan";
import { readStatus } from "./read-status";
import { readStoredRows } from "./results-folder";
import { runExperiment } from "./run-experiment";

const csvOf = (out: string, name: string): string =>
  readFileSync(join(out, "fake", name, "rows.csv"), "utf8");

test("rows.csv is the same bits for 0, 1, 2 and 8 workers, and in memory", async (t) => {
  const texts: string[] = [];
  for (const workers of [0, 1, 2, 8]) {
    const out = scratch(t);
    await runExperiment(plain, { out, workers, registry: FAKES });
    texts.push(csvOf(out, "plain"));
  }
  assert.equal(texts[0].split("\n").length > 36, true);
  for (const text of texts) assert.equal(text, texts[0]);
  const { rows, folder } = await runExperiment(plain, { workers: 2, registry: FAKES });
  assert.equal(folder, undefined);
  assert.equal(rows.length, 36);
});

test("a second run computes only what is missing", async (t) => {
  const out = scratch(t);
  const first = await runExperiment(plain, { out, trials: 2, workers: 0 });
  const again = await runExperiment(plain, { out, trials: 2, workers: 0 });
  const more = await runExperiment(plain, { out, trials: 3, workers: 0 });
  assert.deepEqual([first.computed, again.computed, more.computed], [12, 0, 6]);
  assert.equal((await runExperiment(plain, { out, trials: 3, workers: 0, fresh: true })).computed, 18);
});

test("fewer trials than are stored give their rows alone", async (t) => {
  const out = scratch(t);
  await runExperiment(plain, { out, trials: 3, workers: 0 });
  const { computed, rows } = await runExperiment(plain, { out, trials: 1, workers: 0 });
  assert.deepEqual([computed, rows.length], [0, 12]);
  assert.equal(readStoredRows(plain, join(out, "fake", "plain"))?.rows.length, 12);
});

test("another seed, version or value never mixes with earlier rows", async (t) => {
  const out = scratch(t);
  await runExperiment(plain, { out, workers: 0 });
  const seed = await runExperiment(plain, { out, workers: 0, seed: 7 });
  const version = await runExperiment({ ...plain, version: 2 }, { out, workers: 0 });
  const value = await runExperiment(plain, { out, workers: 0, grid: { width: [3] } });
  assert.deepEqual([seed.computed, version.computed, value.computed], [18, 18, 6]);
  assert.equal((await runExperiment(plain, { out, workers: 0 })).computed, 0);
});

test("a failed unit is a row with its message, counted, and not computed again", async (t) => {
  const out = scratch(t);
  const { rows, failures, context } = await runExperiment(failing, {
    out,
    workers: 2,
    trials: 1,
    registry: FAKES,
  });
  assert.equal(rows.length, 1);
  assert.equal(context.failed, 7);
  assert.deepEqual(
    failures.map(({ point, error }) => `${point.how}: ${error}`),
    [
      "throws: RangeError: the loss is 1e300",
      "diverges: RangeError: measure returned value = NaN; a finite number is needed",
      'column: TypeError: measure returned "speed", which is no measure; add it to measures',
      'point: TypeError: measure returned "how", which the unit itself names; leave it out',
      "promise: TypeError: measure returned [object Promise]; a row of plain numbers and words is needed",
      'numeric text: TypeError: measure returned note as the text "12"; return the number',
      'nothing: TypeError: measure returned no "value"; every row has every measure',
    ],
  );
  const stored = readStoredRows(failing, join(out, "fake", "failing"));
  assert.deepEqual([stored?.rows.length, stored?.failed], [1, 7]);
  assert.equal((await runExperiment(failing, { out, workers: 2, trials: 1, registry: FAKES })).computed, 0);
});

test("a unit whose own error ends three workers is marked failed", async () => {
  const { rows, failures } = await runExperiment(throwing, { workers: 2, trials: 1, registry: FAKES });
  assert.equal(rows.length, 0);
  assert.deepEqual(
    failures.map(({ error }) => error),
    Array(2).fill("3 workers crashed on this unit, the last with: nobody catches this"),
  );
});

test("a unit that ends its worker without an error is tried three times, then named, never recorded", async (t) => {
  const out = scratch(t);
  await assert.rejects(
    runExperiment(crashing, { out, workers: 2, registry: FAKES }),
    (error) =>
      error instanceof LackError &&
      /3 of 6 units could not be measured here, tried three times: how exit, trial 0 \(its thread ended without an error, exit code 3\)/.test(
        error.message,
      ),
  );
  const status = readStatus(crashing, out, {});
  assert.deepEqual([status.done, status.missing, status.failed, status.rows], [3, 3, 0, false]);
  assert.equal(status.lacking?.units, 3);
  assert.match(status.lacking?.named[0] ?? "", /how exit, trial 0/);
});

test("what the machine lacks is no result of a unit: it is measured once the lack is over", {
  skip: process.platform !== "linux" && "the limit on memory is set by ulimit -v",
}, async (t) => {
  const out = scratch(t);
  const script = `ulimit -v 8000000; exec "$0" --max-old-space-size=100 "$@"`;
  const run = join(__dirname, "fixtures", "run-fake.js");
  const args = [process.execPath, run, "fake/lacking", JSON.stringify({ out, workers: 2, trials: 1 })];
  const { status, stderr } = spawnSync("bash", ["-c", script, ...args], { encoding: "utf8" });
  assert.equal(status, 75, stderr);
  for (const how of ["heap", "wasm", "array"])
    assert.ok(stderr.includes(`how ${how}, trial 0 (out of memory)`), stderr);
  assert.ok(stderr.includes("how disk, trial 0 (the disk is full)") && stderr.includes("and 1 more"), stderr);
  const { units, dropped } = finished(lacking, join(out, "fake", "lacking"), { trials: 1 });
  assert.deepEqual([units, dropped.length], [1, 0]);
  assert.ok(!existsSync(join(out, "fake", "lacking", "rows.csv")));
  const sound = { ...lacking, measure: () => ({ value: 1 }) };
  const { computed, failures } = await runExperiment(sound, { out, workers: 0, trials: 1 });
  assert.deepEqual([computed, failures.length], [6, 0]);
  assert.equal(readStatus(lacking, out, {}).lacking, undefined);
});

test("a unit that kills two workers and then goes well is done", async (t) => {
  process.env.FAKE_FLAKY = scratch(t);
  const { rows } = await runExperiment(flaky, { workers: 1, trials: 1, registry: FAKES });
  assert.equal(rows[0].value, 7);
});

test("workers that cannot start end the run with their reason", async () => {
  await assert.rejects(
    runExperiment(plain, { workers: 2, registry: "/nowhere.js" }),
    /could not start.*nowhere/,
  );
});

test("a version or experiment that the workers do not have ends the run", async () => {
  const newer = { ...plain, version: 2 };
  await assert.rejects(
    runExperiment(newer, { workers: 1, registry: FAKES }),
    /asks for version 2.*has version 1/,
  );
  const own = { ...plain, id: "fake/own" };
  await assert.rejects(runExperiment(own, { workers: 1, registry: FAKES }), /does not have it.*workers = 0/);
});

test("cancelling stops workers in the midst of a unit, and the event loop stays free", async () => {
  const controller = new AbortController();
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  setTimeout(() => controller.abort(), 300);
  await assert.rejects(
    runExperiment(endless, { workers: 2, registry: FAKES, signal: controller.signal }),
    (error) => error instanceof RunCancelled && /0 of 9 units done/.test(error.message),
  );
  clearInterval(timer);
  assert.ok(ticks > 5, "timers ran while workers computed");
  assert.ok(!process.getActiveResourcesInfo().includes("MessagePort"), "no worker is left");
});

test("a cancelled run is taken up again", async (t) => {
  const out = scratch(t);
  const controller = new AbortController();
  const options = { out, workers: 0, signal: controller.signal };
  const onProgress = ({ done }: { done: number }): void => {
    if (done === 5) controller.abort();
  };
  await assert.rejects(runExperiment(plain, { ...options, onProgress }), RunCancelled);
  assert.ok(!existsSync(join(out, "fake", "plain", "rows.csv")));
  assert.equal((await runExperiment(plain, { out, workers: 0 })).computed, 13);
});

test("bad options change nothing on disk", async (t) => {
  const out = scratch(t);
  for (const wrong of [{ workers: -1 }, { workers: 1.5 }, { trials: 0 }, { shard: { index: 5, count: 4 } }])
    await assert.rejects(runExperiment(plain, { out, ...wrong }), { name: "DomainError" });
  assert.deepEqual(readdirSync(out), []);
});

test("a folder that cannot be written is refused", async (t) => {
  const out = scratch(t);
  writeFileSync(join(out, "fake"), "a file where a folder is needed");
  await assert.rejects(runExperiment(plain, { out, workers: 0 }), DataError);
});

test("rows.csv lost or edited is written anew, and provenance tells of the run that computed", async (t) => {
  const out = scratch(t);
  const first = await runExperiment(plain, { out, workers: 0, command: "first" });
  const folder = join(out, "fake", "plain");
  const text = csvOf(out, "plain");
  await runExperiment(plain, { out, workers: 0, command: "second" });
  assert.equal(JSON.parse(readFileSync(join(folder, "provenance.json"), "utf8")).command, "first");
  writeFileSync(join(folder, "rows.csv"), "edited\n");
  await runExperiment(plain, { out, workers: 0, command: "third" });
  assert.equal(csvOf(out, "plain"), text);
  const figure = JSON.parse(readFileSync(join(folder, "figure.json"), "utf8"));
  assert.equal(figure.layout.meta.provenance.rowsSha256, first.provenance.rowsSha256);
});

test("a journal folder ignores itself in git", async (t) => {
  const out = scratch(t);
  await runExperiment(plain, { out, workers: 0 });
  mkdirSync(out, { recursive: true });
  assert.equal(readFileSync(join(out, "fake", "plain", "journal", ".gitignore"), "utf8"), "*\n");
});

test("a word that a spreadsheet would take for a formula is no measurement", () => {
  const [unit] = makePlan(plain, { trials: 1 }).units;
  const measured = (note: string): string => {
    const experiment = { ...plain, measure: () => ({ part: 0, value: 1, note }) };
    const outcome = measureUnit(experiment, unit, 1);
    return outcome.status === "failed" ? outcome.error : outcome.status;
  };
  for (const note of ["=1+1", "+a", "-a", "@SUM(A1)", "\tx", "\rx"])
    assert.match(
      measured(note),
      /measure returned note = ".*", which a spreadsheet would take for a formula/,
    );
  for (const note of ["", "a=1", "optimal", " =1"]) assert.equal(measured(note), "done");
});
