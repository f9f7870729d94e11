/**
 * Breakpoints of the piecewise linear objective along an edge, handed out in increasing order: by the step, then by the
 * step of the perturbed problem (so that degenerate steps have an order), then by row. A binary heap.
 */
export class Breakpoints {
  readonly #rows: Int32Array;
  readonly #steps: Float64Array;
  readonly #ties: Float64Array;
  #size = 0;

  constructor(n: number) {
    this.#rows = new Int32Array(n);
    this.#steps = new Float64Array(n);
    this.#ties = new Float64Array(n);
  }

  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
  }

  push(row: number, step: number, tie: number): void {
    this.#steps[row] = step;
    this.#ties[row] = tie;
    let child = this.#size++;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!this.#before(row, this.#rows[parent])) break;
      this.#rows[child] = this.#rows[parent];
      child = parent;
    }
    this.#rows[child] = row;
  }

  /** The next row; undefined behaviour when empty. */
  pop(): number {
    const first = this.#rows[0];
    const last = this.#rows[--this.#size];
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= this.#size) break;
      if (child + 1 < this.#size && this.#before(this.#rows[child + 1], this.#rows[child])) child++;
      if (!this.#before(this.#rows[child], last)) break;
      this.#rows[hole] = this.#rows[child];
      hole = child;
    }
    this.#rows[hole] = last;
    return first;
  }

  #before(a: number, b: number): boolean {
    if (this.#steps[a] !== this.#steps[b]) return this.#steps[a] < this.#steps[b];
    if (this.#ties[a] !== this.#ties[b]) return this.#ties[a] < this.#ties[b];
    return a < b;
  }
}
