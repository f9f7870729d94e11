import type { AnyExperiment, Scale } from "../study";
import { BitSet } from "./bit-set";
import type { WriterRecord } from "./journal-line";
import { type Lacks, readLacks } from "./lacking";
import { indexIn, makePlan, type Plan, type PlanOptions } from "./plan";
import { defaultWorkers } from "./pool";
import { isAlive } from "./process-identity";
import { type DroppedLine, readJournals, readWriters } from "./read-journals";
import { tablePath } from "./read-table";
import { resultsFolder } from "./results-folder";

/** How far a plan has been computed. */
export interface Status {
  readonly id: string;
  readonly scale: Scale;
  readonly trials: number;
  readonly seed: number;
  readonly total: number;
  /** Units with a result, failed ones included. */
  readonly done: number;
  readonly failed: number;
  readonly missing: number;
  /** Processes of this machine that are computing. */
  readonly running: number;
  /** Seconds left with the threads that are computing, or with this machine's when none is; undefined before the first unit. */
  readonly secondsLeft: number | undefined;
  /** Whether rows.csv (or rows.csv.gz) is there. */
  readonly rows: boolean;
  /** What the last run could not measure here, for want of memory or the like; the next one tries again. */
  readonly lacking: Lacks | undefined;
  readonly dropped: readonly DroppedLine[];
}

/**
 * How far an experiment has been computed in a folder of results. Without trials, seed and grid the plan is that of the
 * run begun last, whatever its trials and seed. Reads only, and holds one bit a unit.
 *
 * @throws {DataError} a journal of a newer format.
 */
export function readStatus(experiment: AnyExperiment, out: string, options: PlanOptions): Status {
  const folder = resultsFolder(out, experiment.id);
  const { parts, ...last } = lastPlan(experiment, readWriters(folder), options);
  // Other trials or values than those begun with: another plan.
  const asBegun = options.trials === undefined && options.grid === undefined ? { parts } : {};
  const plan = makePlan(experiment, { ...last, ...asBegun, ...defined(options) });
  const indexOf = indexIn(experiment, plan);
  const done = new BitSet(plan.size);
  let failed = 0;
  let seconds = 0;
  const journals = readJournals(folder, (unit) => {
    const index = indexOf(unit);
    if (index < 0 || !done.add(index)) return;
    seconds += unit.outcome.seconds;
    if (unit.outcome.status === "failed") failed++;
  });
  const missing = plan.size - done.count;
  const working = journals.writers.filter(({ ended, writer }) => !ended && isAlive(writer) === true);
  const threads =
    working.reduce((sum, { writer }) => sum + Math.max(1, writer.workers), 0) || defaultWorkers();
  return {
    id: experiment.id,
    scale: plan.scale,
    trials: plan.trials,
    seed: plan.seed,
    total: plan.size,
    done: done.count,
    failed,
    missing,
    running: working.length,
    secondsLeft: done.count === 0 ? undefined : (missing * seconds) / done.count / threads,
    rows: tablePath(folder) !== undefined,
    lacking: missing === 0 ? undefined : readLacks(folder),
    dropped: journals.dropped,
  };
}

function lastPlan(
  experiment: AnyExperiment,
  writers: readonly WriterRecord[],
  { scale }: PlanOptions,
): Partial<Plan> {
  const begun = writers
    .map(({ plan }) => plan)
    .filter((plan) => plan.version === experiment.version)
    // A journal of an earlier layout may name parameters that are none any more.
    .filter((plan) => Object.keys(plan.grid).every((name) => Object.hasOwn(experiment.grid, name)));
  const { version: _, ...plan } = begun.filter((one) => scale === undefined || one.scale === scale).pop() ?? {
    version: 0,
  };
  return plan;
}

const defined = (options: PlanOptions): PlanOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
