const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);

/** The value of an IEEE 754 binary16's 16 bits; exact. */
export function halfToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  bits[0] = ((exponent + 112) << 23) | (fraction << 13); // 112 = 127 − 15, the biases
  return sign * single[0];
}

/** The binary16 nearest to a number, ties to even; ±Infinity from 65,520 on, NaN stays one. */
export function numberToHalf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= 65520) return sign | 0x7c00;
  // The step between halves at this size: 2^-24 among the subnormals, else 2^(exponent − 10).
  single[0] = size;
  const truncated = bits[0] >>> 23; // rounding to a float may carry into the next exponent, where the coarser step is also right at its end
  const exponent = Math.max(truncated - 127, -14);
  bits[0] = (exponent - 10 + 127) << 23;
  const step = single[0];
  const steps = roundToEven(size / step); // exact: a division by a power of two
  return sign | (((exponent + 14) << 10) + steps);
}

/** The bfloat16 nearest to a number, ties to even. */
export function numberToBfloat(value: number): number {
  if (Number.isNaN(value)) return 0x7fc0;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= MOST_BFLOAT) return sign | 0x7f80;
  single[0] = size;
  const exponent = Math.max((bits[0] >>> 23) - 127, -126);
  const step = powerOfTwo(exponent - 7);
  return sign | (((exponent + 126) << 7) + roundToEven(size / step));
}

/** The value of a bfloat16's 16 bits: the upper half of a float's. */
export function bfloatToNumber(half: number): number {
  bits[0] = half << 16;
  return single[0];
}

/** Half a step above the largest bfloat16: 2¹²⁸ − 2¹¹⁹. */
const MOST_BFLOAT = 2 ** 128 - 2 ** 119;

/** 2^n for −149 ≤ n ≤ 127. */
function powerOfTwo(n: number): number {
  bits[0] = n < -126 ? 1 << (n + 149) : (n + 127) << 23;
  return single[0];
}

function roundToEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
