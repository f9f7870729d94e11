import { type Backend, layOutSingles, type MixedValues, type SinglesBlock } from "../../num";
import { OPEN } from "./kernels/bound-units";
import { EITHER, YES } from "./kernels/bound-votes";
import type { SignEnsemble } from "./sign-ensemble";
import { votesKernel } from "./votes-kernel";

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
  /** Per unit: ZERO, ONE or OPEN. To be read, until another ball is asked about. */
  readonly bits: Int32Array;
}

/**
 * Which votes can differ between points x, ‖x − c‖ ≤ r.
 *
 * @param known what is known of the projections of c onto each unit.
 */
export type FlippingParts = (known: MixedValues, radius: number) => BallVotes;

/** Half an ulp of 1 in single precision. */
const ROUNDING = 1 / 16777216;
/** Beyond this, sums in single precision might overflow. */
const LARGE = 1e37;
/** What lies below single precision's range, d times at most. */
const TINY = 1e-44;

/** ‖w‖ of each unit, not rounded below it. */
function unitNorms({ inputSize: d, weights, thresholds }: SignEnsemble): Float64Array {
  return Float64Array.from(thresholds, (_, u) => {
    let square = 0;
    for (let j = u * d; j < (u + 1) * d; j++) square += weights[j] * weights[j];
    return Math.sqrt(square) * (1 + 1e-9);
  });
}

/**
 * The flipping parts of an ensemble's balls, from a kernel's memory that keeps it.
 *
 * Exactly |w·x − w·c| ≤ ‖w‖r. A sum of d products in single precision errs by at most γ‖w‖‖x‖, γ = du/(1 − du), u = 2⁻²⁴, in
 * any order (Higham 2002, section 3.1), and what is known of w·c errs by at most ‖w‖(a + γs), so that what a prediction
 * computes at x differs from that by at most
 *   ‖w‖(r + a + γ(s + (s + a + r))),   ‖c‖ ≤ s + a:
 * a unit whose known margin is larger has one bit all over the ball.
 */
export function openFlippingParts(ensemble: SignEnsemble, backend: Backend): FlippingParts {
  const { inputSize: d, partsEach, sizes, thresholds, outputWeights, edges } = ensemble;
  const share = (d + 1) * ROUNDING;
  const gamma = share < 1 ? share / (1 - share) : Number.POSITIVE_INFINITY;
  const least = d * TINY;
  const u = thresholds.length;
  const whole = 4 * Math.ceil(u / 4);
  const kernel = votesKernel(backend);
  const at = layOutSingles(kernel, {
    first: 2 * whole,
    last: 2 * whole,
    norms: 2 * whole,
    thresholds: whole,
    weights: whole,
    edges: sizes.length,
    sizes: sizes.length,
    bits: whole,
    low: whole,
    high: whole,
    said: sizes.length,
  });
  const doubles = ({ at: from, floats }: SinglesBlock): Float64Array =>
    new Float64Array(floats.buffer, from, u);
  const { boundUnits, boundVotes } = kernel.functions;
  const [bits, said] = [at.bits.integers.subarray(0, u), at.said.integers];
  doubles(at.norms).set(unitNorms(ensemble));
  at.thresholds.floats.set(thresholds);
  at.weights.floats.set(outputWeights);
  at.edges.floats.set(edges);
  at.sizes.integers.set(sizes);

  // Ends of a segment are asked about again and again.
  const firsts = keeper(doubles(at.first));
  const lasts = keeper(doubles(at.last));
  /** A part whose vote may differ. */
  const flippingPart = (known: MixedValues, part: number, first: number, end: number): FlippingPart => {
    const { share } = known;
    let [flipping, here] = [0, 0];
    for (let unit = first; unit < end; unit++) {
      if (bits[unit] === OPEN) flipping++;
      const value = (1 - share) * known.first[unit] + share * known.last[unit];
      if (value > thresholds[unit]) here = Math.fround(here + outputWeights[unit]);
    }
    return { part, first, end, flipping, saysYes: here > edges[part] };
  };
  return (known, radius) => {
    const { away, size } = known;
    const farthest = size + away + radius;
    const reach = (radius + away + gamma * (size + farthest)) * (1 + 1e-9);
    firsts(known.first);
    lasts(known.last);
    const { norms, low, high } = at;
    boundUnits(
      at.first.at,
      at.last.at,
      known.share,
      at.thresholds.at,
      norms.at,
      at.weights.at,
      u,
      reach,
      least,
      LARGE / farthest,
      at.bits.at,
      low.at,
      high.at,
    );
    boundVotes(low.at, high.at, at.edges.at, at.sizes.at, sizes.length, at.said.at);
    const certain = new Int32Array(partsEach);
    const flipping: FlippingPart[] = [];
    let end = 0;
    for (let part = 0; part < sizes.length; part++) {
      const first = end;
      end += sizes[part];
      if (said[part] === EITHER) flipping.push(flippingPart(known, part, first, end));
      else if (said[part] === YES) certain[part % partsEach]++;
    }
    return { certain, flipping, bits };
  };
}

/** A function that fills a place with numbers, unless it has these very ones: nobody changes them. */
function keeper(place: Float64Array): (numbers: Float64Array) => void {
  let held: Float64Array | undefined;
  return (numbers) => {
    if (numbers !== held) place.set(numbers);
    held = numbers;
  };
}
