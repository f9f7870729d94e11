import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { finished } from "./fixtures/finished";
import { plain, slow } from "./fixtures/registry";
import { FAKES, scratch } from "./fixtures/scratch";
import { readStoredRows } from "./results-folder";
import { runExperiment } from "./run-experiment";

const SCRIPT = join(__dirname, "fixtures", "run-fake.js");
const isNightly = process.env.THERIAC_NIGHTLY === "1";

/** Runs a fake experiment in a process of its own. */
function runFake(options: object, node: string[] = [], env: NodeJS.ProcessEnv = {}, id = "fake/plain") {
  return spawnSync(process.execPath, [...node, SCRIPT, id, JSON.stringify({ workers: 0, ...options })], {
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
}

/** What a run leaves in an experiment's folder, and in its journal's, that nobody asked for. */
const leftovers = (folder: string): string[] =>
  [folder, join(folder, "journal")]
    .flatMap((place) => readdirSync(place))
    .filter((name) => name.endsWith(".tmp"));

for (const [file, trials, there] of [
  ["rows.csv.", 5, []],
  ["rows.csv.gz", 2500, []],
  ["provenance.json", 5, ["rows.csv"]],
  ["figure.json", 5, ["provenance.json", "rows.csv"]],
] as const)
  test(`a disk that is full at ${file}: a sentence, exit code 75, nothing half-written, and the next run ends it`, async (t) => {
    const out = scratch(t);
    const folder = join(out, "fake", "plain");
    const full = join(__dirname, "fixtures", "full-disk.js");
    const { status, stderr } = runFake({ out, trials }, ["--require", full], { FULL_DISK: file });
    assert.equal(status, 75, stderr);
    assert.match(
      stderr,
      /^run: cannot write \S+ \(ENOSPC: .*\)\. What was finished is kept; free space .*\n$/,
    );
    assert.deepEqual(leftovers(folder), []);
    assert.deepEqual(
      readdirSync(folder)
        .filter((name) => name !== "journal")
        .sort(),
      [...there],
    );
    const { computed, provenance } = await runExperiment(plain, { out, workers: 0, trials });
    assert.equal(computed, 0);
    assert.equal(readStoredRows(plain, folder)?.provenance?.rowsSha256, provenance.rowsSha256);
    assert.ok(existsSync(join(folder, "figure.json")));
  });

/** A disk of so many bytes in a folder; undefined where none may be mounted. */
function smallDisk(t: TestContext, bytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "theriac-disk-"));
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "none", folder]).status !== 0)
    return undefined;
  t.after(() => {
    spawnSync("umount", [folder]);
    rmdirSync(folder);
  });
  return folder;
}

test("a small disk fills up wherever it does, and each time the run goes on once there is room", async (t) => {
  const expected = scratch(t);
  await runExperiment(plain, { out: expected, workers: 0, trials: 40 });
  const rows = readFileSync(join(expected, "fake", "plain", "rows.csv"));
  let refused = 0;
  for (const kilobytes of [16, 60, 96, 124, 140]) {
    const disk = smallDisk(t, 1024 * kilobytes);
    if (disk === undefined) return t.skip("no disk may be mounted here");
    const { status, stderr } = runFake({ out: disk, trials: 40 });
    if (status !== 0) {
      refused++;
      assert.equal(status, 75, stderr);
      assert.match(stderr, /^run: cannot write .*ENOSPC.*run again\.\n$/);
      assert.deepEqual(leftovers(join(disk, "fake", "plain")), []);
    }
    spawnSync("mount", ["-o", "remount,size=8m", disk]);
    const again = runFake({ out: disk, trials: 40 });
    assert.equal(again.status, 0, again.stderr);
    assert.ok(readFileSync(join(disk, "fake", "plain", "rows.csv")).equals(rows));
  }
  assert.ok(refused >= 3, `${refused} disks were too small`);
});

const RUNS = isNightly ? 2000 : 200;

