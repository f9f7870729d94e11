// npm run test:slurm: theriac on a real Slurm. An array of four shares, one of them killed and requeued, must merge to
// the bits of a local run.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { rowsText } from "./rows-text.mjs";
import { missingPrograms, startCluster, waitFor } from "./slurm-cluster.mjs";

const EXPERIMENT = "lu2023/figure-5";
const PLAN = ["--scale", "quick", "--trials", "2"];
const SHARDS = 4;
const KILLED = "2/4";

const theriac = fileURLToPath(new URL("../lib/bin/theriac.cjs", import.meta.url));
const missing = missingPrograms();
if (missing.length > 0) {
  process.stderr.write(
    `test:slurm: ${missing.join(", ")} not found. On Debian: apt-get install slurm-wlm munge\n`,
  );
  process.exit(1);
}

test("four shares on Slurm, one killed and requeued, merge to the bits of a local run", async (t) => {
  const scratch = mkdtempSync(join(tmpdir(), "theriac-slurm-results-"));
  t.after(() => rmSync(scratch, { recursive: true, force: true }));
  const resultsOf = (out) => join(out, ...EXPERIMENT.split("/"));
  const run = (env, ...args) => execFileSync(process.execPath, [theriac, ...args], { env, encoding: "utf8" });

  const local = join(scratch, "local");
  run(process.env, "run", EXPERIMENT, ...PLAN, "--out", local);

  const since = performance.now();
  const cluster = await startCluster();
  t.after(() => cluster.stop());
  t.diagnostic(`the private cluster was up in ${seconds(since)} s`);

  const out = join(scratch, "cluster");
  const submitted = performance.now();
  const options = ["--engine", "slurm", "--shards", String(SHARDS), "--time", "10", "--partition", "main"];
  run(cluster.env, "submit", EXPERIMENT, ...options, ...PLAN, "--out", out);
  const { array, merge } = JSON.parse(readFileSync(join(resultsOf(out), "slurm", "jobs.json")));

  const { pid } = await waitForUnit(join(resultsOf(out), "journal"), KILLED);
  const [status] = JSON.parse(run(cluster.env, "status", EXPERIMENT, "--out", out, "--json"));
  assert.match(status.queue, new RegExp(`^job ${array}: .*running`));
  assert.ok(status.done > 0 && status.running > 0, "status follows the shares");

  process.kill(pid, "SIGKILL");
  const task = `${array}_${KILLED.split("/")[0]}`;
  await waitFor("the killed share to leave the node", 30, () => stateOf(cluster, task) !== "RUNNING");
  assert.equal(stateOf(cluster, task), "FAILED", "Slurm saw the share die");
  cluster.run("scontrol", "requeue", task);
  t.diagnostic(`share ${KILLED} (process ${pid}) killed after its first unit, and requeued`);

  await waitFor("the merge", 300, () => stateOf(cluster, merge) === "COMPLETED");
  t.diagnostic(`submission to merged rows: ${seconds(submitted)} s`);
  assert.match(cluster.run("scontrol", "show", "job", task), /Restarts=1/);
  const rows = rowsText(resultsOf(out));
  assert.ok(rows, "the merge job wrote rows");
  assert.equal(rows === rowsText(resultsOf(local)), true, "the same bits as the local run");
  const [end] = JSON.parse(run(cluster.env, "status", EXPERIMENT, "--out", out, "--json"));
  assert.deepEqual([end.missing, end.failed, end.rows], [0, 0, true]);
  t.diagnostic(`${end.total} units in ${SHARDS} shares, ${rows.split("\n").length - 2} rows`);
});

const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1);

const stateOf = (cluster, job) => /JobState=(\w+)/.exec(cluster.run("scontrol", "show", "job", job))?.[1];

/** The first line of the share's journal, once a unit follows it: it names the process. */
async function waitForUnit(folder, shard) {
  let writer;
  await waitFor(`a unit of share ${shard}`, 120, () => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".jsonl"))) {
      const [first, unit] = readFileSync(join(folder, name), "utf8").split("\n");
      const record = JSON.parse(first.slice(first.indexOf("{")));
      if (record.shard === shard && unit) writer = record;
    }
    return writer !== undefined;
  });
  return writer;
}
