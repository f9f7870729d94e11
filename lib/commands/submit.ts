import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { writeFileAtomically } from "../files";
import { allowedWords, DataError, DomainError } from "../num";
import { arrayScript, mergeScript, type SlurmJob, writeJson } from "../run";
import { type Arguments, type Command, countOption, textOption } from "./command";
import { chosenExperiments, PLAN_OPTIONS, planOptions, protectFigures } from "./plan-options";
import { say } from "./say";
import { type SubmittedJobs, slurmFolder } from "./slurm-queue";

const ENGINES = ["slurm"];
/** Slurm's own forms: minutes, M:S, H:M:S, D-H, D-H:M, D-H:M:S. */
const TIME = /^(\d+(:\d+){0,2}|\d+-\d+(:\d+){0,2})$/;
const PARTITION = /^[A-Za-z0-9_.,-]+$/;

export const submit: Command = {
  words: "<id>…",
  help: "writes and submits a job array, one task a share, and a job that merges them",
  options: {
    engine: { value: "slurm", help: "the cluster's scheduler" },
    shards: { value: "N", help: "tasks of the array" },
    workers: { value: "N", help: "cores of each task; 1 unless told" },
    partition: { value: "NAME", help: "as sbatch takes it" },
    time: { value: "TIME", help: "time limit of each task, as sbatch takes it" },
    "dry-run": { help: "write the scripts, submit nothing" },
    ...PLAN_OPTIONS,
  },
  async run(args) {
    const where = "theriac submit";
    const engine = textOption(args, "engine") ?? "";
    if (!ENGINES.includes(engine))
      throw new DomainError(`${where}: --engine ${engine || "is missing"}; ${allowedWords(engine, ENGINES)}`);
    const shards = countOption(where, args, "shards");
    if (shards === undefined) throw new DomainError(`${where}: --shards N is missing: into how many tasks?`);
    const limits = {
      partition: checkedText(where, args, "partition", PARTITION),
      time: checkedText(where, args, "time", TIME),
    };
    const plan = planOptions(where, args);
    protectFigures(where, plan);
    const workers = countOption(where, args, "workers") ?? 1;
    const theriac: SlurmJob["theriac"] = [
      process.execPath,
      resolve(__dirname, "..", "..", "bin", "theriac.cjs"),
    ];
    for (const { id } of chosenExperiments(where, args.words)) {
      const folder = slurmFolder(plan.out, id);
      const job: SlurmJob = {
        id,
        shards,
        workers,
        out: plan.out,
        folder,
        plan: planWords(args),
        theriac,
        ...limits,
      };
      submitJob(job, args.options["dry-run"] === true);
    }
    return 0;
  },
};

function submitJob(job: SlurmJob, dryRun: boolean): void {
  const [array, merge] = ["shares.sh", "merge.sh"].map((name) => join(job.folder, name));
  try {
    mkdirSync(job.folder, { recursive: true });
    writeFileAtomically(join(job.folder, ".gitignore"), "*\n");
    writeFileAtomically(array, arrayScript(job));
    writeFileAtomically(merge, mergeScript(job));
  } catch (cause) {
    throw new DataError(
      `theriac submit: cannot write ${job.folder} (${(cause as Error).message}). Choose another --out.`,
      { cause },
    );
  }
  if (dryRun) {
    say(`${array}\n${merge}`);
    return;
  }
  const arrayId = sbatch([array]);
  // afterany: merging is refused anyway while a unit is missing, and failed units must not keep the rows back.
  const mergeId = sbatch([`--dependency=afterany:${arrayId}`, merge]);
  const jobs: SubmittedJobs = { array: arrayId, merge: mergeId, shards: job.shards };
  writeJson(join(job.folder, "jobs.json"), jobs);
  say(
    `${job.id}: job ${arrayId} computes ${job.shards} shares, job ${mergeId} merges them; theriac status follows`,
  );
}

/** Submits a script and returns the number of its job. */
function sbatch(args: readonly string[]): string {
  try {
    return execFileSync("sbatch", ["--parsable", ...args], { encoding: "utf8" })
      .trim()
      .split(";")[0];
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no sbatch here" : "sbatch failed";
    throw new DataError(
      `theriac submit: ${reason}. The scripts are written; on a machine of the cluster: sbatch ${args.join(" ")}`,
      { cause },
    );
  }
}

function checkedText(where: string, args: Arguments, name: string, form: RegExp): string | undefined {
  const text = textOption(args, name);
  if (text !== undefined && !form.test(text))
    throw new DomainError(
      `${where}: --${name} ${text} is not what sbatch takes, like ${name === "time" ? "2:00:00" : "long"}.`,
    );
  return text;
}

/** The words of the command line that say which plan, with the scale always among them. */
function planWords(args: Arguments): string[] {
  const { scale = "quick", trials, seed } = args.options;
  const words = { scale, trials, seed };
  return Object.entries(words).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
}
