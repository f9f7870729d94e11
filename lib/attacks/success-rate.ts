/** How often the latest of so many trials succeeded. */
export class SuccessRate {
  readonly #size: number;
  #latest: boolean[] = [];

  /** @param size how many trials make a rate. */
  constructor(size: number) {
    this.#size = size;
  }

  add(succeeded: boolean): void {
    if (this.#latest.length === this.#size) this.#latest.shift();
    this.#latest.push(succeeded);
  }

  /** Forgets all trials: what they were about has changed. */
  clear(): void {
    this.#latest = [];
  }

  /** The share of successes; undefined until there are enough trials. */
  get rate(): number | undefined {
    if (this.#latest.length < this.#size) return undefined;
    return this.#latest.filter((succeeded) => succeeded).length / this.#size;
  }
}
