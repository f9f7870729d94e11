const words = new Float64Array(1);
const halves = new Uint32Array(words.buffer);

/** ⌊log₂|x|⌋ exactly, subnormal numbers included; −Infinity for 0. */
export function exponentOf(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  words[0] = x;
  const biased = (halves[1] >>> 20) & 2047;
  if (biased > 0) return biased - 1023;
  words[0] = x * 18014398509481984; // 2⁵⁴ lifts a subnormal number into the normal range
  return ((halves[1] >>> 20) & 2047) - 1077;
}

/** 2^e for −1022 ≤ e ≤ 1023, without pow. */
function powerOfTwo(e: number): number {
  halves[0] = 0;
  halves[1] = (e + 1023) << 20;
  return words[0];
}

/** x·2^e, exact unless the result leaves the range of doubles. */
export function scaleByPower(x: number, e: number): number {
  let y = x;
  let left = e;
  while (left > 1000) {
    y *= powerOfTwo(1000);
    left -= 1000;
  }
  while (left < -1000) {
    y *= powerOfTwo(-1000);
    left += 1000;
  }
  return y * powerOfTwo(left);
}
