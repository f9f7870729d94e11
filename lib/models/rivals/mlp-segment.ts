import type { AffineValues } from "../../num";
import type { MlpParameters } from "./mlp";
import { gammaOf, LARGE, type MlpGeometry, SIGMOID, TIE } from "./mlp-ball";
import { TINY } from "./sum-in-ball";

/** What networks say at a point. */
export interface PointAnswers {
  /** How many are known to say 1. */
  readonly yes: number;
  /** Those that are not known. */
  readonly open: readonly number[];
}

/**
 * What the predictions of networks are at a point u where their units are known, but for those whose logit is next to 0.
 *
 * A prediction's activations differ from the known ones, rounded to single precision, by at most
 *   ρ_j = ‖w_j‖(a + γ(s + 2(s + a))) + 3γ|b_j|,   γ = γ_{d+1},   ‖u‖ ≤ s + a,
 * so that, σ being Lipschitz with ¼ and a computed sigmoid off by s at most, its logit differs from v₀ + Σ v_j σ̂_j by at most
 *   ¼Σ|v_j|ρ_j + 2s Σ|v_j| + γ_{h+1}(|v₀| + (1 + s) Σ|v_j|).
 *
 * @param sigmoidsOf the computed sigmoids σ̂ of as many numbers, rounded to single precision first.
 */
export function answersAt(
  mlps: readonly MlpParameters[],
  geometries: readonly MlpGeometry[],
  sigmoidsOf: (values: AffineValues["values"]) => Float32Array,
): (known: AffineValues) => PointAnswers {
  const d = mlps[0].inputSize;
  const gamma = gammaOf(d + 1);
  const sizes = mlps.map(({ hidden, hiddenBiases, outputWeights, outputBiases }, m) => {
    const { norms } = geometries[m];
    let [weights, steepness, biases, longest, highest] = [0, 0, 0, 0, 0];
    for (let j = 0; j < hidden; j++) {
      const weight = Math.abs(outputWeights[j]);
      weights += weight;
      steepness += weight * norms[j];
      biases += weight * Math.abs(hiddenBiases[j]);
      longest = Math.max(longest, norms[j]);
      highest = Math.max(highest, Math.abs(hiddenBiases[j]));
    }
    const start = Math.abs(outputBiases[0]);
    const output =
      2 * SIGMOID * weights +
      gammaOf(hidden + 1) * (start + (1 + SIGMOID) * weights) +
      1e-12 * (start + weights) +
      TIE +
      hidden * TINY;
    return { weights, steepness, biases, longest, highest, output };
  });
  return ({ values, away, size }) => {
    const sigmas = sigmoidsOf(values);
    const farthest = size + away;
    const each = away + gamma * (size + 2 * farthest);
    let yes = 0;
    const open: number[] = [];
    let at = 0;
    for (let m = 0; m < mlps.length; m++) {
      const { hidden, outputWeights, outputBiases } = mlps[m];
      let z = outputBiases[0];
      for (let j = 0; j < hidden; j++, at++) z += outputWeights[j] * sigmas[at];
      const { weights, steepness, biases, longest, highest, output } = sizes[m];
      const moved = steepness * each + 3 * gamma * biases + 3 * d * TINY * weights;
      const isSmall = longest * farthest + highest < LARGE;
      if (!(isSmall && Math.abs(z) > (moved / 4 + output) * (1 + 1e-9))) open.push(m);
      else if (z > 0) yes++;
    }
    return { yes, open };
  };
}
