import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { resultsFolder } from "../run";

/** The Slurm jobs that were submitted for an experiment. */
export interface SubmittedJobs {
  readonly array: string;
  readonly merge: string;
  readonly shards: number;
}

/** The folder of an experiment's job scripts, their logs, and jobs.json. */
export function slurmFolder(out: string, id: string): string {
  return join(resultsFolder(out, id), "slurm");
}

/** What Slurm says of an experiment's jobs, like "job 12: 3 running, 1 pending"; empty when none was submitted. */
export function queueOf(out: string, id: string): string {
  const path = join(slurmFolder(out, id), "jobs.json");
  if (!existsSync(path)) return "";
  const { array, merge } = JSON.parse(readFileSync(path, "utf8")) as SubmittedJobs;
  try {
    const args = ["--noheader", "--array", "--jobs", `${array},${merge}`, "--format=%T"];
    const states = execFileSync("squeue", args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return `job ${array}: ${countStates(states.split("\n").filter(Boolean))}`;
  } catch {
    return `job ${array}: no longer in the queue`; // squeue knows nothing of it, or there is no squeue here
  }
}

function countStates(states: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  const words = [...counts].map(([state, count]) => `${count} ${state.toLowerCase()}`);
  return words.join(", ") || "ended";
}
