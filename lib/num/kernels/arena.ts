const PAGE = 65536;
const ALIGNMENT = 16;
/** The stub runtime keeps its static data below this address. */
const BASE = 4096;

/** A block of a kernel's memory. */
export interface Block {
  /** Its address. */
  readonly at: number;
  /** How many numbers it holds. */
  readonly length: number;
}

/**
 * Lays out a kernel's memory from its beginning: reserve every block first, then take views. Growing detaches views, so
 * a view must not be taken before the last reservation.
 */
export class Arena {
  readonly #memory: WebAssembly.Memory;
  #end = BASE;

  constructor(memory: WebAssembly.Memory) {
    this.#memory = memory;
  }

  /** Reserves room for `length` 64-bit numbers, aligned for SIMD. */
  reserve(length: number): Block {
    const at = this.#end;
    this.#end = Math.ceil((at + 8 * length) / ALIGNMENT) * ALIGNMENT;
    const missing = this.#end - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
    return { at, length };
  }

  /** The block as numbers, all zero: memory holds what the call before left there. */
  zeros(block: Block): Float64Array {
    return new Float64Array(this.#memory.buffer, block.at, block.length).fill(0);
  }
}
