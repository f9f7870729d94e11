import { closeSync, fdatasync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, syncFolder } from "../files";
import { cannotWrite } from "./cannot-write";
import { encodeLine, type JournalRecord, type WriterRecord } from "./journal-line";

let opened = 0;

/** The folder of journals within an experiment's folder of results. */
export function journalFolder(folder: string): string {
  return join(folder, "journal");
}

/**
 * Appends finished units to a journal of this process's own, so that no two processes ever write to one file.
 *
 * Each line is one write, and so survives the process. Lines reach the disk in groups: while one flush is under way
 * the next lines gather for the following one, which costs the computation nothing and loses to a power cut only
 * what was finished in the last few milliseconds.
 */
export class JournalWriter {
  readonly path: string;
  readonly #file: number;
  #unsynced = false;
  #syncing: Promise<void> | undefined;
  #failure: Error | undefined;
  #lines = 0;
  #size = 0;

  /** Begins a journal. @throws {DataError} the folder cannot be written. */
  constructor(folder: string, writer: WriterRecord, now: number = Date.now()) {
    const journals = journalFolder(folder);
    // Journals sort by age; host and process keep the names of simultaneous runs apart.
    const host = writer.host.replace(/[^A-Za-z0-9-]/g, "_");
    this.path = join(journals, `${String(now).padStart(15, "0")}-${host}-${writer.pid}-${++opened}.jsonl`);
    try {
      makeFolder(journals);
      // Journals are the machine's: a committed folder of results holds rows, figures and provenance only.
      writeFileSync(join(journals, ".gitignore"), "*\n");
      this.#file = openSync(this.path, "ax");
      syncFolder(journals);
    } catch (error) {
      throw cannotWrite("run", folder, error);
    }
    this.append(writer);
    this.#lines = 0;
  }

  /**
   * Keeps a record. When this returns the record survives the process's death.
   *
   * @returns where its line begins. @throws {DataError} the disk is full.
   */
  append(record: JournalRecord): number {
    return this.appendLine(encodeLine(record));
  }

  /** Keeps a line, as `encodeLine` gives it. */
  appendLine(line: string): number {
    if (this.#failure) throw this.#failure;
    const bytes = Buffer.from(line);
    const offset = this.#size;
    try {
      // A short write leaves a torn line, which the next reading drops.
      for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    } catch (error) {
      this.#failure = cannotWrite("run", this.path, error);
      throw this.#failure;
    }
    this.#lines++;
    this.#size += bytes.length;
    this.#unsynced = true;
    this.#syncing ??= this.#syncAll();
    return offset;
  }

  /** Resolves when all that was appended survives a power cut. */
  async flush(): Promise<void> {
    while (this.#syncing) await this.#syncing;
    if (this.#failure) throw this.#failure;
  }

  /** Marks the journal as ended, flushes and closes it; one that holds no unit is removed. */
  async close(): Promise<void> {
    const units = this.#lines;
    try {
      if (units > 0 && !this.#failure) this.append({ kind: "end" });
      await this.flush();
    } finally {
      closeSync(this.#file);
      if (units === 0) rmSync(this.path, { force: true });
    }
  }

  async #syncAll(): Promise<void> {
    while (this.#unsynced && !this.#failure) {
      this.#unsynced = false;
      await new Promise<void>((resolve) =>
        fdatasync(this.#file, (error) => {
          if (error) this.#failure = cannotWrite("run", this.path, error);
          resolve();
        }),
      );
    }
    this.#syncing = undefined;
  }
}
