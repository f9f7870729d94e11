import type { SignEnsemble } from "./sign-ensemble";

/** A summand of a part's output: a unit that may flip, or, with no unit, one whose bit is 1. */
export interface Summand {
  readonly unit?: number;
  readonly weight: number;
}

/** A part whose vote may differ between points of a ball. */
export interface FlippingPart {
  readonly part: number;
  /** Units with bit 1 and those that may flip, in order; units with bit 0 add nothing. */
  readonly summands: readonly Summand[];
  /** How many of them may flip. */
  readonly flipping: number;
  /** Its vote at the centre. */
  readonly saysYes: boolean;
}

/** What can differ between points of a ball, and what cannot. */
export interface BallVotes {
  /** Per class, of one for two classes: parts that say yes all over the ball. */
  readonly certain: Int32Array;
  readonly flipping: readonly FlippingPart[];
}

/** Half an ulp of 1 in single precision. */
const ROUNDING = 1 / 16777216;
/** Beyond this, sums in single precision might overflow. */
const LARGE = 1e37;
/** What lies below single precision's range, d times at most. */
const TINY = 1e-44;

/** ‖w‖ of each unit, not rounded below it. */
export function unitNorms({ inputSize: d, weights, thresholds }: SignEnsemble): Float64Array {
  return Float64Array.from(thresholds, (_, u) => {
    let square = 0;
    for (let j = u * d; j < (u + 1) * d; j++) square += weights[j] * weights[j];
    return Math.sqrt(square) * (1 + 1e-9);
  });
}

/**
 * Which votes can differ between points x, ‖x − c‖ ≤ r.
 *
 * Exactly |w·x − w·c| ≤ ‖w‖r. A sum of d products in single precision errs by at most γ‖w‖‖x‖, γ = du/(1 − du), u = 2⁻²⁴, in
 * any order (Higham 2002, section 3.1), so that what a prediction computes at x and at c differs by at most
 *   ‖w‖(r + γ(2‖c‖ + r)):
 * a unit whose margin at c is larger has one bit all over the ball. A part's output is a sum of weights in order, and
 * rounding is monotone: the sums with each flipping bit at its worse and at its better value bound it, rounding included.
 *
 * @param projections of c onto each unit, as a prediction computes them.
 */
export function flippingParts(
  { inputSize: d, partsEach, sizes, thresholds, outputWeights, edges }: SignEnsemble,
  norms: Float64Array,
  projections: Float32Array,
  center: Float32Array,
  radius: number,
): BallVotes {
  const share = (d + 1) * ROUNDING;
  const gamma = share < 1 ? share / (1 - share) : Number.POSITIVE_INFINITY;
  const size = Math.sqrt(center.reduce((sum, x) => sum + x * x, 0)) * (1 + 1e-9);
  const reach = (radius + gamma * (2 * size + radius)) * (1 + 1e-9);
  const round = Math.fround;
  const certain = new Int32Array(partsEach);
  const flipping: FlippingPart[] = [];
  let end = 0;
  for (let part = 0; part < sizes.length; part++) {
    const first = end;
    end += sizes[part];
    const summands: Summand[] = [];
    let [low, here, high, count] = [0, 0, 0, 0];
    for (let u = first; u < end; u++) {
      const margin = projections[u] - thresholds[u];
      const isFixed = Math.abs(margin) > norms[u] * reach + d * TINY && norms[u] * (size + radius) < LARGE;
      const weight = outputWeights[u];
      const own = margin > 0 ? weight : 0;
      here = round(here + own);
      low = round(low + (isFixed ? own : Math.min(0, weight)));
      high = round(high + (isFixed ? own : Math.max(0, weight)));
      if (!isFixed) {
        summands.push({ unit: u, weight });
        count++;
      }
      if (isFixed && margin > 0) summands.push({ weight });
    }
    const edge = edges[part];
    const isKnown = Number.isFinite(low) && Number.isFinite(high) && (low > edge || high <= edge);
    if (isKnown) certain[part % partsEach] += low > edge ? 1 : 0;
    else flipping.push({ part, summands, flipping: count, saysYes: here > edge });
  }
  return { certain, flipping };
}
