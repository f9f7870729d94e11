import { createHash } from "node:crypto";
import { checkSize } from "./check-size";
import { checkCount, checkFraction, checkPositive } from "./checks";
import { DomainError } from "./errors";
import { sayValue } from "./say-value";
import { Xoshiro256 } from "./xoshiro";
import { EXPONENTIAL, LAYERS, NORMAL } from "./ziggurat";

/** A part of a stream's name: `rng.substream("trial", 17)`. */
export type StreamKey = string | number;

const TWO_POW_MINUS_53 = 1 / 9007199254740992;
const TWO_POW_21 = 2097152;

/**
 * A seeded stream of random numbers. The stream is a function of its name alone, a list that begins with the seed:
 * its xoshiro256++ state is the SHA-256 of that list. So a substream depends neither on what has been drawn from its
 * parent nor on its siblings, and the same name gives the same bits on every platform.
 */
export class Rng {
  /** The stream's name: the seed, then every key on the way here. */
  readonly path: readonly StreamKey[];
  readonly #bits: Xoshiro256;

  /** Use `createRng(seed)`. */
  constructor(path: readonly StreamKey[]) {
    for (const key of path)
      if (typeof key !== "string" && !Number.isFinite(key))
        throw new DomainError(
          `createRng: ${sayValue(key)} cannot name a stream; seeds and keys are finite numbers or strings.`,
        );
    this.path = path.map((key) => (key === 0 ? 0 : key));
    const digest = createHash("sha256").update(JSON.stringify(this.path)).digest();
    this.#bits = new Xoshiro256(Uint32Array.from({ length: 8 }, (_, i) => digest.readUInt32LE(4 * i)));
  }

  /** The independent stream with this stream's name followed by `keys`. */
  substream(...keys: StreamKey[]): Rng {
    return new Rng([...this.path, ...keys]);
  }

  /** Eight 32-bit words for the state of another generator, from this stream. */
  state(): Uint32Array {
    return Uint32Array.from({ length: 8 }, () => this.uint32());
  }

  /** Uniform on {0, …, 2³² − 1}. */
  uint32(): number {
    this.#bits.next();
    return this.#bits.high;
  }

  /** Uniform on [low, high), [0, 1) unless told; 53 random bits. */
  uniform(low = 0, high = 1): number {
    const bits = this.#bits;
    bits.next();
    return low + (high - low) * ((bits.high * TWO_POW_21 + (bits.low >>> 11)) * TWO_POW_MINUS_53);
  }

  /** Uniform on {0, …, n − 1}, without bias. @throws {DomainError} n is not a whole number in [1, 2³²]. */
  integer(n: number): number {
    checkCount("integer", "n", n);
    if (n > 4294967296) throw new DomainError(`integer: n = ${n} is above 2³².`);
    const limit = 4294967296 - (4294967296 % n);
    let draw = this.uint32();
    while (draw >= limit) draw = this.uint32();
    return draw % n;
  }

  /** N(mean, standardDeviation²), by the ziggurat of Marsaglia & Tsang (2000) with 256 layers and 53-bit abscissae. */
  normal(mean = 0, standardDeviation = 1): number {
    return mean + standardDeviation * this.#standardNormal();
  }

  #standardNormal(): number {
    const bits = this.#bits;
    const { edges, heights, tail } = NORMAL;
    for (;;) {
      bits.next();
      const layer = bits.low & (LAYERS - 1);
      const sign = bits.low & 256 ? -1 : 1;
      const x = (bits.high * TWO_POW_21 + (bits.low >>> 11)) * TWO_POW_MINUS_53 * edges[layer];
      if (x < edges[layer + 1]) return sign * x;
      if (layer === 0) {
        // Marsaglia (1964): the tail beyond `tail`, by rejection from an exponential.
        let excess: number;
        do excess = this.exponential() / tail;
        while (2 * this.exponential() < excess * excess);
        return sign * (tail + excess);
      }
      const height = heights[layer] + this.uniform() * (heights[layer + 1] - heights[layer]);
      if (height < Math.exp(-0.5 * x * x)) return sign * x;
    }
  }

  /** The exponential distribution with mean 1. */
  exponential(): number {
    const bits = this.#bits;
    const { edges, heights, tail } = EXPONENTIAL;
    let shift = 0; // memorylessness: a draw in the tail is `tail` plus a fresh draw
    for (;;) {
      bits.next();
      const layer = bits.low & (LAYERS - 1);
      const x = (bits.high * TWO_POW_21 + (bits.low >>> 11)) * TWO_POW_MINUS_53 * edges[layer];
      if (x < edges[layer + 1]) return shift + x;
      if (layer === 0) {
        shift += tail;
        continue;
      }
      const height = heights[layer] + this.uniform() * (heights[layer + 1] - heights[layer]);
      if (height < Math.exp(-x)) return shift + x;
    }
  }

  /** Laplace: density exp(−|x − location| / scale) / (2·scale), variance 2·scale². */
  laplace(location = 0, scale = 1): number {
    checkPositive("laplace", "scale", scale);
    const magnitude = scale * this.exponential();
    return this.uint32() & 1 ? location - magnitude : location + magnitude;
  }

  /** Gamma with the given shape and scale 1 (Marsaglia & Tsang 2000, doi:10.1145/358407.358414). */
  gamma(shape: number): number {
    checkPositive("gamma", "shape", shape);
    if (shape < 1) return this.gamma(shape + 1) * Math.exp(-this.exponential() / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.#standardNormal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      if (-this.exponential() < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  /** Student t with `degrees` degrees of freedom, not rescaled: variance degrees/(degrees − 2) where it exists. */
  studentT(degrees: number): number {
    checkPositive("studentT", "degrees", degrees);
    return this.#standardNormal() / Math.sqrt((2 * this.gamma(degrees / 2)) / degrees);
  }

  /** True with the given probability. */
  bernoulli(probability: number): boolean {
    checkFraction("bernoulli", "probability", probability);
    return this.uniform() < probability;
  }

  /** A uniform permutation of 0, …, n − 1 (Fisher & Yates). */
  permutation(n: number): Int32Array {
    checkCount("permutation", "n", n, 0);
    checkSize("permutation", `n = ${n}`, n, Int32Array.BYTES_PER_ELEMENT);
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.integer(i + 1);
      const kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }

  /** Fills a vector with N(0, 1) draws and returns it. */
  fillNormal(target: Float64Array): Float64Array {
    for (let i = 0; i < target.length; i++) target[i] = this.#standardNormal();
    return target;
  }
}

/**
 * A random stream from a seed: the same seed gives the same bits on every machine.
 *
 * @param seed a finite number or a string. @throws {DomainError} NaN or ±Infinity.
 *
 * @example
 * ```ts
 * const rng = createRng("my study");
 * rng.normal() === createRng("my study").normal(); // => true
 * rng.substream("trial", 7).path; // => ["my study", "trial", 7]
 * ```
 */
export function createRng(seed: StreamKey): Rng {
  return new Rng([seed]);
}

/** Throws {DomainError} unless the value is a random stream: a seed alone is none. */
export function checkRng(where: string, rng: Rng): void {
  if (!(rng instanceof Rng))
    throw new DomainError(
      `${where}: rng = ${sayValue(rng)} is no random stream. Pass createRng(${Number.isFinite(rng) ? rng : "seed"}).`,
    );
}
