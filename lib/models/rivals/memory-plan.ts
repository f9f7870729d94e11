import { type Kernel, layOutSingles, type SinglesBlock } from "../../num";

/** A block of a kernel's memory that is there once its plan is opened. */
export interface Reserved {
  readonly at: number;
  readonly floats: Float32Array;
  readonly integers: Int32Array;
}

class Reservation implements Reserved {
  block: SinglesBlock | undefined;

  #open(): SinglesBlock {
    if (this.block === undefined) throw new Error("Reserved: the plan of the memory is not open yet.");
    return this.block;
  }

  get at(): number {
    return this.#open().at;
  }

  get floats(): Float32Array {
    return this.#open().floats;
  }

  get integers(): Int32Array {
    return this.#open().integers;
  }
}

/** Collects what the layers of a network need, and lays it out at once: a kernel's memory must not grow in between. */
export class MemoryPlan {
  readonly #reservations: Reservation[] = [];
  readonly #sizes: Record<string, number> = {};
  readonly #fillings: (() => void)[] = [];
  #total = 0;

  /** How many numbers of 32 bits are reserved. */
  get total(): number {
    return this.#total;
  }

  /** A block of `length` numbers, zero at first, and zeros up to a whole number of vectors. */
  reserve(length: number): Reserved {
    const whole = Math.ceil(length / 4) * 4;
    const reservation = new Reservation();
    this.#sizes[`${this.#reservations.length}`] = whole;
    this.#reservations.push(reservation);
    this.#total += whole;
    return reservation;
  }

  /** What to fill in as soon as there is memory. */
  afterwards(fill: () => void): void {
    this.#fillings.push(fill);
  }

  open(kernel: Kernel<unknown>): void {
    const blocks = layOutSingles(kernel, this.#sizes);
    this.#reservations.forEach((reservation, i) => {
      reservation.block = blocks[`${i}`];
    });
    for (const fill of this.#fillings) fill();
  }
}
