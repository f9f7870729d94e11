import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { arrayScript, mergeScript, type SlurmJob } from "./slurm-scripts";

const job: SlurmJob = {
  id: "lu2023/figure-2",
  shards: 4,
  workers: 2,
  out: "/home/o'neil/my results",
  folder: "/home/slurm logs",
  plan: ["--scale", "paper"],
  theriac: ["/usr/bin/node", "/opt/theriac.cjs"],
  time: "2:00:00",
};

test("the array's script computes one share a task and is put back into the queue when it is killed", () => {
  const script = arrayScript(job);
  for (const line of ["--array=1-4", "--cpus-per-task=2", "--requeue", "--time=2:00:00"])
    assert.ok(script.includes(`#SBATCH ${line}\n`), line);
  assert.ok(!script.includes("--partition"));
  assert.ok(arrayScript({ ...job, partition: "long" }).includes("#SBATCH --partition=long\n"));
});

test("the shell reads every word back as it was", () => {
  // `exec printf` instead of `exec node` shows the words.
  const echo = { ...job, theriac: ["printf", "%s|"] as const };
  const words = (script: string): string[] =>
    spawnSync("bash", ["-c", script], { encoding: "utf8", env: { ...process.env, SLURM_ARRAY_TASK_ID: "3" } })
      .stdout.split("|")
      .slice(0, -1);
  const plan = ["--scale", "paper"];
  const run = ["run", job.id, ...plan, "--out", job.out, "--workers", "2", "--shard", "3/4"];
  assert.deepEqual(words(arrayScript(echo)), run);
  assert.deepEqual(words(mergeScript(echo)), ["merge", job.out, "--only", job.id, ...plan]);
});
