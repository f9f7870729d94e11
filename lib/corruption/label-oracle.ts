import type { LabelOracle } from "../models/filter";
import {
  checkFraction,
  checkFunction,
  checkObject,
  checkText,
  DomainError,
  keysOf,
  type Matrix,
  type Rng,
  sayValue,
} from "../num";

/** One query to an oracle that has decided to attack. */
export interface AttackedPoint {
  /** x. */
  readonly input: Float64Array;
  /** f_{w*}(x). */
  readonly label: number;
  /** Its place in the batch, from 0. */
  readonly index: number;
}

/** An attack on labels: v = f_{w*}(x) + αₓ ξₓ, αₓ ~ Bernoulli(β(x)), |ξₓ| ≤ θ. */
export interface LabelAttackOptions {
  readonly name: string;
  /** θ ≥ 0; Infinity for an attack without bound, outside what the paper's theorem allows. */
  readonly attackBound: number;
  /** β ∈ [0, 1], or a function of x. */
  readonly attackProbability: number | ((input: Float64Array) => number);
  /** ξₓ; its draws come from `rng` alone. */
  readonly distortion: (point: AttackedPoint, rng: Rng) => number;
}

const OPTIONS = keysOf<LabelAttackOptions>({
  name: true,
  attackBound: true,
  attackProbability: true,
  distortion: true,
});

/**
 * The oracle of any bounded, additive attack on labels (section 2).
 *
 * One uniform is spent on every label whatever β is, so with the same stream the labels attacked under a smaller β are
 * among those attacked under a larger one.
 *
 * @throws {DomainError} β outside [0, 1] or θ < 0, here or, when they depend on x, at the label where it happens;
 *   |ξ| > θ likewise.
 *
 * @example
 * ```ts
 * const lowersTheLargest = labelOracle({
 *   name: "lowers labels above 1",
 *   attackBound: 0.5,
 *   attackProbability: 1,
 *   distortion: ({ label }) => (label > 1 ? -0.5 : 0),
 * });
 * const labels = Float64Array.of(0.9, 1.4, 3);
 * const network = filterNetwork({ gates: [[[1]]] });
 * lowersTheLargest.open({ network, truth: Float64Array.of(1), batchSize: 3 }, createRng(1))(labels, matrix(3, 1));
 * labels; // ≈ [0.9, 0.9, 2.5]
 * ```
 */
export function labelOracle(options: LabelAttackOptions): LabelOracle {
  checkObject("labelOracle", "options", options, OPTIONS);
  const { name, attackBound, attackProbability, distortion } = options;
  checkText("labelOracle", "name", name);
  if (!(typeof attackBound === "number" && attackBound >= 0))
    throw new DomainError(
      `labelOracle: attackBound = ${sayValue(attackBound)} is not a bound; a number ≥ 0, 0 for no attack.`,
    );
  if (typeof attackProbability !== "function")
    checkFraction("labelOracle", "attackProbability", attackProbability);
  checkFunction("labelOracle", "distortion", distortion, "({ input, label, index }, rng) => what is added");
  return {
    name,
    open(_, rng) {
      const coin = rng.substream("coin");
      const draws = rng.substream("distortion");
      return (labels, inputs) => {
        for (let index = 0; index < labels.length; index++) {
          let input: Float64Array | undefined;
          let probability = attackProbability;
          if (typeof probability === "function") {
            input = pointOf(inputs, index);
            probability = probability(input);
            checkFraction(`labelOracle ${name}`, "attackProbability", probability);
          }
          if (coin.uniform() >= probability) continue;
          input ??= pointOf(inputs, index);
          const xi = distortion({ input, label: labels[index], index }, draws);
          if (!(Math.abs(xi) <= attackBound))
            throw new DomainError(
              `labelOracle: attack "${name}" distorted a label by ${xi}, beyond attackBound = ${attackBound}.`,
            );
          labels[index] += xi;
        }
      };
    },
  };
}

/** x of a point, a view: made only for points that an attack looks at. */
function pointOf({ data, columns }: Matrix, index: number): Float64Array {
  return data.subarray(index * columns, (index + 1) * columns);
}
