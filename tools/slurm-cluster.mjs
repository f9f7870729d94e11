// A private Slurm of one node on the loopback interface, as the calling user, in a folder of its own: for tests.
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { availableParallelism, hostname, tmpdir, userInfo } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PROGRAMS = ["munged", "slurmctld", "slurmd", "sbatch", "squeue", "scontrol", "scancel", "sinfo"];
// Debian keeps daemons where only root looks.
const PATH = [process.env.PATH, "/usr/sbin", "/sbin"].join(delimiter);

/** The programs of Slurm that are not installed here. */
export function missingPrograms() {
  return PROGRAMS.filter((name) => {
    try {
      execFileSync("sh", ["-c", `command -v ${name}`], { env: { ...process.env, PATH }, stdio: "ignore" });
      return false;
    } catch {
      return true;
    }
  });
}

/**
 * Starts munged, slurmctld and slurmd, and waits until the node is idle.
 *
 * @returns env: the environment in which Slurm's programs talk to this cluster; run(name, …args): what one prints;
 *   stop(): cancels every job, ends the daemons, removes the folder.
 */
export async function startCluster() {
  const folder = mkdtempSync(join(tmpdir(), "theriac-slurm-"));
  const env = { ...process.env, PATH, SLURM_CONF: join(folder, "slurm.conf") };
  const daemons = [];
  const start = (name, ...args) => daemons.push(startDaemon(folder, env, name, args));
  const run = (name, ...args) =>
    execFileSync(name, args, { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const stop = async () => {
    try {
      run("scancel", "--full", "--user", userInfo().username);
      await waitFor("the queue to empty", 20, () => run("squeue", "--noheader") === "");
    } catch {
      // a cluster that never came up has no jobs
    }
    for (const daemon of daemons.reverse()) await end(daemon);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await configure(folder);
    start(
      "munged",
      "--foreground",
      "--force",
      ...["key", "pid", "seed", "log"].map((file) => `--${file}-file=${join(folder, `munge.${file}`)}`),
      `--socket=${join(folder, "munge.socket")}`,
    );
    await waitFor("munge", 20, () =>
      run("munge", "-n", "-S", join(folder, "munge.socket")).startsWith("MUNGE:"),
    );
    start("slurmctld", "-D");
    start("slurmd", "-D");
    await waitFor("the node", 40, () => run("sinfo", "--noheader", "--format=%T").trim() === "idle");
  } catch (error) {
    const logs = daemons
      .map(({ name, log }) => `${name}:\n${readFileSync(log, "utf8").slice(-2000)}`)
      .join("\n");
    await stop();
    throw new Error(`slurm: the private cluster did not start: ${error.message}\n${logs}`);
  }
  return { env, run, stop };
}

/** Asks every quarter of a second until the answer is true; an answer that throws is not yet true. */
export async function waitFor(what, seconds, isSo) {
  const until = performance.now() + 1000 * seconds;
  let reason = "";
  while (performance.now() < until) {
    try {
      if (await isSo()) return;
    } catch (error) {
      reason = `: ${error.message}`;
    }
    await sleep(250);
  }
  throw new Error(`waited ${seconds} s in vain for ${what}${reason}`);
}

async function configure(folder) {
  const host = hostname().split(".")[0];
  const user = userInfo().username;
  const [controlPort, nodePort] = [await freePort(), await freePort()];
  for (const name of ["state", "spool"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "munge.key"), randomBytes(128), { mode: 0o400 });
  // Slurm's programs reach the socket through the folder whoever runs them.
  chmodSync(folder, 0o755);
  writeFileSync(
    join(folder, "slurm.conf"),
    `ClusterName=theriac
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controlPort}
SlurmdPort=${nodePort}
SlurmUser=${user}
SlurmdUser=${user}
AuthType=auth/munge
# A requeued job waits until its old credential has expired: seconds, not the two minutes of the default.
AuthInfo=socket=${join(folder, "munge.socket")},cred_expire=5
StateSaveLocation=${join(folder, "state")}
SlurmdSpoolDir=${join(folder, "spool")}
SlurmctldPidFile=${join(folder, "slurmctld.pid")}
SlurmdPidFile=${join(folder, "slurmd.pid")}
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
MpiDefault=none
MinJobAge=600
SchedulerParameters=sched_interval=2
NodeName=${host} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} State=UNKNOWN
PartitionName=main Nodes=${host} Default=YES MaxTime=INFINITE State=UP
`,
  );
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function startDaemon(folder, env, name, args) {
  const log = join(folder, `${name}.log`);
  const child = spawn(name, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const file = createWriteStream(log);
  for (const stream of [child.stdout, child.stderr]) stream.pipe(file, { end: false });
  child.on("error", () => {});
  return { name, log, child };
}

async function end({ child }) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exit = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await exit;
  clearTimeout(timer);
}
