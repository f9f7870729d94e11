import type { MixedValues, SinglesBlock } from "../../num";
import type { Units } from "./units";
import type { VotesFunctions } from "./votes-kernel";

/** Half an ulp of 1 in single precision. */
const ROUNDING = 1 / 16777216;
/** Beyond this, sums in single precision might overflow. */
const LARGE = 1e37;
/** What lies below single precision's range, d times at most. */
const TINY = 1e-44;

/** ‖w‖ of each unit, not rounded below it. */
function unitNorms({ inputSize: d, weights, thresholds }: Units): Float64Array {
  return Float64Array.from(thresholds, (_, u) => {
    let square = 0;
    for (let j = u * d; j < (u + 1) * d; j++) square += weights[j] * weights[j];
    return Math.sqrt(square) * (1 + 1e-9);
  });
}

type Block = "first" | "last" | "norms" | "thresholds" | "weights" | "bits" | "low" | "high";

/** What `openUnitBits` has in a kernel's memory: whole vectors of four. */
export function bitBlocks({ thresholds }: Units): Readonly<Record<Block, number>> {
  const whole = 4 * Math.ceil(thresholds.length / 4);
  return {
    first: 2 * whole,
    last: 2 * whole,
    norms: 2 * whole,
    thresholds: whole,
    weights: whole,
    bits: whole,
    low: whole,
    high: whole,
  };
}

/**
 * A function that writes what is known of units' bits in a ball, from what is known of projections of its centre, into
 * `bits`: ZERO, ONE or OPEN; and into `low` and `high` the least and the largest that bits times `weights` can be.
 *
 * Exactly |w·x − w·c| ≤ ‖w‖r. A sum of d products in single precision errs by at most γ‖w‖‖x‖, γ = du/(1 − du), u = 2⁻²⁴, in
 * any order (Higham 2002, section 3.1), and what is known of w·c errs by at most ‖w‖(a + γs), so that what a prediction
 * computes at x differs from that by at most
 *   ‖w‖(r + a + γ(s + (s + a + r))),   ‖c‖ ≤ s + a:
 * a unit whose known margin is larger has one bit all over the ball.
 */
export function openUnitBits(
  { boundUnits }: VotesFunctions,
  at: Readonly<Record<Block, SinglesBlock>>,
  units: Units,
): (known: MixedValues, radius: number) => void {
  const { inputSize: d, thresholds } = units;
  const rounding = (d + 1) * ROUNDING;
  const gamma = rounding < 1 ? rounding / (1 - rounding) : Number.POSITIVE_INFINITY;
  const least = d * TINY;
  const u = thresholds.length;
  const doubles = ({ at: from, floats }: SinglesBlock): Float64Array =>
    new Float64Array(floats.buffer, from, u);
  doubles(at.norms).set(unitNorms(units));
  at.thresholds.floats.set(thresholds);
  // Ends of a segment are asked about again and again.
  const firsts = keeper(doubles(at.first));
  const lasts = keeper(doubles(at.last));
  return ({ first, last, share, away, size }, radius) => {
    const farthest = size + away + radius;
    const reach = (radius + away + gamma * (size + farthest)) * (1 + 1e-9);
    firsts(first);
    lasts(last);
    boundUnits(
      at.first.at,
      at.last.at,
      share,
      at.thresholds.at,
      at.norms.at,
      at.weights.at,
      u,
      reach,
      least,
      LARGE / farthest,
      at.bits.at,
      at.low.at,
      at.high.at,
    );
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
