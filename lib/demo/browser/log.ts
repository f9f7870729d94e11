/** ln 2 in two parts, the first with zeros at its end. */
const [LN2_HIGH, LN2_LOW] = [0.6931471803691238, 1.9082149292705877e-10];
const L: readonly number[] = [
  0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
  0.15313837699209373, 0.14798198605116586,
];
const TWO_POW_54 = 18014398509481984;

const words = new DataView(new ArrayBuffer(8));

/**
 * ln x as Node computes it, to the last bit; see `exp`. x = 2ᵏ(1 + f) with √½ < 1 + f < √2, and ln(1 + f) by a polynomial in
 * s = f/(2 + f).
 *
 * Source: e_log.c of fdlibm, © 1993 Sun Microsystems: "Permission to use, copy, modify, and distribute this software is freely
 * granted, provided that this notice is preserved."
 */
export function log(x: number): number {
  if (x === 0) return -Infinity;
  if (!(x > 0)) return NaN;
  if (x === Infinity) return x;
  const isSubnormal = x < 2.2250738585072014e-308;
  words.setFloat64(0, isSubnormal ? x * TWO_POW_54 : x);
  const leading = words.getUint32(0);
  const fraction = leading & 0xfffff;
  const carry = (fraction + 0x95f64) & 0x100000;
  const k = (leading >> 20) - 1023 + (carry >> 20) - (isSubnormal ? 54 : 0);
  words.setUint32(0, fraction | (carry ^ 0x3ff00000));
  const f = words.getFloat64(0) - 1;

  // 1. Next to a power of two.
  if ((0xfffff & (2 + fraction)) < 3) {
    if (f === 0) return k === 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
    const rest = f * f * (0.5 - 0.3333333333333333 * f);
    return k === 0 ? f - rest : k * LN2_HIGH - (rest - k * LN2_LOW - f);
  }

  // 2. Elsewhere; in the middle f²/2 is kept apart, for it is large.
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (L[1] + w * (L[3] + w * L[5]));
  const even = z * (L[0] + w * (L[2] + w * (L[4] + w * L[6])));
  const rest = even + odd;
  if (((fraction - 0x6147a) | (0x6b851 - fraction)) > 0) {
    const half = 0.5 * f * f;
    if (k === 0) return f - (half - s * (half + rest));
    return k * LN2_HIGH - (half - (s * (half + rest) + k * LN2_LOW) - f);
  }
  if (k === 0) return f - s * (f - rest);
  return k * LN2_HIGH - (s * (f - rest) - k * LN2_LOW - f);
}
