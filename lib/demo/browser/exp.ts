/** ln 2 in two parts, the first with zeros at its end; and 1/ln 2. */
const [LN2_HIGH, LN2_LOW, PER_LN2] = [0.6931471803691238, 1.9082149292705877e-10, Math.LOG2E];
const P: readonly number[] = [
  0.16666666666666602, -0.0027777777777015593, 0.00006613756321437934, -0.0000016533902205465252,
  4.1381367970572385e-8,
];
const [OVERFLOWS, VANISHES] = [709.782712893384, -745.1332191019411];
/** Halves of ln 2 and three of them, as fdlibm tells them apart: by the leading words of a number. */
const [HALF_LN2, NEAR_ONE, TINY] = [0x3fd62e42, 0x3ff0a2b2, 0x3e300000];

const words = new DataView(new ArrayBuffer(8));

/**
 * eˣ as Node computes it, to the last bit: newer browsers round some of them otherwise, and the tables of the random streams
 * are made of them. x = k·ln 2 + r, eʳ by a rational approximation.
 *
 * Source: e_exp.c of fdlibm, © 1993 Sun Microsystems: "Permission to use, copy, modify, and distribute this software is freely
 * granted, provided that this notice is preserved."
 */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > OVERFLOWS) return Infinity;
  if (x < VANISHES) return 0;
  words.setFloat64(0, x);
  const size = words.getUint32(0) & 0x7fffffff;
  if (size < TINY) return 1 + x;

  let [k, high, low, r] = [0, 0, 0, x];
  if (size > HALF_LN2) {
    if (x === 1) return Math.E;
    const sign = x < 0 ? -1 : 1;
    k = size < NEAR_ONE ? sign : Math.trunc(PER_LN2 * x + 0.5 * sign);
    high = x - k * LN2_HIGH;
    low = k * LN2_LOW;
    r = high - low;
  }
  const t = r * r;
  const c = r - t * (P[0] + t * (P[1] + t * (P[2] + t * (P[3] + t * P[4]))));
  if (k === 0) return 1 - ((r * c) / (c - 2) - r);
  const y = 1 - (low - (r * c) / (2 - c) - high);
  if (k === 1024) return y * 2 * powerOfTwo(1023);
  return k >= -1021 ? y * powerOfTwo(k) : y * powerOfTwo(k + 1000) * powerOfTwo(-1000);
}

/** 2ᵏ for k from −1022 to 1023. */
function powerOfTwo(k: number): number {
  words.setUint32(0, (1023 + k) << 20);
  words.setUint32(4, 0);
  return words.getFloat64(0);
}
