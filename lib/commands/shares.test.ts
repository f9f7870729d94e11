import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { registry } from "../experiments";
import { runExperiment } from "../run";
import { scratch, theriac } from "./fixtures/shell";

const [{ id }] = registry;

test("the scripts of a job array are written without being submitted", async (t) => {
  const out = scratch(t);
  const args = [
    "submit",
    id,
    "--engine",
    "slurm",
    "--shards",
    "3",
    "--trials",
    "2",
    "--out",
    out,
    "--dry-run",
  ];
  const { code, out: printed } = theriac(...args);
  assert.equal(code, 0);
  const [array, merge] = printed.trimEnd().split("\n");
  assert.match(
    readFileSync(array, "utf8"),
    /--array=1-3[\s\S]*run \S+ --scale quick --trials 2 --out .* --shard "\$SLURM/,
  );
  assert.match(readFileSync(merge, "utf8"), new RegExp(`merge \\S+ --only ${id} --scale quick --trials 2\n`));
  assert.ok(!existsSync(join(array, "..", "jobs.json")));
});

// One cheap experiment through the commands that write: shards, merge, status, draw.
test("shares, merge, status and draw work together", async (t) => {
  const cheap = registry.find((experiment) => experiment.id === "karmakar2023/figure-f5");
  if (!cheap) return t.skip("karmakar2023/figure-f5 is not registered");
  const [a, b, merged] = [scratch(t), scratch(t), scratch(t)];
  const plan = ["--trials", "1"];
  for (const [i, out] of [a, b].entries()) {
    const { code } = theriac("run", cheap.id, ...plan, "--shard", `${i + 1}/2`, "--out", out);
    assert.equal(code, 0);
    assert.ok(!existsSync(join(out, ...cheap.id.split("/"), "rows.csv")));
  }
  assert.match(theriac("merge", a, "--out", merged).err, /are missing: \d+ of share 2\/2/);
  assert.equal(theriac("merge", a, b, "--out", merged).code, 0);
  const folder = join(merged, ...cheap.id.split("/"));
  const whole = await runExperiment(cheap, { trials: 1, out: scratch(t) });
  assert.equal(
    readFileSync(join(folder, "rows.csv"), "utf8"),
    readFileSync(join(whole.folder ?? "", "rows.csv"), "utf8"),
  );
  const [status] = JSON.parse(theriac("status", cheap.id, "--out", merged, "--json").out);
  assert.deepEqual([status.missing, status.rows], [0, true]);
  const figure = readFileSync(join(folder, "figure.json"), "utf8");
  rmSync(join(folder, "figure.json"));
  const copy = scratch(t);
  mkdirSync(copy, { recursive: true });
  cpSync(merged, copy, { recursive: true });
  assert.equal(theriac("draw", cheap.id, "--out", copy).code, 0);
  assert.equal(readFileSync(join(copy, ...cheap.id.split("/"), "figure.json"), "utf8"), figure);
});
