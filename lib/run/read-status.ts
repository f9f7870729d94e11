import type { AnyExperiment, Scale } from "../study";
import { makePlan, type Plan, type PlanOptions } from "./plan";
import { defaultWorkers } from "./pool";
import { isAlive } from "./process-identity";
import { type DroppedLine, type Journals, readJournals } from "./read-journals";
import { readTable, resultsFolder } from "./results-folder";

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
  readonly dropped: readonly DroppedLine[];
}

/**
 * How far an experiment has been computed in a folder of results. Without trials, seed and grid the plan is that of the
 * run begun last, whatever its trials and seed. Reads only.
 *
 * @throws {DataError} a journal of a newer format.
 */
export function readStatus(experiment: AnyExperiment, out: string, options: PlanOptions): Status {
  const folder = resultsFolder(out, experiment.id);
  const journals = readJournals(folder);
  const { parts, ...last } = lastPlan(experiment, journals, options);
  // Other trials or values than those begun with: another plan.
  const asBegun = options.trials === undefined && options.grid === undefined ? { parts } : {};
  const plan = makePlan(experiment, { ...last, ...asBegun, ...defined(options) });
  const records = plan.units.flatMap(({ key }) => journals.units.get(key) ?? []);
  const missing = plan.units.length - records.length;
  const working = journals.writers.filter(({ ended, writer }) => !ended && isAlive(writer) === true);
  const threads =
    working.reduce((sum, { writer }) => sum + Math.max(1, writer.workers), 0) || defaultWorkers();
  const seconds = records.reduce((sum, { outcome }) => sum + outcome.seconds, 0);
  return {
    id: experiment.id,
    scale: plan.scale,
    trials: plan.trials,
    seed: plan.seed,
    total: plan.units.length,
    done: records.length,
    failed: records.filter(({ outcome }) => outcome.status === "failed").length,
    missing,
    running: working.length,
    secondsLeft: records.length === 0 ? undefined : (missing * seconds) / records.length / threads,
    rows: readTable(folder) !== undefined,
    dropped: journals.dropped,
  };
}

function lastPlan(experiment: AnyExperiment, journals: Journals, { scale }: PlanOptions): Partial<Plan> {
  const begun = journals.writers
    .map(({ writer }) => writer.plan)
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
