import type { MlpParameters } from "./mlp";
import { DOUBLE_SLACK, sumRounding } from "./steady-near";

/** The kernel's sigmoid is nearer than this to the exact one. */
const SIGMOID_ERROR = 1e-6;

/**
 * Whether a perceptron of two classes gives one class to all points within `radius` of a centre, as computed in single
 * precision. A unit's sum moves by at most ‖wᵤ‖·radius, and is computed with an error of at most γ(|wᵤ|·|x| + |bᵤ|); the
 * sigmoid is monotone; so the logit lies in an interval, and the class is one where 0 is not in it.
 */
export function mlpSteady(mlp: MlpParameters): (center: Float32Array, radius: number) => boolean {
  const { inputSize: d, hidden: h, hiddenWeights, hiddenBiases, outputWeights, outputBiases } = mlp;
  const weights = Float64Array.from(hiddenWeights);
  const norms = Float64Array.from({ length: h }, (_, u) =>
    Math.sqrt(weights.subarray(u * d, (u + 1) * d).reduce((sum, w) => sum + w * w, 0)),
  );
  const inner = sumRounding(d + 1);
  const outer = sumRounding(h + 1);
  const outputSize = outputWeights.reduce((sum, v) => sum + Math.abs(v), Math.abs(outputBiases[0]));
  return (center, radius) => {
    let [low, high] = [outputBiases[0], outputBiases[0]];
    for (let u = 0; u < h; u++) {
      let [sum, size] = [hiddenBiases[u], Math.abs(hiddenBiases[u])];
      for (let j = 0, at = u * d; j < d; j++, at++) {
        const product = weights[at] * center[j];
        sum += product;
        size += Math.abs(product);
      }
      const moved = norms[u] * radius;
      const reach = (moved + inner * (size + moved)) * (1 + DOUBLE_SLACK) + DOUBLE_SLACK * size;
      const v = outputWeights[u];
      const [a, b] = [v * sigmoid(sum - reach), v * sigmoid(sum + reach)];
      low += Math.min(a, b);
      high += Math.max(a, b);
    }
    const error = (SIGMOID_ERROR + outer * (1 + SIGMOID_ERROR) + DOUBLE_SLACK) * outputSize;
    // Logits below this size give probabilities that may be equal.
    return low - error > SIGMOID_ERROR || high + error < -SIGMOID_ERROR;
  };
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));
