import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { LackError, lackOf } from "./lack";
import type { Attempt } from "./measure-unit";
import type { UnitRequest, WorkerAnswer } from "./worker-messages";

/** How a pool computes. */
export interface PoolOptions {
  /** Threads; the number of cores that this process may use unless told. */
  readonly workers?: number;
  /** Path of the compiled module whose `registry` the workers load; the suite's own unless told. */
  readonly registry?: string;
  /** Stops every worker at once, whatever it is computing. */
  readonly signal?: AbortSignal;
}

/** So many workers may die of a unit's own error, then the unit counts as failed. */
const CRASHES_ALLOWED = 3;
/** Shorter units wait in pairs, so that a worker never idles for the time that a message takes (about 20 µs). */
const SHORT_UNIT_SECONDS = 0.02;

interface Slot {
  readonly worker: Worker;
  /** The first is being computed, the others wait in the worker's queue. */
  readonly pending: UnitRequest[];
  ready: boolean;
  lastError: unknown;
}

/** The number of workers when none is asked for. */
export function defaultWorkers(): number {
  return availableParallelism();
}

/**
 * Computes units on threads and hands over each outcome as it comes, in no particular order. No thread outlives the
 * returned promise. A unit whose error ends three workers in a row is a failed outcome; one that ends a worker by a lack of
 * memory, or without an error, is lacking.
 *
 * @param requests as many as `count`; they are made when they are needed.
 *
 * @throws the signal's reason when it aborts, what `onOutcome` throws, and an error when workers cannot start or do not
 *   have the experiment.
 */
export async function computeUnits(
  requests: Iterable<UnitRequest>,
  count: number,
  options: PoolOptions,
  onOutcome: (request: UnitRequest, outcome: Attempt) => void,
): Promise<void> {
  options.signal?.throwIfAborted();
  if (count > 0) await new Pool(requests, count, options, onOutcome).finished;
}

class Pool {
  readonly finished: Promise<void>;
  readonly #options: PoolOptions;
  readonly #onOutcome: (request: UnitRequest, outcome: Attempt) => void;
  readonly #slots = new Set<Slot>();
  readonly #crashes = new Map<number, number>();
  readonly #waiting: Iterator<UnitRequest>;
  /** What dead workers held; the last element is the next one. */
  readonly #returned: UnitRequest[] = [];
  #left: number;
  #short = false;
  #isAnyDead = false;
  #settle: (error?: unknown) => void = () => {};

  constructor(
    requests: Iterable<UnitRequest>,
    count: number,
    options: PoolOptions,
    onOutcome: (request: UnitRequest, outcome: Attempt) => void,
  ) {
    this.#options = options;
    this.#onOutcome = onOutcome;
    this.#waiting = requests[Symbol.iterator]();
    this.#left = count;
    const onAbort = (): void => this.#settle(options.signal?.reason);
    const settled = new Promise<void>((resolve, reject) => {
      this.#settle = (error) => (error === undefined ? resolve() : reject(error));
    });
    options.signal?.addEventListener("abort", onAbort);
    this.finished = settled.finally(async () => {
      options.signal?.removeEventListener("abort", onAbort);
      const workers = [...this.#slots].map((slot) => slot.worker);
      this.#slots.clear();
      await Promise.all(workers.map((worker) => worker.terminate()));
    });
    const workers = Math.min(options.workers ?? defaultWorkers(), count);
    for (let i = 0; i < workers; i++) this.#start();
  }

  #start(): void {
    const worker = new Worker(join(__dirname, "..", "worker.js"), {
      workerData: { registry: this.#options.registry },
    });
    const slot: Slot = { worker, pending: [], ready: false, lastError: undefined };
    this.#slots.add(slot);
    worker.on("message", (answer: WorkerAnswer) => this.#guard(() => this.#receive(slot, answer)));
    worker.on("error", (error: unknown) => {
      slot.lastError = error ?? "an error without a message";
    });
    worker.on("exit", (code) => this.#guard(() => this.#bury(slot, code)));
    this.#feed(slot);
  }

  #feed(slot: Slot): void {
    // A dying worker may take its last answer with it. Once one has died units go out singly: then the unit without an
    // answer is the one that killed.
    const depth = this.#short && !this.#isAnyDead ? 2 : 1;
    while (slot.pending.length < depth) {
      const next = this.#returned.pop() ?? (this.#waiting.next().value as UnitRequest | undefined);
      if (!next) return;
      slot.pending.push(next);
      slot.worker.postMessage(next);
    }
  }

  #receive(slot: Slot, answer: WorkerAnswer): void {
    if (!this.#slots.has(slot)) return;
    if (answer.kind === "ready") slot.ready = true;
    else if (answer.kind === "refused") throw new Error(answer.reason);
    else {
      const request = slot.pending.shift();
      this.#short = answer.outcome.status !== "lacking" && answer.outcome.seconds < SHORT_UNIT_SECONDS;
      this.#feed(slot); // before the outcome is handed over: the worker computes on meanwhile
      if (request) this.#deliver(request, answer.outcome);
    }
  }

  #deliver(request: UnitRequest, outcome: Attempt): void {
    this.#onOutcome(request, outcome);
    if (--this.#left === 0) this.#settle();
  }

  /** A worker died by itself: its unit is tried again, given up or lacking, and another worker takes its place. */
  #bury(slot: Slot, code: number): void {
    if (!this.#slots.delete(slot)) return;
    this.#isAnyDead = true;
    const { lastError } = slot;
    const reason =
      lastError === undefined
        ? `its thread ended without an error, exit code ${code}`
        : lastError instanceof Error
          ? lastError.message
          : String(lastError);
    const lack = lastError === undefined ? reason : lackOf(lastError);
    if (!slot.ready) {
      const message = `run: a worker could not start: ${reason}`;
      throw lack === undefined
        ? new Error(message)
        : new LackError(`${message}. Run again with fewer workers.`);
    }
    const [culprit, ...innocent] = slot.pending;
    this.#returned.push(...innocent.reverse());
    if (culprit && lack !== undefined) this.#deliver(culprit, { status: "lacking", lack });
    else if (culprit) this.#countCrash(culprit, reason);
    if (this.#left > 0) this.#start();
  }

  #countCrash(culprit: UnitRequest, reason: string): void {
    const crashes = (this.#crashes.get(culprit.index) ?? 0) + 1;
    this.#crashes.set(culprit.index, crashes);
    const error = `${crashes} workers crashed on this unit, the last with: ${reason}`;
    if (crashes < CRASHES_ALLOWED) this.#returned.push(culprit);
    else this.#deliver(culprit, { status: "failed", error, seconds: 0 });
  }

  #guard(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#settle(error);
    }
  }
}
