import { type Rng, Xoshiro256 } from "../num";

/** Draws are of 16 bits as long as that many suffice. */
const WORDS = 65536;

/**
 * A function that fills `target` with draws from {0, …, n − 1}, without bias. A bootstrap draws hundreds of millions of
 * them, so four come from one step of the generator: word·n/2¹⁶ rounded down, words rejected whose product leaves a
 * remainder below 2¹⁶ mod n, so that every index has equally many.
 *
 * @param rng the generator's state comes from this stream, once.
 * Source: Lemire 2019, doi:10.1145/3230636.
 */
export function indexDraws(rng: Rng): (target: Int32Array, n: number) => void {
  const bits = new Xoshiro256(rng.state());
  return (target, n) => {
    if (n > WORDS) {
      for (let i = 0; i < target.length; i++) target[i] = rng.integer(n);
      return;
    }
    const rejected = WORDS % n;
    let filled = 0;
    while (filled < target.length) {
      bits.next();
      const { high, low } = bits;
      for (let part = 0; part < 4 && filled < target.length; part++) {
        const half = part < 2 ? high : low;
        const product = Math.imul(part & 1 ? half & 65535 : half >>> 16, n);
        if ((product & 65535) >= rejected) target[filled++] = product >>> 16;
      }
    }
  };
}
