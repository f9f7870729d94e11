import type { AffineValues } from "../../num";
import type { SignEnsemble } from "./sign-ensemble";

/** What is known of a unit's bit all over a ball. */
export const ZERO = 0;
export const ONE = 1;
export const OPEN = 2;

/** A part whose vote may differ between points of a ball. */
export interface FlippingPart {
  readonly part: number;
  /** Its units are those from `first` to before `end`. */
  readonly first: number;
  readonly end: number;
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
  /** Per unit of a flipping part: ZERO, ONE or OPEN. */
  readonly bits: Uint8Array;
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
 * any order (Higham 2002, section 3.1), and what is known of w·c errs by at most ‖w‖(a + γs), so that what a prediction
 * computes at x differs from that by at most
 *   ‖w‖(r + a + γ(s + (s + a + r))),   ‖c‖ ≤ s + a:
 * a unit whose known margin is larger has one bit all over the ball. A part's output is a sum of weights in order, and
 * rounding is monotone: the sums with each flipping bit at its worse and at its better value bound it, rounding included.
 *
 * @param known what is known of the projections of c onto each unit.
 */
export function flippingParts(
  { inputSize: d, partsEach, sizes, thresholds, outputWeights, edges }: SignEnsemble,
  norms: Float64Array,
  { values, away, size }: AffineValues,
  radius: number,
): BallVotes {
  const share = (d + 1) * ROUNDING;
  const gamma = share < 1 ? share / (1 - share) : Number.POSITIVE_INFINITY;
  const farthest = size + away + radius;
  const reach = (radius + away + gamma * (size + farthest)) * (1 + 1e-9);
  const least = d * TINY;
  const longest = LARGE / farthest;
  const round = Math.fround;
  const certain = new Int32Array(partsEach);
  const flipping: FlippingPart[] = [];
  const bits = new Uint8Array(thresholds.length);
  let end = 0;
  for (let part = 0; part < sizes.length; part++) {
    const first = end;
    end += sizes[part];
    // What a sum is at the centre, and with each open bit at its worse and at its better value. No branch on a sign: there is
    // nothing in it that a processor could predict.
    let [here, open] = [0, 0];
    for (let u = first; u < end; u++) {
      const margin = values[u] - thresholds[u];
      const norm = norms[u];
      const slack = norm < longest ? norm * reach + least : Number.POSITIVE_INFINITY;
      const one = Number(margin > slack);
      const zero = Number(margin < -slack);
      open += 1 - one - zero;
      bits[u] = OPEN - one - 2 * zero;
      here = round(here + outputWeights[u] * Number(margin > 0));
    }
    const edge = edges[part];
    let [low, high] = [here, here];
    if (open > 0) {
      low = 0;
      high = 0;
      for (let u = first; u < end; u++) {
        const weight = outputWeights[u];
        if (bits[u] === ONE || (bits[u] === OPEN && weight < 0)) low = round(low + weight);
        if (bits[u] === ONE || (bits[u] === OPEN && weight > 0)) high = round(high + weight);
      }
    }
    const isKnown = Number.isFinite(low) && Number.isFinite(high) && (low > edge || high <= edge);
    if (isKnown) certain[part % partsEach] += low > edge ? 1 : 0;
    else flipping.push({ part, first, end, flipping: open, saysYes: here > edge });
  }
  return { certain, flipping, bits };
}
