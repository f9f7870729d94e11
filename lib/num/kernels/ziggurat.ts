import { fraction, layer, next, side } from "./generator";
import { HEIGHTS } from "./law-block";
import { ld } from "./memory";

/** The kernel's names of the laws. */
const NORMAL: f64 = 0;
const LAPLACE: f64 = 1;
/** Student's t with four degrees of freedom: any other name. */
export const STUDENT_4: f64 = 2;

/**
 * The density at x ≥ 0, unnormalised. The exponential functions of WebAssembly's and JavaScript's library may differ in
 * the last bit; a draw would notice only if a height lay between the two, once in about 10¹⁶ comparisons.
 */
export function density(law: f64, x: f64): f64 {
  if (law === NORMAL) return Math.exp(-0.5 * x * x);
  if (law === LAPLACE) return Math.exp(-x);
  const t = 4 / (4 + x * x);
  return t * t * Math.sqrt(t); // (1 + x²/4)^(−5/2)
}

/**
 * A draw of a symmetric law with scale 1, from the generator's latest output on, by a ziggurat (Marsaglia & Tsang 2000):
 * bits 0–7 choose the layer, bit 8 the side, bits 11–63 the abscissa.
 *
 * @param table of the law, @param exponential of the exponential: addresses; see law-block.ts.
 */
export function draw(law: f64, table: i32, exponential: i32): f64 {
  const tail = ld(table + 8);
  let shift: f64 = 0;
  while (true) {
    const sign = side();
    const own = layer();
    const edge = table + (own << 3);
    const x = fraction() * ld(edge);
    if (x < ld(edge + 8)) return sign * (shift + x);
    if (own === 0) {
      if (law === NORMAL) return sign * normalTail(tail, exponential);
      if (law !== LAPLACE) return sign * studentTail(tail);
      shift += tail; // the exponential forgets: a draw in its tail is `tail` plus a fresh draw
    } else {
      const low = ld(edge + HEIGHTS);
      next();
      const height = low + fraction() * (ld(edge + HEIGHTS + 8) - low);
      if (height < density(law, x)) return sign * (shift + x);
    }
    next();
  }
}

/** Marsaglia (1964): beyond `tail`, by rejection from an exponential. */
function normalTail(tail: f64, exponential: i32): f64 {
  let excess = exponentialDraw(exponential) / tail;
  while (2 * exponentialDraw(exponential) < excess * excess) excess = exponentialDraw(exponential) / tail;
  return tail + excess;
}

function exponentialDraw(exponential: i32): f64 {
  next();
  return Math.abs(draw(LAPLACE, exponential, exponential));
}

/** Beyond `tail`, by rejection from the Pareto density tail⁴·4x⁻⁵, which (1 + 4/x²)^(−5/2) turns into t(4). */
function studentTail(tail: f64): f64 {
  while (true) {
    next();
    const x = tail / Math.sqrt(Math.sqrt(1 - fraction()));
    const t = (x * x) / (4 + x * x);
    next();
    if (fraction() < t * t * Math.sqrt(t)) return x;
  }
}