test(`${RUNS} short runs in one process leave no memory, file or thread behind`, {
  skip: process.platform !== "linux",
}, (t) => {
  const out = scratch(t);
  const script = `
    const { readdirSync } = require("node:fs");
    const { runExperiment } = require(${JSON.stringify(join(__dirname, "run-experiment.js"))});
    const { plain } = require(${JSON.stringify(FAKES)});
    const state = () => (gc(), gc(), {
      heap: process.memoryUsage().heapUsed,
      files: readdirSync("/proc/self/fd").length,
      threads: readdirSync("/proc/self/task").length,
      listeners: process.listenerCount("SIGINT") + process.listenerCount("SIGTERM"),
    });
    (async () => {
      let early;
      for (let i = 0; i < ${RUNS}; i++) {
        const workers = i % 20 === 19 ? 1 : 0;
        await runExperiment(plain, { out: ${JSON.stringify(out)}, trials: 1, seed: i % 50, workers, fresh: i % 3 === 0, registry: ${JSON.stringify(FAKES)} });
        if (i === ${RUNS / 2}) early = state();
      }
      console.log(JSON.stringify([early, state()]));
    })();`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--expose-gc", "-e", script], { encoding: "utf8" });
  assert.equal(stderr, "");
  const [early, late] = JSON.parse(stdout);
  assert.deepEqual([late.files, late.threads, late.listeners], [early.files, early.threads, early.listeners]);
  assert.ok(late.heap - early.heap < 3e6, `${late.heap - early.heap} bytes more after ${RUNS / 2} runs more`);
  t.diagnostic(`${RUNS} runs, ${late.heap - early.heap} bytes of heap between the middle and the end`);
});

test("a clock that is set back changes no row, and the run does not end before it began", async (t) => {
  const out = scratch(t);
  await runExperiment(plain, { out, workers: 0, trials: 2 });
  const now = Date.now();
  let asked = 0;
  t.mock.method(Date, "now", () => now - 3e10 - 1000 * asked++);
  const { computed, provenance } = await runExperiment(plain, { out, workers: 0, trials: 4 });
  assert.equal(computed, 12);
  assert.ok(provenance.end >= provenance.start, `${provenance.start} … ${provenance.end}`);
  const elsewhere = await runExperiment(plain, { workers: 0, trials: 4 });
  assert.equal(provenance.rowsSha256, elsewhere.provenance.rowsSha256);
  assert.equal((await runExperiment(plain, { out, workers: 0, trials: 4 })).computed, 0);
});

test("Ctrl-C twice ends a run at once, and what is finished is kept", async (t) => {
  const out = scratch(t);
  for (let round = 0; round < 4; round++) {
    const options = JSON.stringify({ out, workers: 2, trials: 400 });
    const child = spawn(process.execPath, [SCRIPT, "fake/slow", options], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
    });
    const exit = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
    const first = new Promise((resolve) => child.stdout.once("data", resolve));
    await Promise.race([first, exit]);
    child.kill("SIGINT");
    child.kill("SIGINT");
    const end = await exit;
    assert.ok(end === "SIGINT" || end === 130, `${end}: ${said}`);
    assert.doesNotMatch(said, /\n {4}at /);
  }
  const { units, dropped } = finished(slow, join(out, "fake", "slow"), { trials: 400 });
  assert.ok(units >= 4 && dropped.length <= 4, `${units} units, ${dropped.length} dropped`);
});

test("without a terminal, an input, a home or a place for temporary files a run is as any other", (t) => {
  const out = scratch(t);
  const options = JSON.stringify({ out, workers: 2, trials: 2 });
  const { status } = spawnSync(process.execPath, [SCRIPT, "fake/plain", options], {
    stdio: "ignore",
    timeout: 60_000,
    env: { HOME: "/dev/null/none", TMPDIR: "/dev/null/none" },
  });
  assert.equal(status, 0);
  assert.equal(readStoredRows(plain, join(out, "fake", "plain"))?.rows.length, 24);
});

test("a folder that must not be written is refused in a sentence", (t) => {
  const folder = join(scratch(t), "kept");
  mkdirSync(folder);
  chmodSync(folder, 0o555);
  // The administrator may write everywhere but where the system itself lets nobody.
  const out = process.getuid?.() === 0 ? "/proc/theriac" : folder;
  const { status, stderr } = runFake({ out, trials: 1 });
  assert.equal(status, 2, stderr);
  assert.match(stderr, /^run: cannot write \S+ \(.*\)\. .* choose another --out, then run again\.\n$/);
});
