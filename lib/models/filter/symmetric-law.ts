import { EXPONENTIAL, NORMAL, type Xoshiro256, type Ziggurat } from "../../num";
import { STUDENT, studentDensity } from "./student-ziggurat";

/** Laws of independent inputs, symmetric about 0 with scale 1; the index is the kernel's name for the law. */
export const SYMMETRIC_LAWS = ["normal", "laplace", "student-4"] as const;

/** N(0, 1); Laplace with density exp(−|x|)/2; Student's t with four degrees of freedom, variance 2. */
export type SymmetricLaw = (typeof SYMMETRIC_LAWS)[number];

const TWO_POW_MINUS_53 = 1 / 9007199254740992;
const TWO_POW_21 = 2097152;

/** The layers of each law's absolute value. */
export const LAYERS_OF: Readonly<Record<SymmetricLaw, Ziggurat>> = {
  normal: NORMAL,
  laplace: EXPONENTIAL,
  "student-4": STUDENT,
};

const DENSITY_OF: Readonly<Record<SymmetricLaw, (x: number) => number>> = {
  normal: (x) => Math.exp(-0.5 * x * x),
  laplace: (x) => Math.exp(-x),
  "student-4": studentDensity,
};

/** 53 random bits as a number in [0, 1): the generator's latest output without its lowest eleven bits. */
function fraction(bits: Xoshiro256): number {
  return (bits.high * TWO_POW_21 + (bits.low >>> 11)) * TWO_POW_MINUS_53;
}

/** Uniform on [0, 1). */
export function drawUniform(bits: Xoshiro256): number {
  bits.next();
  return fraction(bits);
}

/**
 * One draw of a symmetric law, by a ziggurat (Marsaglia & Tsang 2000): bits 0–7 of a 64-bit output choose the layer,
 * bit 8 the sign, bits 11–63 the abscissa. This is the definition of the kernel's draws; `normal` gives the bits of
 * `Rng.normal`.
 */
export function drawSymmetric(law: SymmetricLaw, bits: Xoshiro256): number {
  const { edges, heights, tail } = LAYERS_OF[law];
  let shift = 0;
  for (;;) {
    bits.next();
    const layer = bits.low & 255;
    const sign = bits.low & 256 ? -1 : 1;
    const x = fraction(bits) * edges[layer];
    if (x < edges[layer + 1]) return sign * (shift + x);
    if (layer === 0) {
      if (law !== "laplace")
        return sign * (law === "normal" ? normalTail(tail, bits) : studentTail(tail, bits));
      shift += tail; // the exponential forgets: a draw in its tail is `tail` plus a fresh draw
    } else {
      const height = heights[layer] + drawUniform(bits) * (heights[layer + 1] - heights[layer]);
      if (height < DENSITY_OF[law](x)) return sign * (shift + x);
    }
  }
}

/** Marsaglia (1964): beyond `tail`, by rejection from an exponential. */
function normalTail(tail: number, bits: Xoshiro256): number {
  let excess: number;
  do excess = Math.abs(drawSymmetric("laplace", bits)) / tail;
  while (2 * Math.abs(drawSymmetric("laplace", bits)) < excess * excess);
  return tail + excess;
}

/** Beyond `tail`, by rejection from the Pareto density tail⁴·4x⁻⁵, which (1 + 4/x²)^(−5/2) turns into t(4). */
function studentTail(tail: number, bits: Xoshiro256): number {
  for (;;) {
    const x = tail / Math.sqrt(Math.sqrt(1 - drawUniform(bits)));
    const t = (x * x) / (4 + x * x);
    if (drawUniform(bits) < t * t * Math.sqrt(t)) return x;
  }
}
