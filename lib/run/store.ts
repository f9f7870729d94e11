import { existsSync, renameSync, rmSync } from "node:fs";
import { DataError } from "../num";
import type { UnitRecord, WriterRecord } from "./journal-line";
import { JournalWriter, journalFolder } from "./journal-writer";
import { isAlive, thisProcess } from "./process-identity";
import { type DroppedLine, type Journals, readJournals } from "./read-journals";
import { overlap, parseShard } from "./shard";

/** The finished units of one experiment: those found when it was opened, and those added since. */
export interface Store {
  readonly units: ReadonlyMap<string, UnitRecord>;
  /** Lines of its journals that could not be used. */
  readonly dropped: readonly DroppedLine[];
  /** Keeps a finished unit. @throws {DataError} it cannot be written. */
  add(key: string, record: UnitRecord): void;
  /** Resolves when everything added survives a power cut. */
  close(): Promise<void>;
}

/** What a process is about to compute. */
export type StoreTask = Pick<WriterRecord, "id" | "shard" | "workers" | "plan">;

/** A store that lives as long as its process. */
export function memoryStore(): Store {
  const units = new Map<string, UnitRecord>();
  return {
    units,
    dropped: [],
    add: (key, record) => void units.set(key, record),
    close: async () => {},
  };
}

/**
 * Opens the store in a folder of results, and begins a journal of this process's own.
 *
 * Journals of several processes merge by being read together, so correctness rests on no lock. That a process computes
 * the same units already is an error all the same, because the work would be done twice.
 *
 * @param fresh forget what is stored. @throws {DataError} an older run of this machine is at work on the same units; a
 *   journal of a newer format; a folder that cannot be written. Nothing has then changed on disk.
 */
export function openStore(folder: string, task: StoreTask, fresh = false): Store {
  const found = readJournals(folder);
  refuseIfBusy(folder, found, task, fresh);
  if (fresh) discardJournals(folder);
  const writer = new JournalWriter(folder, { kind: "writer", ...thisProcess(), ...task });
  const units = new Map(fresh ? [] : found.units);
  return {
    units,
    dropped: fresh ? [] : found.dropped,
    add: (key, record) => {
      writer.append(record);
      units.set(key, record);
    },
    close: () => writer.close(),
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
