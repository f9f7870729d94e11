import type { NetworkParameters } from "./network";
import { DOUBLE_SLACK, sumRounding } from "./steady-near";

/** Units of a binary net, and what normalisation adds to a variance. */
const UNITS = 20;
const EPSILON = 1e-5;

/**
 * Whether a binary net gives one class to all points within `radius` of a centre: whether none of its hidden units can change
 * its sign. A unit's sum ±x₁ … ± x_d moves by at most √d·radius, and is computed in single precision with an error of at
 * most γ Σ|x|. What follows is three operations whose rounded values are monotone in the sum, so they are done at both ends.
 */
export function binaryNetSteady({
  shape,
  weights,
  statistics,
}: NetworkParameters): (center: Float32Array, radius: number) => boolean {
  const d = shape.height * shape.width;
  const signs = new Float64Array(UNITS * d);
  for (let j = 0; j < d; j++)
    for (let u = 0; u < UNITS; u++) signs[u * d + j] = weights[j * UNITS + u] > 0 ? 1 : -1;
  const gamma = weights.subarray(UNITS * d, UNITS * (d + 1));
  const beta = weights.subarray(UNITS * (d + 1), UNITS * (d + 2));
  const mean = statistics.subarray(0, UNITS);
  const factor = Float32Array.from(
    { length: UNITS },
    (_, u) => gamma[u] * Math.fround(1 / Math.sqrt(statistics[UNITS + u] + EPSILON)),
  );
  const isPositive = (sum: number, u: number): boolean => {
    const away = Math.fround(Math.fround(Math.fround(sum) - mean[u]) * factor[u]);
    return Math.fround(away + beta[u]) > 0;
  };
  const rounding = sumRounding(d);
  const stretch = Math.sqrt(d);
  return (center, radius) => {
    const moved = stretch * radius;
    let size = 0;
    for (let j = 0; j < d; j++) size += Math.abs(center[j]);
    const reach = (moved + rounding * (size + moved)) * (1 + DOUBLE_SLACK) + DOUBLE_SLACK * size;
    for (let u = 0; u < UNITS; u++) {
      let sum = 0;
      for (let j = 0, at = u * d; j < d; j++, at++) sum += signs[at] * center[j];
      if (isPositive(sum - reach, u) !== isPositive(sum + reach, u)) return false;
    }
    return true;
  };
}
