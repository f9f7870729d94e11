import { libraryVersion } from "../files";
import { DataError } from "../num";
import { type AnyExperiment, checkExperiment, lackOf } from "../study";
import { checkRunOptions } from "./check-run-options";
import { computeHere } from "./compute-here";
import { finishRun, type RunResult } from "./finish-run";
import { onInterrupt } from "./interrupt";
import type { UnitRecord } from "./journal-line";
import type { Outcome } from "./measure-unit";
import { makePlan, type Plan, type PlanOptions, summarizePlan } from "./plan";
import { computeUnits, defaultWorkers } from "./pool";
import { type Progress, ProgressMeter } from "./progress";
import type { DroppedLine } from "./read-journals";
import { resultsFolder } from "./results-folder";
import { formatShard, parseShard, type Shard, shareOf, WHOLE } from "./shard";
import { memoryStore, openStore, type Store } from "./store";
import type { UnitRequest } from "./worker-messages";

/** How to run an experiment. */
export interface RunOptions extends PlanOptions {
  /** Threads; as many as there are cores unless told. 0: on the calling thread. The rows are the same. */
  readonly workers?: number;
  /** Folder that holds the experiments' folders of results. Without it nothing is kept: rows are only returned. */
  readonly out?: string;
  /** Forget what is stored in `out`; otherwise only what is missing there is computed. */
  readonly fresh?: boolean;
  /** Compute only this share of the units; rows.csv is then left to `merge`. */
  readonly shard?: Shard;
  /** Cancels the run; what is finished is kept. */
  readonly signal?: AbortSignal;
  /** Called when the run begins and after every unit. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called for every line of the store that had to be dropped; its unit is computed again. */
  readonly onDropped?: (line: DroppedLine) => void;
  /** Path of the compiled module whose `registry` the workers load; the suite's own unless told. */
  readonly registry?: string;
  /** The command that provenance.json shows. */
  readonly command?: string;
}

/**
 * Runs an experiment: computes the units that its store does not hold yet, on worker threads, and, once all are there,
 * writes rows.csv, figure.json and provenance.json. The rows are the same bits whatever the number of workers, the
 * order, the interruptions and the shards.
 *
 * @throws {DomainError} no experiment, an option of another name or outside its set. {DataError} a store that cannot be used or written, or data that the experiment needs and that are not there. Rejects with a
 *   {RunCancelled} when the signal aborts or the process is interrupted. A unit that fails is no error: see `failures`.
 *
 * @example
 * ```ts
 * const experiment = findExperiment("example", registry, "lu2023/theorem-5-1");
 * const { rows, failures } = await runExperiment(experiment, { trials: 1, workers: 1 });
 * failures; // => []
 * const again = await runExperiment(experiment, { trials: 1, workers: 0 });
 * rows; // => again.rows
 * ```
 */
export async function runExperiment(experiment: AnyExperiment, options: RunOptions = {}): Promise<RunResult> {
  checkExperiment("run", experiment);
  checkRunOptions(`run ${experiment.id}`, options);
  const lack = lackOf(experiment);
  if (lack !== undefined) throw new DataError(`run ${experiment.id}: not run: ${lack}.`);
  const start = new Date();
  const plan = makePlan(experiment, options);
  const shard = parseShard(formatShard(options.shard ?? WHOLE));
  const { id, version } = experiment;
  const workers = options.workers ?? defaultWorkers();
  const task = { id, shard: formatShard(shard), workers, plan: summarizePlan(version, plan) };
  const folder = options.out === undefined ? undefined : resultsFolder(options.out, id);
  const store = folder === undefined ? memoryStore() : openStore(folder, task, options.fresh);
  for (const line of store.dropped) options.onDropped?.(line);
  let computed: number;
  try {
    computed = await computeMissing(experiment, plan, shard, store, options);
  } finally {
    await store.close();
  }
  const command = options.command ?? `runExperiment("${id}")`;
  return finishRun(experiment, plan, store.units, { folder, computed, workers, command, start });
}

async function computeMissing(
  experiment: AnyExperiment,
  plan: Plan,
  shard: Shard,
  store: Store,
  options: RunOptions,
): Promise<number> {
  const { id, version } = experiment;
  const library = libraryVersion();
  const share = shareOf(plan.units, shard);
  const requests: UnitRequest[] = share
    .filter(({ key }) => !store.units.has(key))
    .map(({ key: _, ...unit }) => ({ ...unit, id, version, seed: plan.seed }));
  const failed = share.filter(({ key }) => store.units.get(key)?.outcome.status === "failed").length;
  const meter = new ProgressMeter(id, share.length, share.length - requests.length, failed);
  options.onProgress?.(meter.read());

  const keep = (request: UnitRequest, outcome: Outcome): void => {
    const { point, trial, within, seed, index } = request;
    const record: UnitRecord = { kind: "unit", id, version, seed, point, trial, within, outcome, library };
    store.add(plan.units[index].key, record);
    meter.count(point, outcome.status === "failed");
    options.onProgress?.(meter.read());
  };
  const interrupt = onInterrupt(options.signal, () => meter.read());
  try {
    const { workers, registry } = options;
    const pool = { workers, registry, signal: interrupt.signal };
    if (workers === 0) await computeHere(experiment, requests, interrupt.signal, keep);
    else await computeUnits(requests, pool, keep);
  } finally {
    interrupt.ignore();
  }
  return requests.length;
}
