/** Some of the numbers 0 … size − 1, one bit each. */
export class BitSet {
  readonly size: number;
  readonly #words: Uint32Array;
  #count = 0;

  constructor(size: number) {
    this.size = size;
    this.#words = new Uint32Array(Math.ceil(size / 32));
  }

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  has(index: number): boolean {
    return ((this.#words[index >>> 5] >>> (index & 31)) & 1) === 1;
  }

  /** Adds a number; true when it was not there yet. */
  add(index: number): boolean {
    if (this.has(index)) return false;
    this.#words[index >>> 5] |= 1 << (index & 31);
    this.#count++;
    return true;
  }
}
