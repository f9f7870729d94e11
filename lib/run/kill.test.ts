import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { createRng } from "../num";
import { finished } from "./fixtures/finished";
import { plain, slow } from "./fixtures/registry";
import { FAKES, scratch } from "./fixtures/scratch";
import { tablePath } from "./read-table";
import { readStoredRows } from "./results-folder";
import { runExperiment } from "./run-experiment";

const SCRIPT = join(__dirname, "fixtures", "run-fake.js");
/** Each night a thousand, half of them while a run computes, half while it begins or ends. THERIAC_KILLS says another number. */
const ALL = Number(process.env.THERIAC_KILLS ?? (process.env.THERIAC_NIGHTLY === "1" ? 1000 : 48));
const KILLS = ALL >> 1;
/** So many that no number of kills lets the run end: it computes some ten units between two of them. */
const TRIALS = Math.max(80, 2 * KILLS);

/** Starts a run in a process group of its own. */
function start(t: TestContext, id: string, options: object): ChildProcess {
  const child = spawn(process.execPath, [SCRIPT, id, JSON.stringify(options)], {
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  t.after(() => killGroup(child));
  return child;
}

function killGroup(child: ChildProcess): void {
  try {
    process.kill(-(child.pid ?? 0), "SIGKILL");
  } catch {
    // it has ended by itself
  }
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once("exit", (code) => resolve(code)));

const firstUnit = (child: ChildProcess): Promise<unknown> =>
  new Promise((resolve) => child.stdout?.once("data", resolve));

const rowsIn = (out: string, name: string): string => {
  const path = tablePath(join(out, "fake", name)) ?? "no table";
  const bytes = readFileSync(path);
  return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
};

test(`${KILLS} kills of the whole process group at random moments, then a resume: the rows are the same bits`, async (t) => {
  const expected = scratch(t);
  await runExperiment(slow, { out: expected, workers: 2, trials: TRIALS, registry: FAKES });
  const out = scratch(t);
  const rng = createRng(6).substream("kills");
  let interrupted = 0;
  let kept = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const child = start(t, "fake/slow", { out, workers: 1 + (kill % 2), trials: TRIALS });
    const exit = ended(child);
    // Most kills fall on computation, some on start-up.
    if (kill % 6 !== 5) await Promise.race([firstUnit(child), exit]);
    await new Promise((resolve) => setTimeout(resolve, rng.uniform(0, 100)));
    killGroup(child);
    if ((await exit) === null) interrupted++;
    const { units, dropped } = finished(slow, join(out, "fake", "slow"), { trials: TRIALS });
    assert.ok(units >= kept, "no finished unit is ever lost");
    assert.ok(dropped.length <= kill + 1, "a kill tears at most one line");
    kept = units;
  }
  assert.equal(interrupted, KILLS, "every kill fell on a run at work");
  const { computed } = await runExperiment(slow, { out, workers: 2, trials: TRIALS, registry: FAKES });
  assert.equal(computed, 30 * TRIALS - kept);
  assert.equal(rowsIn(out, "slow"), rowsIn(expected, "slow"));
  t.diagnostic(`${KILLS} kills survived, ${kept} of ${30 * TRIALS} units computed between them`);
});

test(`${KILLS} kills of runs that begin or end: what is left is one result, or refused, and the next run makes it one`, async (t) => {
  const expected = scratch(t);
  const out = scratch(t);
  const folder = join(out, "fake", "plain");
  const plans = [1, 3].map((trials) => ({ trials, seed: trials }));
  const tables: string[] = [];
  for (const plan of plans) {
    await runExperiment(plain, { out: expected, workers: 0, ...plan });
    tables.push(rowsIn(expected, "plain"));
  }
  const rng = createRng(7).substream("kills");
  const seen = { whole: 0, none: 0, refused: 0, ended: 0 };
  for (let kill = 0; kill < KILLS; kill++) {
    // Two plans in turn, resumed and anew: what one leaves must never pass for the other's.
    const plan = plans[kill % 2];
    const child = start(t, "fake/plain", { out, workers: 0, fresh: rng.uniform() < 0.3, ...plan });
    const exit = ended(child);
    if (kill % 3 > 0) await Promise.race([firstUnit(child), exit]);
    await new Promise((resolve) => setTimeout(resolve, rng.uniform(0, kill % 3 > 0 ? 12 : 120)));
    killGroup(child);
    if ((await exit) !== null) seen.ended++;
    try {
      const stored = readStoredRows(plain, folder);
      if (stored?.provenance) {
        seen.whole++;
        const text = rowsIn(out, "plain");
        assert.equal(text, tables[plans.findIndex(({ seed }) => seed === stored.provenance?.seed)]);
      } else seen.none++;
    } catch (error) {
      if ((error as Error).name !== "DataError") throw error;
      assert.match((error as Error).message, /are of different runs/);
      seen.refused++;
    }
  }
  for (const [i, plan] of plans.entries()) {
    const { provenance } = await runExperiment(plain, { out, workers: 0, ...plan });
    assert.equal(rowsIn(out, "plain"), tables[i]);
    assert.equal(provenance.seed, plan.seed);
    assert.equal(readStoredRows(plain, folder)?.provenance?.seed, plan.seed);
  }
  const { ended: over, ...left } = seen;
  t.diagnostic(
    `${KILLS - over} kills survived (${over} runs had ended); left behind: ${JSON.stringify(left)}`,
  );
  assert.ok(over < KILLS, "some kills fell on runs at work");
});

for (const [signal, what] of [
  ["SIGINT", "Ctrl-C"],
  ["SIGTERM", "a scheduler's time limit"],
] as const)
  test(`${what} ends a run in order, and what is finished is kept`, async (t) => {
    const out = scratch(t);
    const child = start(t, "fake/slow", { out, workers: 2, trials: 80 });
    const exit = ended(child);
    await firstUnit(child);
    child.kill(signal);
    assert.equal(await exit, 130);
    const { units, dropped, writers } = finished(slow, join(out, "fake", "slow"), { trials: 80 });
    assert.ok(units > 0);
    assert.deepEqual([dropped.length, writers[0].ended], [0, true]);
  });

test("a second run on a store at work is refused and changes nothing; a dead run's store is taken over", async (t) => {
  const out = scratch(t);
  const folder = join(out, "fake", "slow", "journal");
  const child = start(t, "fake/slow", { out, workers: 1, trials: 80 });
  const exit = ended(child);
  await firstUnit(child);
  const before = readdirSync(folder);
  for (const options of [{}, { fresh: true }, { shard: { index: 2, count: 3 } }])
    await assert.rejects(
      runExperiment(slow, { out, trials: 80, ...options }),
      new RegExp(`process ${child.pid} on .* is computing share 1/1`),
    );
  assert.deepEqual(readdirSync(folder), before);
  killGroup(child);
  await exit;
  assert.ok((await runExperiment(slow, { out, trials: 1, workers: 0 })).missing === 0);
});

test("shares of one plan are computed side by side in one folder, and together give the same rows", async (t) => {
  const expected = scratch(t);
  const out = scratch(t);
  await runExperiment(slow, { out: expected, workers: 0, trials: 4 });
  const shards = [1, 2, 3].map((index) =>
    start(t, "fake/slow", { out, workers: 1, trials: 4, shard: { index, count: 3 } }),
  );
  assert.deepEqual(await Promise.all(shards.map(ended)), [0, 0, 0]);
  const { computed } = await runExperiment(slow, { out, workers: 0, trials: 4 });
  assert.equal(computed, 0);
  assert.equal(rowsIn(out, "slow"), rowsIn(expected, "slow"));
});

test("a disk that is full ends the run with an error and costs at most the units in flight", {
  skip: process.platform !== "linux",
}, async (t) => {
  const out = scratch(t);
  // A file-size limit stops a write at an arbitrary byte, as a full disk does. Node ignores the signal with it.
  const script = `trap '' XFSZ; ulimit -f 6; exec "$0" "$@"`;
  const args = [process.execPath, SCRIPT, "fake/plain", JSON.stringify({ out, workers: 1, trials: 30 })];
  const { status, stderr } = spawnSync("bash", ["-c", script, ...args], { encoding: "utf8" });
  assert.equal(status, 75, stderr);
  assert.match(stderr, /cannot write .*journal.*\(.*file too large.*\)\. What was finished is kept/i);
  const { units, dropped } = finished(plain, join(out, "fake", "plain"), { trials: 30 });
  assert.ok(units > 5 && dropped.length === 1, `${units} units, ${dropped.length} torn lines`);
  const { computed } = await runExperiment(plain, { out, workers: 0, trials: 30 });
  assert.equal(computed, 180 - units);
});
