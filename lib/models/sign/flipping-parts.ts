import { type Backend, layOutSingles, type MixedValues } from "../../num";
import { EITHER, YES } from "./kernels/bound-votes";
import { OPEN } from "./kernels/known-bits";
import type { SignEnsemble } from "./sign-ensemble";
import { bitBlocks, openUnitBits } from "./unit-bits";
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

/** The flipping parts of an ensemble's balls, from a kernel's memory that keeps it. */
export function openFlippingParts(ensemble: SignEnsemble, backend: Backend): FlippingParts {
  const { partsEach, sizes, thresholds, outputWeights, edges } = ensemble;
  const kernel = votesKernel(backend);
  const at = layOutSingles(kernel, {
    ...bitBlocks(ensemble),
    edges: sizes.length,
    sizes: sizes.length,
    said: sizes.length,
  });
  const { boundVotes } = kernel.functions;
  const boundBits = openUnitBits(kernel.functions, at, ensemble);
  const [bits, said] = [at.bits.integers.subarray(0, thresholds.length), at.said.integers];
  at.weights.floats.set(outputWeights);
  at.edges.floats.set(edges);
  at.sizes.integers.set(sizes);

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
    boundBits(known, radius);
    boundVotes(at.low.at, at.high.at, at.edges.at, at.sizes.at, sizes.length, at.said.at);
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
