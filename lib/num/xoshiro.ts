const ROTATE_23 = 23;
const ROTATE_45 = 45 - 32;
const TWO_POW_MINUS_53 = 1 / 9007199254740992;
const TWO_POW_21 = 2097152;

/**
 * xoshiro256++ (Blackman & Vigna 2021, doi:10.1145/3460772): 2²⁵⁶ − 1 states, 64 bits a step.
 *
 * JavaScript has no fast 64-bit integers, so state word i is the pair (state[2i], state[2i + 1]) of its low and high
 * half. After `next()` the output is in `low` and `high`, both as unsigned 32-bit numbers.
 */
export class Xoshiro256 {
  /** Low half of the latest output. */
  low = 0;
  /** High half of the latest output. */
  high = 0;
  #state: Uint32Array;

  /** @param state eight 32-bit words, not all zero (copied). */
  constructor(state: Uint32Array) {
    this.#state = Uint32Array.from(state);
  }

  /** The generator whose state is these very words: they advance with it. */
  static over(state: Uint32Array): Xoshiro256 {
    const bits = new Xoshiro256(state);
    bits.#state = state;
    return bits;
  }

  /** Bits 11 to 63 of the latest output, as a number in [0, 1). */
  get fraction(): number {
    return (this.high * TWO_POW_21 + (this.low >>> 11)) * TWO_POW_MINUS_53;
  }

  next(): void {
    const s = this.#state;
    const l0 = s[0];
    const h0 = s[1];
    const l1 = s[2];
    const h1 = s[3];
    let l2 = s[4];
    let h2 = s[5];
    let l3 = s[6];
    let h3 = s[7];

    // output = rotl(s0 + s3, 23) + s0
    const sumLow = l0 + l3;
    const sumHigh = h0 + h3 + (sumLow > 0xffffffff ? 1 : 0);
    const rotatedLow = ((sumLow << ROTATE_23) | ((sumHigh >>> 0) >>> (32 - ROTATE_23))) >>> 0;
    const rotatedHigh = ((sumHigh << ROTATE_23) | ((sumLow >>> 0) >>> (32 - ROTATE_23))) >>> 0;
    const outLow = rotatedLow + l0;
    this.low = outLow >>> 0;
    this.high = (rotatedHigh + h0 + (outLow > 0xffffffff ? 1 : 0)) >>> 0;

    // the linear step
    const shiftedLow = l1 << 17;
    const shiftedHigh = (h1 << 17) | (l1 >>> 15);
    l2 ^= l0;
    h2 ^= h0;
    l3 ^= l1;
    h3 ^= h1;
    s[2] = l1 ^ l2;
    s[3] = h1 ^ h2;
    s[0] = l0 ^ l3;
    s[1] = h0 ^ h3;
    s[4] = l2 ^ shiftedLow;
    s[5] = h2 ^ shiftedHigh;
    // rotl(s3, 45) = swap halves, then rotl by 13
    s[6] = (h3 << ROTATE_45) | (l3 >>> (32 - ROTATE_45));
    s[7] = (l3 << ROTATE_45) | (h3 >>> (32 - ROTATE_45));
  }
}
