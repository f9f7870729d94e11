import { SingularValueDecomposition } from "ml-matrix";
import {
  aimedAttack,
  alternatingAttack,
  constantAttack,
  heavyTailedAttack,
  impostorAttack,
  labelOracle,
  randomSignAttack,
} from "../../corruption";
import type { LabelOracle } from "../../models/filter";
import { type Rng, toMlMatrix } from "../../num";
import type { DrawnNetwork } from "./run-filter";
import { budgetOf, type FilterSetting, lawOf, tableSetting } from "./settings";

/** Attacks on labels at θ = 1 and β = 0.5, inputs N(0, 1). */
export const ATTACKS = [
  "alternating",
  "random sign",
  "constant",
  "large inputs",
  "aimed",
  "one side",
  "heavy-tailed",
  "impostor",
] as const;

/** The name of an attack. */
export type Attack = (typeof ATTACKS)[number];

/** What all attacks are run at. */
export const ATTACKED_SETTING: FilterSetting = tableSetting("N(0, 1)", 1, 0.5);

/** A right singular vector of M for its smallest singular value s: where Neuro-Tron is least able to push back. */
export function weakestDirection({ network }: DrawnNetwork): { direction: number[]; smallest: number } {
  const { center } = network.family ?? { center: network.gates[0] };
  const svd = new SingularValueDecomposition(toMlMatrix(center), { autoTranspose: true });
  const values = svd.diagonal;
  const at = values.indexOf(Math.min(...values));
  return { direction: svd.rightSingularVectors.getColumn(at), smallest: values[at] };
}

function dot(u: ArrayLike<number>, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += u[i] * x[i];
  return sum;
}

/**
 * The oracle of a name, and the error at which Neuro-Tron should settle. Its mean update is linear in w, so what counts
 * is E[ξx] alone: 0 for every attack that does not depend on the sign of x, else a bias (½ΣMMᵀ)⁻¹M E[ξx].
 */
export function namedAttack(
  name: Attack,
  drawn: DrawnNetwork,
  rng: Rng,
): { oracle: LabelOracle; predicted: number | "" } {
  const { attackBound: theta, attackProbability: beta, inputSize: n } = ATTACKED_SETTING;
  const noise = lawOf("neuro-tron", ATTACKED_SETTING);
  const { direction, smallest } = weakestDirection(drawn);
  // E[sign(uᵀx)x] = √(2/π) u for a unit u and x ~ N(0, I), and (½MMᵀ)⁻¹Mu has length 2/s.
  const bias = (beta * theta * Math.sqrt(2 / Math.PI) * 2) / smallest;
  switch (name) {
    case "alternating":
      return { oracle: alternatingAttack(budgetOf(ATTACKED_SETTING)), predicted: noise };
    case "random sign":
      return { oracle: randomSignAttack(budgetOf(ATTACKED_SETTING)), predicted: noise };
    case "constant":
      return { oracle: constantAttack(budgetOf(ATTACKED_SETTING)), predicted: noise };
    case "large inputs": {
      // β(x) = min(1, β‖x‖²/n), ξ = θ: the larger the input, the likelier the lie.
      const attackProbability = (x: Float64Array): number => Math.min(1, (beta * dot(x, x)) / n);
      const oracle = labelOracle({ name, attackBound: theta, attackProbability, distortion: () => theta });
      return { oracle, predicted: noise };
    }
    case "aimed":
      return { oracle: aimedAttack({ ...budgetOf(ATTACKED_SETTING), direction }), predicted: bias };
    case "one side": {
      // β(x) = 1 where uᵀx > 0, 0 elsewhere; ξ = θ.
      const attackProbability = (x: Float64Array): number => (dot(direction, x) > 0 ? 1 : 0);
      const oracle = labelOracle({ name, attackBound: theta, attackProbability, distortion: () => theta });
      return { oracle, predicted: bias };
    }
    case "heavy-tailed":
      return { oracle: heavyTailedAttack({ attackScale: theta, attackProbability: beta }), predicted: "" };
    case "impostor": {
      // A filter at distance 1 answers half the queries.
      const step = rng.fillNormal(new Float64Array(drawn.truth.length));
      const length = Math.sqrt(dot(step, step));
      const impostor = drawn.truth.map((w, j) => w + step[j] / length);
      return { oracle: impostorAttack({ impostor, attackProbability: beta }), predicted: beta };
    }
  }
}
