import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { DataError } from "../num";
import type { AnyExperiment } from "../study";
import { BitSet } from "./bit-set";
import { finishRun, type RunResult } from "./finish-run";
import type { UnitRecord, WriterRecord } from "./journal-line";
import { indexIn, makePlan, type Plan, type PlanOptions, type PlanSummary } from "./plan";
import { readJournals, readWriters, sameResult } from "./read-journals";
import { resultsFolder } from "./results-folder";
import { formatShard, overlap, parseShard, placesOf, WHOLE } from "./shard";
import { openStore } from "./store";
import { unitKey } from "./unit";
import { UnitPlaces } from "./unit-places";

/** Which results to join, and where. */
export interface MergeOptions {
  /** Folders given as `out` to the runs of the shares. */
  readonly from: readonly string[];
  /** Folder that gets the whole; it may be one of `from`. */
  readonly out: string;
  /** Which plan is meant, where the folders hold journals of several. */
  readonly plan?: PlanOptions;
  readonly command: string;
}

interface Part {
  readonly folder: string;
  readonly writers: readonly WriterRecord[];
}

/**
 * Joins the shares of one plan, computed in one folder or in several, into rows.csv, provenance.json and figure.json:
 * the same bits as one run of everything. It holds eight bytes a unit, and rows up to a million.
 *
 * @throws {DataError} a folder without journals; journals of different plans or of another version of the experiment;
 *   folders whose shares overlap; a unit with two results; missing units. Nothing has then changed on disk. {LackError} the
 *   disk is full.
 */
export async function mergeStores(experiment: AnyExperiment, options: MergeOptions): Promise<RunResult> {
  const start = new Date();
  const parts = [...new Set(options.from.map((dir) => resolve(dir)))].map((dir) => readPart(experiment, dir));
  const plan = agreedPlan(experiment, parts, options.plan);
  refuseOverlap(parts);
  const folder = resultsFolder(resolve(options.out), experiment.id);
  const joined = joinUnits(experiment, plan, parts, folder);
  try {
    refuseGaps(experiment, plan, parts, joined.done);
    const store = openStore(folder, experiment, plan, { shard: formatShard(WHOLE), workers: 0 });
    try {
      const computed = plan.size - store.done.count;
      try {
        store.addAll(missingFrom(store.done, joined.places));
      } finally {
        await store.close();
      }
      const story = { folder, computed, workers: 0, command: options.command, start };
      const result = await finishRun(experiment, plan, store, story);
      store.fold();
      return result;
    } finally {
      store.release();
    }
  } finally {
    joined.places.close();
  }
}

/** The units that a store lacks. */
function* missingFrom(done: BitSet, places: UnitPlaces): Generator<UnitRecord> {
  for (let index = 0; index < done.size; index++) {
    if (done.has(index)) continue;
    const record = places.read(index);
    if (record) yield record;
  }
}

function readPart(experiment: AnyExperiment, dir: string): Part {
  const folder = resultsFolder(dir, experiment.id);
  return { folder, writers: existsSync(folder) ? readWriters(folder) : [] };
}

function agreedPlan(
  experiment: AnyExperiment,
  parts: readonly Part[],
  wanted: PlanOptions | undefined,
): Plan {
  if (wanted) return makePlan(experiment, wanted);
  const [first, ...others] = parts.flatMap(({ folder, writers }) =>
    writers.map((writer) => ({ folder, writer })),
  );
  if (!first) {
    refuseEmpty(experiment, parts);
    throw new DataError("merge: no journal tells its plan; give --scale, --trials and --seed.");
  }
  for (const { writer, folder } of others) {
    const difference = differing(first.writer.plan, writer.plan);
    if (difference)
      throw new DataError(
        `merge: journals in ${first.folder} and ${folder} are of different plans: ${difference}. Merge folders of one plan, or say which by --scale, --trials and --seed.`,
      );
  }
  const { version, ...plan } = first.writer.plan;
  if (version !== experiment.version)
    throw new DataError(
      `merge: ${first.folder} is of version ${version} of ${experiment.id} but this library has version ${experiment.version}. Merge with the library that computed it, or run again.`,
    );
  return makePlan(experiment, plan);
}

function differing(a: PlanSummary, b: PlanSummary): string | undefined {
  const name = (Object.keys(a) as (keyof PlanSummary)[]).find(
    (key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]),
  );
  return name && `${name} ${JSON.stringify(a[name])} and ${JSON.stringify(b[name])}`;
}

function refuseOverlap(parts: readonly Part[]): void {
  parts.forEach((part, i) => {
    for (const a of part.writers)
      for (const other of parts.slice(i + 1))
        for (const b of other.writers)
          if (overlap(parseShard(a.shard), parseShard(b.shard)))
            throw new DataError(
              `merge: ${part.folder} holds share ${a.shard} and ${other.folder} holds share ${b.shard}, which overlap. Leave one away, or compute shares i/N of one N.`,
            );
  });
}

/** A folder that holds no unit at all is named by mistake. */
function refuseEmpty(experiment: AnyExperiment, parts: readonly Part[]): void {
  for (const { folder } of parts)
    if (readJournals(folder).records === 0)
      throw new DataError(
        `merge: ${folder} holds no finished unit of ${experiment.id}. Name the folders that were --out of its runs.`,
      );
}

function joinUnits(
  experiment: AnyExperiment,
  plan: Plan,
  parts: readonly Part[],
  out: string,
): { places: UnitPlaces; done: BitSet } {
  const indexOf = indexIn(experiment, plan);
  const places = new UnitPlaces(plan.size, indexOf);
  const done = new BitSet(plan.size);
  const read = (folder: string): number =>
    readJournals(folder, (record, path, offset) => {
      const index = indexOf(record);
      if (index < 0) return;
      if (done.add(index)) places.set(index, path, offset);
      else if (!sameResult(places.read(index) ?? record, record)) refuseConflict(record, folder);
    }).records;
  for (const { folder } of parts)
    if (read(folder) === 0)
      throw new DataError(
        `merge: ${folder} holds no finished unit of ${experiment.id}. Name the folders that were --out of its runs.`,
      );
  if (!parts.some(({ folder }) => folder === out)) read(out);
  return { places, done };
}

function refuseConflict({ id, version, seed, ...unit }: UnitRecord, folder: string): never {
  throw new DataError(
    `merge: unit ${unitKey(id, version, seed, unit)} has two different results, one of them in ${folder}. The code changed without a new version: raise the experiment's version and run again.`,
  );
}

function refuseGaps(experiment: AnyExperiment, plan: Plan, parts: readonly Part[], done: BitSet): void {
  const missing = plan.size - done.count;
  if (missing === 0) return;
  const counts = new Set(parts.flatMap(({ writers }) => writers.map(({ shard }) => parseShard(shard).count)));
  const count = counts.size === 1 ? [...counts][0] : 1;
  const shares = [];
  for (let index = 1; index <= Math.min(count, plan.size); index++) {
    let gap = 0;
    for (const place of placesOf(plan.size, { index, count })) if (!done.has(place)) gap++;
    if (gap > 0) shares.push(`${gap} of share ${formatShard({ index, count })}`);
  }
  throw new DataError(
    `merge: ${missing} of ${plan.size} units of ${experiment.id} are missing: ${shares.join(", ")}. Compute them with \`theriac run ${experiment.id} --shard …\`, then merge again.`,
  );
}
