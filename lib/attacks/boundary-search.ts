import type { Questioning } from "./questioning";

/**
 * The point (1 − α)x + αc of the segment from x to an adversarial c that is adversarial and, by bisection, within
 * `tolerance` in α of one that is not; rounded to single precision, as it was asked about.
 */
export function boundarySearch(
  questioning: Questioning,
  x: Float32Array,
  c: Float32Array,
  tolerance: number,
): Float32Array {
  let lower = 0;
  let upper = 1;
  let boundary = c;
  const isAdversarial = questioning.between(x, c);
  while (upper - lower > tolerance) {
    const middle = (upper + lower) / 2;
    const asked = new Float32Array(x.length);
    for (let j = 0; j < asked.length; j++) asked[j] = (1 - middle) * x[j] + middle * c[j];
    if (isAdversarial(asked)) {
      upper = middle;
      boundary = asked;
    } else lower = middle;
  }
  return boundary;
}

/** θ = .01/√d, to which HopSkipJump searches a boundary of d dimensions. */
export function boundaryTolerance(d: number): number {
  return 0.01 / Math.sqrt(d);
}

/** How many questions `boundarySearch` asks. */
export function searchLength(tolerance: number): number {
  let halvings = 0;
  for (let width = 1; width > tolerance; width /= 2) halvings++;
  return halvings;
}
