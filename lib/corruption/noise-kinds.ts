import { checkCount, checkFunction, checkPositive, DomainError, type Rng } from "../num";

/**
 * What happens to one corrupted weight: the number that is added to it, given its value. One draw of a distribution
 * that ignores the value is the paper's model; the others are the faults of storage and arithmetic that it names.
 */
export type Noise = (rng: Rng, value: number) => number;

/**
 * The noise of the paper's experiments, N(1, 1).
 *
 * @example
 * ```ts
 * const rng = createRng(1);
 * mean(Array.from({ length: 10_000 }, () => shiftedNormalNoise(rng, 0))); // ≈ 1.0
 * ```
 */
export const shiftedNormalNoise: Noise = (rng) => rng.normal(1, 1);

/** N(0, 1). */
export const normalNoise: Noise = (rng) => rng.normal();

/**
 * N(0, σ²). With noiseFraction 1 it falls on every weight: dense noise, which no sparse recovery removes.
 *
 * @param standardDeviation σ > 0. @throws {DomainError} any other number.
 *
 * @example
 * ```ts
 * const [rng, noise] = [createRng(1), scaledNormalNoise(0.01)];
 * standardDeviation(Array.from({ length: 10_000 }, () => noise(rng, 0))); // ≈ 0.01
 * ```
 */
export function scaledNormalNoise(standardDeviation: number): Noise {
  checkPositive("scaledNormalNoise", "standardDeviation", standardDeviation);
  return (rng) => rng.normal(0, standardDeviation);
}

/** |N(0, 1)|: never negative. */
export const oneSidedNoise: Noise = (rng) => Math.abs(rng.normal());

/** Laplace with scale 1. */
export const laplaceNoise: Noise = (rng) => rng.laplace();

/** Standard Cauchy: no mean, no variance. */
export const cauchyNoise: Noise = (rng) => rng.studentT(1);

/** The weight is lost: it reads as 0. */
export const erasure: Noise = (_, value) => -value;

const SINGLE = new Float32Array(1);
const BITS = new Uint32Array(SINGLE.buffer);

/** A weight stored in single precision with one of its 32 bits flipped; a flip that leaves no finite number is drawn again. */
export const bitFlip: Noise = (rng, value) => {
  for (;;) {
    SINGLE[0] = value;
    BITS[0] ^= 1 << rng.integer(32);
    if (Number.isFinite(SINGLE[0])) return SINGLE[0] - value;
  }
};

/**
 * The weight with only the leading `bits` bits of its significand, as a truncated operation leaves it.
 *
 * @param bits 1 to 52. @throws {DomainError} any other number.
 *
 * @example
 * ```ts
 * const noise = truncation(2);
 * 1.75 + noise(createRng(1), 1.75); // => 1.5
 * ```
 */
export function truncation(bits: number): Noise {
  checkCount("truncation", "bits", bits);
  checkCount("truncation", "52 − bits", 52 - bits, 0);
  return (_, value) => {
    if (value === 0) return 0;
    let unit = 1; // the power of two at or below |value|, divided by 2^(bits − 1)
    while (unit * 2 <= Math.abs(value)) unit *= 2;
    while (unit > Math.abs(value)) unit /= 2;
    for (let i = 1; i < bits; i++) unit /= 2;
    return Math.trunc(value / unit) * unit - value;
  };
}

/** The kinds of noise that the suite compares, by name. */
export const noiseKinds: Readonly<Record<string, Noise>> = {
  "shifted-normal": shiftedNormalNoise,
  normal: normalNoise,
  "one-sided": oneSidedNoise,
  laplace: laplaceNoise,
  cauchy: cauchyNoise,
  "bit-flip": bitFlip,
  "truncation-2-bits": truncation(2),
  erasure,
};

/**
 * Noise whose kind is drawn anew for every entry, each as likely: the law Q_i of equation 3.2 that may differ from entry to
 * entry.
 *
 * @param kinds all of `noiseKinds` unless told. @throws {DomainError} an empty list, or one that holds no function.
 *
 * @example
 * ```ts
 * const noise = mixedNoise([noiseKinds.erasure, () => 5]);
 * const rng = createRng(1);
 * mean(Array.from({ length: 10_000 }, () => noise(rng, 1))); // ≈ 2.0
 * ```
 */
export function mixedNoise(kinds: readonly Noise[] = Object.values(noiseKinds)): Noise {
  if (!Array.isArray(kinds) || kinds.length === 0)
    throw new DomainError(
      "mixedNoise: kinds is no list of kinds of noise, or empty; pass some of noiseKinds.",
    );
  kinds.forEach((kind, i) => {
    checkFunction("mixedNoise", `kinds[${i}]`, kind, "one of noiseKinds, or (rng, value) => what is added");
  });
  const own = [...kinds];
  return (rng, value) => own[rng.integer(own.length)](rng, value);
}
