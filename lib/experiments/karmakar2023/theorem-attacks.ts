import { aimedAttack, alternatingAttack, honestOracle, labelOracle } from "../../corruption";
import { evaluateFilter, type FilterNetwork, type LabelOracle } from "../../models/filter";
import type { Rng } from "../../num";

/** Attacks within θ on labels that are attacked with probability β, whatever x is: all that Theorem 1 speaks of. */
export const THEOREM_ATTACKS = ["alternating", "aimed", "one-sided", "impostor"] as const;

/** The name of one of them, or of none. */
export type TheoremAttack = (typeof THEOREM_ATTACKS)[number] | "none";

/** An impostor's distance from w*. */
const IMPOSTOR = 1;

/**
 * `aimed`: ξ = θ sign(x₁), all of E[ξx] in one direction; no direction is weaker than another, for M = I. `one-sided`: ξ = θ
 * where x₁ > 0, else 0. `impostor`: the answer of a filter at distance 1, as far as θ allows.
 */
export function theoremAttack(
  name: TheoremAttack,
  budget: { readonly attackBound: number; readonly attackProbability: number },
  { network, truth }: { readonly network: FilterNetwork; readonly truth: Float64Array },
  rng: Rng,
): LabelOracle {
  const { attackBound: theta } = budget;
  const first = truth.map((_, j) => (j === 0 ? 1 : 0));
  switch (name) {
    case "none":
      return honestOracle;
    case "alternating":
      return alternatingAttack(budget);
    case "aimed":
      return aimedAttack({ ...budget, direction: first });
    case "one-sided":
      return labelOracle({ ...budget, name, distortion: ({ input }) => (input[0] > 0 ? theta : 0) });
    case "impostor": {
      const step = rng.fillNormal(new Float64Array(truth.length));
      const length = Math.sqrt(step.reduce((sum, s) => sum + s * s, 0));
      const impostor = evaluateFilter(
        network,
        truth.map((w, j) => w + (IMPOSTOR * step[j]) / length),
      );
      const distortion = (input: Float64Array, label: number): number =>
        Math.min(theta, Math.max(-theta, impostor.value(input, 0) - label));
      return labelOracle({ ...budget, name, distortion: ({ input, label }) => distortion(input, label) });
    }
  }
}
