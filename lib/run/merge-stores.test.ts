import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { DataError } from "../num";
import { plain } from "./fixtures/registry";
import { scratch } from "./fixtures/scratch";
import { decodeLine, encodeLine } from "./journal-line";
import { mergeStores } from "./merge-stores";
import { journalPaths } from "./read-journals";
import { runExperiment } from "./run-experiment";

const command = "test";
const rowsIn = (out: string): string => readFileSync(join(out, "fake", "plain", "rows.csv"), "utf8");

async function sharesIn(folders: readonly string[], options: object = {}): Promise<void> {
  const count = folders.length;
  for (const [i, out] of folders.entries())
    await runExperiment(plain, { out, workers: 0, shard: { index: i + 1, count }, ...options });
}

/** Expects the merge to be refused and `out` to stay as it was. */
async function refused(t: TestContext, from: string[], message: RegExp): Promise<void> {
  const out = scratch(t);
  await assert.rejects(
    mergeStores(plain, { from, out, command }),
    (error) => error instanceof DataError && message.test(error.message),
  );
  assert.deepEqual(readdirSync(out), []);
}

test("shares merge to the bits of one whole run, from one folder or from several, in any order", async (t) => {
  const whole = scratch(t);
  await runExperiment(plain, { out: whole, workers: 0 });
  const [a, b, c, together, merged] = Array.from({ length: 5 }, () => scratch(t));
  await sharesIn([a, b, c]);
  await sharesIn([together, together]);
  const { provenance } = await mergeStores(plain, { from: [c, a, b], out: merged, command });
  await mergeStores(plain, { from: [together], out: together, command });
  assert.equal(rowsIn(merged), rowsIn(whole));
  assert.equal(rowsIn(together), rowsIn(whole));
  assert.equal(provenance.units, 18);
  assert.equal(
    (await runExperiment(plain, { out: merged, workers: 0 })).computed,
    0,
    "the merged store is whole",
  );
});

test("missing shares are named", async (t) => {
  const [a, b, c] = Array.from({ length: 3 }, () => scratch(t));
  await sharesIn([a, b, c]);
  await refused(t, [a, c], /6 of 18 units of fake\/plain are missing: 6 of share 2\/3/);
});

test("shares of different N, and one share twice, overlap", async (t) => {
  const [a, b, c] = Array.from({ length: 3 }, () => scratch(t));
  await sharesIn([a, b]);
  await runExperiment(plain, { out: c, workers: 0, shard: { index: 1, count: 3 } });
  await refused(t, [a, b, c], /share 1\/2 and .* share 1\/3, which overlap/);
  const copy = scratch(t);
  cpSync(a, copy, { recursive: true });
  await refused(t, [a, b, copy], /share 1\/2 and .* share 1\/2, which overlap/);
});

test("plans that differ in trials, seed or grid do not mix", async (t) => {
  const half = { shard: { index: 2, count: 2 } };
  for (const [other, message] of [
    [{ trials: 2 }, /different plans: trials 3 and 2/],
    [{ seed: 1 }, /different plans: seed 2023 and 1/],
    [{ grid: { width: [1] } }, /different plans: grid/],
  ] as const) {
    const [a, b] = [scratch(t), scratch(t)];
    await runExperiment(plain, { out: a, workers: 0, shard: { index: 1, count: 2 } });
    await runExperiment(plain, { out: b, workers: 0, ...half, ...other });
    await refused(t, [a, b], message);
  }
});

test("another version of the experiment is refused", async (t) => {
  const a = scratch(t);
  await runExperiment({ ...plain, version: 2 }, { out: a, workers: 0 });
  await refused(t, [a], /of version 2 of fake\/plain but this library has version 1/);
});

test("a unit with two results is refused", async (t) => {
  const [a, b] = [scratch(t), scratch(t)];
  await sharesIn([a, b]);
  const [path] = journalPaths(join(a, "fake", "plain"));
  const text = readFileSync(path, "utf8");
  const decoded = decodeLine(Buffer.from(text.split("\n")[1]));
  assert.ok(
    "record" in decoded && decoded.record.kind === "unit" && decoded.record.outcome.status === "done",
  );
  const { record } = decoded;
  const outcome = { status: "done" as const, rows: [{ part: 0, value: 0 }], seconds: 1 };
  writeFileSync(path, `${text}${encodeLine({ ...record, outcome })}`);
  await refused(t, [a, b], /has two different results.*raise the experiment's version/);
});

test("a folder without results is refused", async (t) => {
  await refused(t, [scratch(t)], /holds no finished unit of fake\/plain/);
});
