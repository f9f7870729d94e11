import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { registry } from "../experiments";
import { runExperiment, type Shard } from "../run";
import { type AnyExperiment, findExperiment } from "../study";

const experiment = findExperiment("test", registry, "lu2023/theorem-5-2");

/** The same experiment with numbers that cost nothing; its first point may fail. */
function cheap(fails: boolean): AnyExperiment {
  const measure = (point: Readonly<Record<string, unknown>>) => {
    if (fails && point.width === 100) throw new RangeError("made to fail");
    const [fractions, designs] = [point.noiseFraction, point.design] as [number[], string[]];
    return fractions.flatMap((noiseFraction) =>
      designs.map((design) => ({ noiseFraction, design, squaredError: 1, exactFraction: 1 })),
    );
  };
  return { ...experiment, measure: measure as AnyExperiment["measure"] };
}

async function folderWith(t: TestContext, fails: boolean, shard?: Shard): Promise<string> {
  const out = mkdtempSync(join(tmpdir(), "theriac-merge-"));
  t.after(() => rmSync(out, { recursive: true, force: true }));
  await runExperiment(cheap(fails), { out, trials: 1, workers: 0, ...(shard ? { shard } : {}) });
  return out;
}

/** `theriac merge …` as a shell runs it, without a browser. */
function merge(...args: string[]): { code: number | null; said: string } {
  const script = join(__dirname, "..", "..", "bin", "theriac.cjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "merge", ...args], {
    encoding: "utf8",
    env: { ...process.env, THERIAC_BROWSER: "" },
  });
  return { code: status, said: stderr };
}

const rows = (out: string): string => join(out, ...experiment.id.split("/"), "rows.csv");
const HALVES: readonly Shard[] = [1, 2].map((index) => ({ index, count: 2 }));

test("exit code 0: shares joined, nothing failed", async (t) => {
  const [a, b] = [await folderWith(t, false, HALVES[0]), await folderWith(t, false, HALVES[1])];
  const out = mkdtempSync(join(tmpdir(), "theriac-merge-"));
  t.after(() => rmSync(out, { recursive: true }));
  assert.equal(existsSync(rows(a)), false);
  const { code, said } = merge(a, b, "--out", out);
  assert.equal(code, 0, said);
  assert.match(said, /lu2023\/theorem-5-2: 3 units, 0 failed, in /);
  assert.equal(existsSync(rows(out)), true);
});

test("exit code 1: joined, but a unit had failed; the rows of the others are there", async (t) => {
  const folder = await folderWith(t, true);
  rmSync(rows(folder));
  const { code, said } = merge(folder);
  assert.equal(code, 1, said);
  assert.match(said, /3 units, 1 failed/);
  assert.equal(existsSync(rows(folder)), true);
});

test("exit code 2: a share is missing, an experiment has no results there, or nothing does", async (t) => {
  const share = await folderWith(t, false, HALVES[0]);
  const incomplete = merge(share);
  assert.equal(incomplete.code, 2);
  assert.match(incomplete.said, /missing/);
  assert.equal(existsSync(rows(share)), false);
  const other = merge(share, "--only", "lu2023/figure-2");
  assert.equal(other.code, 2, other.said);
  const nothing = merge(tmpdir(), "--only", "no/experiment");
  assert.equal(nothing.code, 2, nothing.said);
  const empty = mkdtempSync(join(tmpdir(), "theriac-merge-"));
  t.after(() => rmSync(empty, { recursive: true }));
  assert.match(merge(empty).said, /hold no results of any experiment/);
});
