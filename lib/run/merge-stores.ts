import { resolve } from "node:path";
import { DataError } from "../num";
import type { AnyExperiment } from "../study";
import { finishRun, type RunResult } from "./finish-run";
import type { UnitRecord } from "./journal-line";
import { makePlan, type Plan, type PlanOptions, type PlanSummary, summarizePlan } from "./plan";
import { type JournalOwner, type Journals, readJournals, sameResult } from "./read-journals";
import { resultsFolder } from "./results-folder";
import { formatShard, overlap, parseShard, shareOf, WHOLE } from "./shard";
import { openStore } from "./store";

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

interface Part extends Journals {
  readonly folder: string;
}

/**
 * Joins the shares of one plan, computed in one folder or in several, into rows.csv, provenance.json and figure.json:
 * the same bits as one run of everything.
 *
 * @throws {DataError} a folder without journals; journals of different plans or of another version of the experiment;
 *   folders whose shares overlap; a unit with two results; missing units. Nothing has then changed on disk.
 */
export async function mergeStores(experiment: AnyExperiment, options: MergeOptions): Promise<RunResult> {
  const start = new Date();
  const parts = [...new Set(options.from.map((dir) => resolve(dir)))].map((dir) => readPart(experiment, dir));
  const plan = agreedPlan(experiment, parts, options.plan);
  refuseOverlap(parts);
  const folder = resultsFolder(resolve(options.out), experiment.id);
  const units = joinUnits([...parts, { folder, ...readJournals(folder) }]);
  refuseGaps(experiment, plan, parts, units);

  const summary = summarizePlan(experiment.version, plan);
  const store = openStore(folder, {
    id: experiment.id,
    shard: formatShard(WHOLE),
    workers: 0,
    plan: summary,
  });
  let joined = 0;
  try {
    for (const { key } of plan.units) {
      const record = units.get(key);
      if (!record || store.units.has(key)) continue;
      store.add(key, record);
      joined++;
    }
  } finally {
    await store.close();
  }
  return finishRun(experiment, plan, store.units, {
    folder,
    computed: joined,
    workers: 0,
    command: options.command,
    start,
  });
}

function readPart(experiment: AnyExperiment, dir: string): Part {
  const folder = resultsFolder(dir, experiment.id);
  const part = { folder, ...readJournals(folder) };
  if (part.units.size > 0) return part;
  throw new DataError(
    `merge: ${folder} holds no finished unit of ${experiment.id}. Name the folders that were --out of its runs.`,
  );
}

function agreedPlan(
  experiment: AnyExperiment,
  parts: readonly Part[],
  wanted: PlanOptions | undefined,
): Plan {
  if (wanted) return makePlan(experiment, wanted);
  const [first, ...others] = owners(parts);
  if (!first) throw new DataError("merge: no journal tells its plan; give --scale, --trials and --seed.");
  for (const { writer, path } of others) {
    const difference = differing(first.writer.plan, writer.plan);
    if (difference)
      throw new DataError(
        `merge: ${first.path} and ${path} are of different plans: ${difference}. Merge folders of one plan, or say which by --scale, --trials and --seed.`,
      );
  }
  const { version, ...plan } = first.writer.plan;
  if (version !== experiment.version)
    throw new DataError(
      `merge: ${first.path} is of version ${version} of ${experiment.id} but this library has version ${experiment.version}. Merge with the library that computed it, or run again.`,
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
    for (const { writer: a } of part.writers)
      for (const other of parts.slice(i + 1))
        for (const { writer: b } of other.writers)
          if (overlap(parseShard(a.shard), parseShard(b.shard)))
            throw new DataError(
              `merge: ${part.folder} holds share ${a.shard} and ${other.folder} holds share ${b.shard}, which overlap. Leave one away, or compute shares i/N of one N.`,
            );
  });
}

function joinUnits(parts: readonly Part[]): Map<string, UnitRecord> {
  const joined = new Map<string, UnitRecord>();
  for (const { folder, units, conflicts } of parts) {
    let conflict = conflicts[0];
    for (const [key, record] of units) {
      const earlier = joined.get(key);
      if (!earlier) joined.set(key, record);
      else if (!sameResult(earlier, record)) conflict ??= key;
    }
    if (conflict !== undefined)
      throw new DataError(
        `merge: unit ${conflict} has two different results, one of them in ${folder}. The code changed without a new version: raise the experiment's version and run again.`,
      );
  }
  return joined;
}

function refuseGaps(
  experiment: AnyExperiment,
  plan: Plan,
  parts: readonly Part[],
  units: ReadonlyMap<string, UnitRecord>,
): void {
  const missing = plan.units.filter(({ key }) => !units.has(key)).length;
  if (missing === 0) return;
  const counts = new Set(owners(parts).map(({ writer }) => parseShard(writer.shard).count));
  const count = counts.size === 1 ? [...counts][0] : 1;
  const shares = Array.from({ length: count }, (_, i) => ({ index: i + 1, count }))
    .map((shard) => ({ shard, gap: shareOf(plan.units, shard).filter(({ key }) => !units.has(key)).length }))
    .filter(({ gap }) => gap > 0)
    .map(({ shard, gap }) => `${gap} of share ${formatShard(shard)}`);
  throw new DataError(
    `merge: ${missing} of ${plan.units.length} units of ${experiment.id} are missing: ${shares.join(", ")}. Compute them with \`theriac run ${experiment.id} --shard …\`, then merge again.`,
  );
}

const owners = (parts: readonly Part[]): JournalOwner[] => parts.flatMap(({ writers }) => writers);
