import { DomainError } from "../num";

/** What the scripts of a job array need to know. */
export interface SlurmJob {
  readonly id: string;
  readonly shards: number;
  /** Cores of each task, and threads that it computes with. */
  readonly workers: number;
  /** Absolute path of the folder of results, on a file system that the nodes share. */
  readonly out: string;
  /** Absolute path of the folder that holds the scripts and gets the tasks' logs. */
  readonly folder: string;
  /** Words that say which plan, like `--scale paper --seed 2023`. */
  readonly plan: readonly string[];
  /** Node's path and that of theriac's script. */
  readonly theriac: readonly [string, string];
  readonly partition?: string;
  readonly time?: string;
}

/**
 * The script of a job array: task i computes share i/N. A task that is killed is put back into the queue and resumes.
 *
 * @throws {DomainError} a folder whose name no directive can hold.
 */
export function arrayScript(job: SlurmJob): string {
  return script(
    [
      `#SBATCH --job-name=theriac-${job.id.replace("/", "-")}`,
      `#SBATCH --array=1-${job.shards}`,
      `#SBATCH --cpus-per-task=${job.workers}`,
      ...limits(job),
      "#SBATCH --requeue",
      "#SBATCH --open-mode=append",
      `#SBATCH --output="${directivePath(job.folder)}/share-%a.log"`,
      "# A minute before the time limit the run is asked to stop in order; `scontrol requeue` then goes on where it was.",
      "#SBATCH --signal=B:TERM@60",
    ],
    [...job.theriac, "run", job.id, ...job.plan, "--out", job.out, "--workers", String(job.workers)],
    `--shard "$SLURM_ARRAY_TASK_ID/${job.shards}"`,
  );
}

/** The script of the job that follows the array: it refuses to merge while anything is missing. */
export function mergeScript(job: SlurmJob): string {
  return script(
    [
      `#SBATCH --job-name=theriac-merge-${job.id.replace("/", "-")}`,
      "#SBATCH --cpus-per-task=1",
      ...limits(job),
      "#SBATCH --open-mode=append",
      `#SBATCH --output="${directivePath(job.folder)}/merge.log"`,
    ],
    [...job.theriac, "merge", job.out, "--only", job.id, ...job.plan],
  );
}

function limits({ partition, time }: SlurmJob): string[] {
  return [
    ...(partition === undefined ? [] : [`#SBATCH --partition=${partition}`]),
    ...(time === undefined ? [] : [`#SBATCH --time=${time}`]),
  ];
}

function script(directives: readonly string[], command: readonly string[], tail?: string): string {
  const words = [...command.map(quote), ...(tail === undefined ? [] : [tail])];
  // `exec`: Slurm's signals reach the program itself.
  return ["#!/bin/bash", ...directives, "set -eu", `exec ${words.join(" ")}`, ""].join("\n");
}

/**
 * A path within the quotes of a directive, where Slurm replaces % and knows no way to write a line's end or a quote.
 *
 * @throws {DomainError} the path has one.
 */
function directivePath(path: string): string {
  const wrong = [...path].find((character) => character < " " || `"\\\u007f`.includes(character));
  if (wrong !== undefined)
    throw new DomainError(
      `theriac submit: the folder ${JSON.stringify(path)} has ${JSON.stringify(wrong)} in its name, which no line of a Slurm script can hold. Choose another --out.`,
    );
  return path.replaceAll("%", "%%");
}

/** A word as the shell reads it back. */
function quote(word: string): string {
  return /^[A-Za-z0-9_./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
