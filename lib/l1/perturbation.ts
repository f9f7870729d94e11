/**
 * Numbers in ±[½, 1) without structure, always the same: integer combinations of them do not vanish, so a right-hand side
 * perturbed by them is in general position. Murmur's finaliser on a counter.
 */
export function perturbation(n: number): Float64Array {
  if (known.length < n) known = Float64Array.from({ length: 2 * n }, (_, i) => entry(i));
  return known.slice(0, n);
}

let known = new Float64Array(0);

function entry(i: number): number {
  const high = scramble(2 * i + 1);
  const low = scramble(2 * i + 2);
  const size = 0.5 + (high * 1048576 + (low >>> 12)) / 9007199254740992;
  return low & 1 ? -size : size;
}

function scramble(counter: number): number {
  let h = Math.imul(counter, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
