import { existsSync, renameSync, rmSync } from "node:fs";
import { DataError } from "../num";
import type { AnyExperiment } from "../study";
import { BitSet } from "./bit-set";
import { foldJournals } from "./fold-journals";
import type { UnitRecord, WriterRecord } from "./journal-line";
import { JournalWriter, journalFolder } from "./journal-writer";
import { UnitPacker } from "./packed-units";
import { indexIn, type Plan, summarizePlan } from "./plan";
import { isAlive, thisProcess } from "./process-identity";
import { type DroppedLine, type Journals, readJournals } from "./read-journals";
import { formatShard, overlap, parseShard, WHOLE } from "./shard";
import { UnitPlaces } from "./unit-places";

/** The finished units of one plan: those found when its store was opened, and those added since. */
export interface Store {
  /** Units with a result. */
  readonly done: BitSet;
  /** Of these, the ones that ended in an error. */
  readonly failed: BitSet;
  /** Lines of its journals that could not be used. */
  readonly dropped: readonly DroppedLine[];
  /** A unit's record; undefined while it has none. */
  read(index: number): UnitRecord | undefined;
  /** Keeps a finished unit. @throws {LackError} the disk is full. {DataError} it cannot be written. */
  add(index: number, record: UnitRecord): void;
  /** Keeps units of other stores, many on a line. */
  addAll(records: Iterable<UnitRecord>): void;
  /** Makes one journal of those whose work is done, where they are large. Of a store that is closed. */
  fold(): void;
  /** Resolves when everything added survives a power cut. What is stored can be read on. */
  close(): Promise<void>;
  /** Ends reading. */
  release(): void;
}

/** A store that lives as long as its process. */
export function memoryStore(experiment: AnyExperiment, plan: Plan): Store {
  const indexOf = indexIn(experiment, plan);
  const records: UnitRecord[] = [];
  const [done, failed] = [new BitSet(plan.size), new BitSet(plan.size)];
  const add: Store["add"] = (index, record) => {
    records[index] = record;
    done.add(index);
    if (record.outcome.status === "failed") failed.add(index);
  };
  return {
    done,
    failed,
    dropped: [],
    read: (index) => records[index],
    add,
    addAll: (units) => {
      for (const record of units) add(indexOf(record), record);
    },
    fold: () => {},
    close: async () => {},
    release: () => {},
  };
}

/** What a process is about to compute. */
export type StoreTask = Pick<WriterRecord, "shard" | "workers">;

/**
 * Opens the store of a plan in a folder of results, and begins a journal of this process's own.
 *
 * Journals of several processes merge by being read together, so correctness rests on no lock. That a process computes
 * the same units already is an error all the same, because the work would be done twice.
 *
 * @param fresh forget what is stored. @throws {DataError} an older run of this machine is at work on the same units; a
 *   journal of a newer format; a folder that cannot be written. Nothing has then changed on disk.
 */
export function openStore(
  folder: string,
  experiment: AnyExperiment,
  plan: Plan,
  task: StoreTask,
  fresh = false,
): Store {
  const indexOf = indexIn(experiment, plan);
  const places = new UnitPlaces(plan.size, indexOf);
  const [done, failed] = [new BitSet(plan.size), new BitSet(plan.size)];
  /** Journals that hold units of other plans too. */
  const mixed = new Set<string>();
  const note = (index: number, record: UnitRecord, path: string, offset: number): void => {
    if (!done.add(index)) return; // of several records of a unit, the one written first
    if (record.outcome.status === "failed") failed.add(index);
    places.set(index, path, offset);
  };
  const found = readJournals(folder, (record, path, offset) => {
    const index = indexOf(record);
    if (index < 0) mixed.add(path);
    else if (!fresh) note(index, record, path, offset);
  });
  refuseIfBusy(folder, found, task, fresh);
  if (fresh) discardJournals(folder);
  const identity = { kind: "writer" as const, ...thisProcess(), ...task };
  const owner: WriterRecord = {
    ...identity,
    id: experiment.id,
    plan: summarizePlan(experiment.version, plan),
  };
  const writer = new JournalWriter(folder, owner);
  return {
    done,
    failed,
    dropped: fresh ? [] : found.dropped,
    read: (index) => places.read(index),
    add: (index, record) => note(index, record, writer.path, writer.append(record)),
    addAll: (records) => {
      const packer = new UnitPacker((line, units) => {
        const offset = writer.appendLine(line);
        for (const unit of units) note(indexOf(unit), unit, writer.path, offset);
      });
      for (const record of records) packer.add(record);
      packer.end();
    },
    fold: () => {
      const finished = (fresh ? [] : found.writers)
        .filter(({ path, ended, writer: other }) => !mixed.has(path) && (ended || isAlive(other) === false))
        .filter(({ writer: { shard } }) => shard === task.shard || task.shard === formatShard(WHOLE));
      foldJournals(folder, owner, places, [...finished.map(({ path }) => path), writer.path]);
    },
    close: () => writer.close(),
    release: () => places.close(),
  };
}

function refuseIfBusy(folder: string, journals: Journals, task: StoreTask, fresh: boolean): void {
  for (const { writer, ended } of journals.writers) {
    if (!fresh && !overlap(parseShard(writer.shard), parseShard(task.shard))) continue;
    if (ended || writer.pid === process.pid || isAlive(writer) !== true) continue;
    throw new DataError(
      `run: process ${writer.pid} on ${writer.host} is computing share ${writer.shard} of ${folder}. Wait for it, stop it, or choose another --out.`,
    );
  }
}

function discardJournals(folder: string): void {
  const journals = journalFolder(folder);
  if (!existsSync(journals)) return;
  // Renamed first: a crash while deleting must not leave some of the old journals in place.
  const aside = `${journals}.${process.pid}.discarded`;
  renameSync(journals, aside);
  rmSync(aside, { recursive: true });
}
