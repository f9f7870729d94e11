import type { AgreementNetwork } from "../sign";
import { type BinaryLayer, binaryNetParts, UNITS } from "./binary-net-parts";
import { sizeOf } from "./image-shape";
import type { NetworkParameters } from "./network";

/**
 * The network of agreements that names the class which a binary net names, at every point, or undefined where the net has
 * several channels or a hidden unit that no sum can turn.
 *
 * What a hidden unit adds to its sum s = ±x₁ … ± x_d before it takes the sign is monotone in s, rounding included, so it is
 * a threshold on s, or on −s, which is the sum of the other signs in the same order, to the bit. The sum of class c is then
 * Σᵤ v_cu aᵤ = h − 2n, n counting the units with aᵤ ≠ v_cu: a whole number, exact in single precision, so that the logits are a
 * table of it, made as a prediction makes them.
 */
export function asAgreementNetwork(parameters: NetworkParameters): AgreementNetwork | undefined {
  const { shape, classes } = parameters;
  if (shape.channels !== 1) return undefined; // the pixels of planes are summed in another order
  const d = sizeOf(shape);
  const { hidden, output } = binaryNetParts(parameters);
  if (!hidden.factors.every((factor) => Number.isFinite(factor) && factor !== 0)) return undefined;

  const hiddenWeights = new Float32Array(UNITS * d);
  const thresholds = new Float32Array(UNITS);
  // The bit of a unit whose activation falls with its sum is that of the opposite sum.
  for (let u = 0; u < UNITS; u++) {
    const rising = hidden.factors[u] > 0 ? 1 : -1;
    for (let j = 0; j < d; j++) hiddenWeights[u * d + j] = rising * hidden.sign(j, u);
    const threshold = lastBelow((sum) => hidden.normalized(rising * sum, u) > 0);
    if (threshold === undefined) return undefined;
    thresholds[u] = threshold;
  }
  return {
    ...{ inputSize: d, hidden: UNITS, classes, hiddenWeights, thresholds },
    patterns: Int32Array.from({ length: classes }, (_, c) => patternOf(output, c)),
    scores: Float32Array.from({ length: classes * (UNITS + 1) }, (_, i) =>
      output.normalized(UNITS - 2 * (i % (UNITS + 1)), Math.floor(i / (UNITS + 1))),
    ),
  };
}

/** The bits of the signs of a class, 1 for +1. */
function patternOf(output: BinaryLayer, c: number): number {
  let pattern = 0;
  for (let u = 0; u < UNITS; u++) if (output.sign(u, c) > 0) pattern |= 1 << u;
  return pattern;
}

/** Numbers of single precision in their order, counted from 0; of size 3.4·10³⁸ the last. */
const LAST = 0x7f7fffff;

function numberAt(place: number): number {
  const size = new Float32Array(Int32Array.of(Math.abs(place)).buffer)[0];
  return place < 0 ? -size : size;
}

/** The largest number of single precision at which a rising condition does not hold; undefined where it holds at the least. */
function lastBelow(holds: (x: number) => boolean): number | undefined {
  let [low, high] = [-LAST, LAST];
  if (holds(numberAt(low))) return undefined;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (holds(numberAt(middle))) high = middle - 1;
    else low = middle;
  }
  return numberAt(low);
}
