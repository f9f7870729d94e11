import type { SignParameters } from "../sign";
import { type BinaryLayer, binaryNetParts, UNITS } from "./binary-net-parts";
import { sizeOf } from "./image-shape";
import type { NetworkParameters } from "./network";
import { sumRounding } from "./steady-near";

/**
 * The sign network that names the class which a binary net of two classes names, at every point, or undefined where none is
 * certain to.
 *
 * What a hidden unit adds to its sum s = ±x₁ … ± x_d before it takes the sign is monotone in s, rounding included, so it is
 * a threshold on s, or on −s, which is the sum of the other signs in the same order, to the bit. The logits are then
 * f_c (Σᵤ v_cu aᵤ − m_c) + β_c with aᵤ = 2[bit u] − 1, so that class 1 is named where Σᵤ 2(f₁v₁ᵤ − f₀v₀ᵤ)[bit u] is above a
 * number. Units of the same v₀ and v₁ count alike: every count of bits is tried, and the number lies in a gap between
 * those of class 0 and of class 1 that is wider than all that rounding can do to the sum.
 */
export function asSignNetwork(parameters: NetworkParameters): SignParameters | undefined {
  const { shape, classes } = parameters;
  if (classes !== 2 || shape.channels !== 1) return undefined; // the pixels of planes are summed in another order
  const d = sizeOf(shape);
  const { hidden, output } = binaryNetParts(parameters);
  if (![...hidden.factors, ...output.factors].every((factor) => Number.isFinite(factor) && factor !== 0))
    return undefined;

  const hiddenWeights = new Float32Array(UNITS * d);
  const hiddenBiases = new Float32Array(UNITS);
  for (let u = 0; u < UNITS; u++) {
    const rising = hidden.factors[u] > 0 ? 1 : -1;
    for (let j = 0; j < d; j++) hiddenWeights[u * d + j] = rising * hidden.sign(j, u);
    const threshold = lastBelow((sum) => hidden.normalized(rising * sum, u) > 0);
    if (threshold === undefined) return undefined;
    hiddenBiases[u] = -threshold;
  }
  const { factors } = output;
  const outputWeights = Float32Array.from(
    { length: UNITS },
    (_, u) => 2 * (factors[1] * output.sign(u, 1) - factors[0] * output.sign(u, 0)),
  );
  const edge = edgeBetween(output, outputWeights);
  if (edge === undefined) return undefined;
  return {
    ...{ inputSize: d, hidden: UNITS, classes: 2, hiddenWeights, hiddenBiases, outputWeights },
    outputBiases: Float32Array.of(-edge),
  };
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

/** Units whose bits count alike. */
interface Kind {
  readonly units: number;
  readonly weight: number;
  readonly signs: readonly [number, number];
}

function edgeBetween(output: BinaryLayer, weights: Float32Array): number | undefined {
  // 1. The units by their signs.
  const kinds: Kind[] = [];
  for (const first of [1, -1])
    for (const second of [1, -1]) {
      const own = Array.from(weights.keys()).filter(
        (u) => output.sign(u, 0) === first && output.sign(u, 1) === second,
      );
      if (own.length > 0) kinds.push({ units: own.length, weight: weights[own[0]], signs: [first, second] });
    }

  // 2. The largest sum of class 0, and the least of class 1.
  let [below, above] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const tryAll = (k: number, sum: number, logits: readonly [number, number]): void => {
    if (k === kinds.length) {
      if (output.normalized(logits[1], 1) > output.normalized(logits[0], 0)) above = Math.min(above, sum);
      else below = Math.max(below, sum);
      return;
    }
    const { units, weight, signs } = kinds[k];
    for (let ones = 0; ones <= units; ones++) {
      const count = 2 * ones - units;
      tryAll(k + 1, sum + ones * weight, [logits[0] + signs[0] * count, logits[1] + signs[1] * count]);
    }
  };
  tryAll(0, 0, [0, 0]);

  // 3. A number that tells them apart whatever rounding does to the sum.
  const size = weights.reduce((total, weight) => total + Math.abs(weight), 0);
  const rounding = 2 * sumRounding(UNITS) * size;
  const low = Math.max(below, -2 * size);
  const high = Math.min(above, 2 * size);
  const edge = Math.fround((low + high) / 2);
  return low + rounding < edge && edge < high - rounding ? edge : undefined;
}
