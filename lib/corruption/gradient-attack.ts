import { filterSlope, type LabelOracle } from "../models/filter";
import {
  checkFraction,
  checkLength,
  checkNotNegative,
  checkObject,
  DomainError,
  keysOf,
  toFiniteVector,
} from "../num";
import type { AimedBudget } from "./label-attacks";

const AIMED = keysOf<AimedBudget>({ attackBound: true, attackProbability: true, direction: true });

/**
 * ξ = θ·sign(uᵀg) with g = ∂f_{w*}(x)/∂w: what `aimedAttack` is to Neuro-Tron, which steps along Mx, this is to gradient
 * descent, which steps along g. It pulls the filter along u by βθ·E|uᵀg|; a u that E[gg′] hardly sees is pulled furthest.
 *
 * @param budget u has one entry per entry of w*, and is not zero.
 *
 * @example
 * ```ts
 * const network = filterNetwork({ gates: [[[1, 0], [0, 1]]] });
 * const attack = gradientAttack({ attackBound: 2, attackProbability: 1, direction: [0, 1] });
 * const inputs = matrix(2, 2, Float64Array.of(1, 3, 1, -3));
 * const labels = new Float64Array(2);
 * attack.open({ network, truth: Float64Array.of(5, 1), batchSize: 2 }, createRng(1))(labels, inputs);
 * labels; // => [2, -2]
 * ```
 */
export function gradientAttack(budget: AimedBudget): LabelOracle {
  checkObject("gradientAttack", "budget", budget, AIMED);
  const { attackBound, attackProbability } = budget;
  checkNotNegative("gradientAttack", "attackBound", attackBound);
  checkFraction("gradientAttack", "attackProbability", attackProbability);
  const u = toFiniteVector("gradientAttack", "direction", budget.direction);
  if (u.every((value) => value === 0))
    throw new DomainError("gradientAttack: direction is zero; at least one entry must not be.");
  return {
    name: "aimed at the gradient",
    open({ network, truth }, rng) {
      checkLength("gradientAttack", "direction", u.length, truth.length, "one entry per entry of w*");
      const slope = filterSlope(network, truth, u);
      return (labels, inputs) => {
        for (let i = 0; i < labels.length; i++)
          if (rng.uniform() < attackProbability)
            labels[i] += slope(inputs.data, i * inputs.columns) < 0 ? -attackBound : attackBound;
      };
    },
  };
}
