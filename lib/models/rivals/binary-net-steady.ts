import { binaryNetParts, UNITS } from "./binary-net-parts";
import { sizeOf } from "./image-shape";
import type { NetworkParameters } from "./network";
import { DOUBLE_SLACK, sumRounding } from "./steady-near";

/**
 * Whether a binary net gives one class to all points within `radius` of a centre: whether none of its hidden units can change
 * its sign. A unit's sum ±x₁ … ± x_d moves by at most √d·radius, and is computed in single precision with an error of at
 * most γ Σ|x|. What follows is monotone in the sum, so it is done at both ends.
 */
export function binaryNetSteady(
  parameters: NetworkParameters,
): (center: Float32Array, radius: number) => boolean {
  const d = sizeOf(parameters.shape);
  const { hidden } = binaryNetParts(parameters);
  const signs = Float64Array.from({ length: UNITS * d }, (_, at) => hidden.sign(at % d, Math.floor(at / d)));
  const isPositive = (sum: number, u: number): boolean => hidden.normalized(sum, u) > 0;
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
