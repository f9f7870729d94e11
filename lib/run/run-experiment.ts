import { libraryVersion } from "../files";
import { DataError } from "../num";
import { type AnyExperiment, checkExperiment, lackOf } from "../study";
import { checkRunOptions } from "./check-run-options";
import { computeHere } from "./compute-here";
import { finishRun, type RunResult } from "./finish-run";
import { onInterrupt } from "./interrupt";
import type { UnitRecord } from "./journal-line";
import { forgetLacks, type Lacking, refuseLacking } from "./lacking";
import type { Attempt } from "./measure-unit";
import { makePlan, type Plan, type PlanOptions } from "./plan";
import { computeUnits, defaultWorkers } from "./pool";
import { type Progress, ProgressMeter } from "./progress";
import type { DroppedLine } from "./read-journals";
import { resultsFolder } from "./results-folder";
import { formatShard, parseShard, placesOf, type Shard, sizeOf, WHOLE } from "./shard";
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
 * order, the interruptions and the shards. The runner holds eight bytes a unit, and rows up to a million.
 *
 * A unit that fails is no error: see `failures`. One that the machine lacks memory, disk or open files for, or whose thread
 * ends without an error, is tried twice more at the end on one thread; it is never recorded.
 *
 * @throws {DomainError} no experiment, an option of another name or outside its set. {DataError} a store that cannot be used or
 *   written, or data that the experiment needs and that are not there. Rejects with a
 *   {RunCancelled} when the signal aborts or the process is interrupted, and with a {LackError} that names units and lack
 *   when some could not be measured here, or the disk is full: what is finished is kept, run again to go on.
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
  const start = new Date();
  const plan = makePlan(experiment, options);
  const lack = lackOf(
    experiment,
    plan.parts.flatMap(({ products }) => products),
  );
  if (lack !== undefined) throw new DataError(`run ${experiment.id}: not run: ${lack}.`);
  const shard = parseShard(formatShard(options.shard ?? WHOLE));
  const { id } = experiment;
  const workers = options.workers ?? defaultWorkers();
  const folder = options.out === undefined ? undefined : resultsFolder(options.out, id);
  const store =
    folder === undefined
      ? memoryStore(experiment, plan)
      : openStore(folder, experiment, plan, { shard: formatShard(shard), workers }, options.fresh);
  try {
    for (const line of store.dropped) options.onDropped?.(line);
    if (folder !== undefined) forgetLacks(folder);
    let computed: number;
    try {
      computed = await computeMissing(experiment, plan, shard, store, options, folder);
    } finally {
      await store.close();
    }
    const command = options.command ?? `runExperiment("${id}")`;
    const result = await finishRun(experiment, plan, store, { folder, computed, workers, command, start });
    store.fold();
    return result;
  } finally {
    store.release();
  }
}

/** So often a unit that the machine lacked something for is tried again, on one thread. */
const MORE_TRIES = 2;

async function computeMissing(
  experiment: AnyExperiment,
  plan: Plan,
  shard: Shard,
  store: Store,
  options: RunOptions,
  folder: string | undefined,
): Promise<number> {
  const { id, version } = experiment;
  const library = libraryVersion();
  let [found, failed] = [0, 0];
  for (const index of placesOf(plan.size, shard)) {
    if (store.done.has(index)) found++;
    if (store.failed.has(index)) failed++;
  }
  const total = sizeOf(plan.size, shard);
  const meter = new ProgressMeter(id, total, found, failed);
  options.onProgress?.(meter.read());

  const request = (index: number): UnitRequest => ({ ...plan.unit(index), id, version, seed: plan.seed });
  function* missing(): Generator<UnitRequest> {
    for (const index of placesOf(plan.size, shard)) if (!store.done.has(index)) yield request(index);
  }
  let lacking: Lacking[] = [];
  const keep = ({ point, trial, within, seed, index }: UnitRequest, outcome: Attempt): void => {
    if (outcome.status === "lacking") {
      lacking.push({ index, lack: outcome.lack });
      return;
    }
    const record: UnitRecord = { kind: "unit", id, version, seed, point, trial, within, outcome, library };
    store.add(index, record);
    meter.count(point, outcome.status === "failed");
    options.onProgress?.(meter.read());
  };
  const interrupt = onInterrupt(options.signal, () => meter.read());
  const compute = (requests: Iterable<UnitRequest>, count: number, workers: number | undefined) =>
    workers === 0
      ? computeHere(experiment, requests, interrupt.signal, keep)
      : computeUnits(
          requests,
          count,
          { workers, registry: options.registry, signal: interrupt.signal },
          keep,
        );
  try {
    await compute(missing(), total - found, options.workers);
    for (let more = 0; more < MORE_TRIES && lacking.length > 0; more++) {
      const again = lacking.map(({ index }) => request(index));
      lacking = [];
      await compute(again, again.length, Math.min(1, options.workers ?? 1));
    }
  } finally {
    interrupt.ignore();
  }
  if (lacking.length > 0) refuseLacking(experiment.id, plan, total, lacking, folder);
  return total - found;
}
