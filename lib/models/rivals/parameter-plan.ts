import type { Rng } from "../../num";
import type { MemoryPlan, Reserved } from "./memory-plan";

/** A layer's own part of a network's weights, or of its statistics. */
export interface Part {
  readonly length: number;
  /** The address of its first number, and of the slope of the loss by it. */
  readonly at: number;
  readonly slopesAt: number;
  readonly floats: Float32Array;
}

/** A part, found in vectors that are reserved later. */
class Share implements Part {
  readonly length: number;
  readonly #offset: number;
  readonly #vectors: () => { values?: Reserved; slopes?: Reserved };

  constructor(offset: number, length: number, vectors: () => { values?: Reserved; slopes?: Reserved }) {
    this.length = length;
    this.#offset = offset;
    this.#vectors = vectors;
  }

  get at(): number {
    return (this.#vectors().values?.at ?? Number.NaN) + 4 * this.#offset;
  }

  get slopesAt(): number {
    return (this.#vectors().slopes?.at ?? Number.NaN) + 4 * this.#offset;
  }

  get floats(): Float32Array {
    const { values } = this.#vectors();
    return (values?.floats ?? new Float32Array(0)).subarray(this.#offset, this.#offset + this.length);
  }
}

/** Collects the parts of a vector of parameters, and what they begin as. */
export class ParameterPlan {
  readonly #parts: { readonly length: number; readonly begin: (rng: Rng) => number }[] = [];
  #total = 0;
  #values: Reserved | undefined;
  #slopes: Reserved | undefined;

  get total(): number {
    return this.#total;
  }

  /** @param begin draws what a number begins as. */
  take(length: number, begin: (rng: Rng) => number): Part {
    const offset = this.#total;
    this.#parts.push({ length, begin });
    this.#total += length;
    return new Share(offset, length, () => ({ values: this.#values, slopes: this.#slopes }));
  }

  /** Reserves the whole vector; nothing is taken after that. */
  reserve(plan: MemoryPlan, withSlopes: boolean): { values: Reserved; slopes: Reserved | undefined } {
    this.#values = plan.reserve(this.#total);
    this.#slopes = withSlopes ? plan.reserve(this.#total) : undefined;
    return { values: this.#values, slopes: this.#slopes };
  }

  /** The vector that a training starts from: part after part, number after number. */
  initial(rng: Rng): Float32Array {
    const values = new Float32Array(this.#total);
    let i = 0;
    for (const { length, begin } of this.#parts)
      for (const end = i + length; i < end; i++) values[i] = begin(rng);
    return values;
  }
}
