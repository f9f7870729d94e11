import type { Point } from "../study";

/** Where a run stands. */
export interface Progress {
  readonly id: string;
  /** Units that need no more work: found in the store, and computed now. */
  readonly done: number;
  readonly total: number;
  /** Of those done, the ones that ended in an error. */
  readonly failed: number;
  /** Units found in the store when the run began. */
  readonly resumed: number;
  readonly elapsedSeconds: number;
  /** Units a second since the run began; 0 before the first. */
  readonly rate: number;
  /** Seconds left at that rate; undefined before the first unit. */
  readonly etaSeconds: number | undefined;
  /** The point of the last finished unit. */
  readonly point: Point | undefined;
}

/** Counts a run's units. */
export class ProgressMeter {
  #failed: number;
  #computed = 0;
  #point: Point | undefined;
  readonly #start = performance.now();
  readonly #id: string;
  readonly #total: number;
  readonly #resumed: number;

  constructor(id: string, total: number, resumed: number, failed: number) {
    this.#id = id;
    this.#total = total;
    this.#resumed = resumed;
    this.#failed = failed;
  }

  /** One more unit is finished. */
  count(point: Point, failed: boolean): void {
    this.#computed++;
    if (failed) this.#failed++;
    this.#point = point;
  }

  /** Where the run stands now. */
  read(): Progress {
    const elapsedSeconds = (performance.now() - this.#start) / 1000;
    const done = this.#resumed + this.#computed;
    const rate = this.#computed === 0 ? 0 : this.#computed / elapsedSeconds;
    return {
      id: this.#id,
      done,
      total: this.#total,
      failed: this.#failed,
      resumed: this.#resumed,
      elapsedSeconds,
      rate,
      etaSeconds: rate > 0 ? (this.#total - done) / rate : undefined,
      point: this.#point,
    };
  }
}
