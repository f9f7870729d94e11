import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

const HOSTILE = [
  "$(touch pwned)",
  "`touch pwned`",
  "a;touch pwned",
  "'; touch pwned; '",
  "-rf",
  "a\\b",
  "*",
  "%j %a",
  "~",
];

test("hostile words reach the shell as words: nothing of them is run", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "theriac-slurm-"));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const word of HOSTILE) {
    const echo = { ...job, out: word, plan: ["--seed", word], theriac: ["printf", "%s|"] as const };
    for (const script of [arrayScript(echo), mergeScript(echo)]) {
      const { stdout, status } = spawnSync("bash", ["-c", script], {
        encoding: "utf8",
        cwd: folder,
        env: { ...process.env, SLURM_ARRAY_TASK_ID: "3" },
      });
      assert.equal(status, 0);
      assert.equal(stdout.split("|").filter((found) => found === word).length, 2, script);
    }
  }
  assert.deepEqual(readdirSync(folder), []);
});

test("a directive holds its folder's name and no line beside it, or is refused", () => {
  const script = arrayScript({ ...job, folder: "/data/50% o'clock" });
  assert.ok(script.includes('#SBATCH --output="/data/50%% o\'clock/share-%a.log"\n'));
  for (const folder of ['/a"b', "/a\nrm -rf ~", "/a\r", "/a\\b", "/a\0"])
    for (const write of [arrayScript, mergeScript])
      assert.throws(() => write({ ...job, folder }), {
        name: "DomainError",
        message: /no line of a Slurm script can hold/,
      });
});
