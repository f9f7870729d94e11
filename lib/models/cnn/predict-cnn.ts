import type { Matrix, MatrixLike } from "../../num";
import { type CnnParametersLike, toCnnParameters, toPatches } from "./cnn";
import { featuresOf } from "./hidden-features";

/** f = p^{−1/2} Hᵀ β. @param features H, p×n. @param scores length n, overwritten. */
export function outputScores(features: Matrix, output: Float64Array, scores: Float64Array): void {
  const n = features.columns;
  scores.fill(0);
  for (let j = 0; j < features.rows; j++) {
    const weight = output[j];
    const from = j * n;
    for (let s = 0; s < n; s++) scores[s] += weight * features.data[from + s];
  }
  const scale = 1 / Math.sqrt(features.rows);
  for (let s = 0; s < n; s++) scores[s] *= scale;
}

/**
 * The network's outputs f(x_s) = p^{−1/2} Σⱼ βⱼ Σᵢ ψ(Wⱼᵀ Pᵢ x_s), before any sigmoid.
 *
 * @param parameters hidden p×k, output p. @param inputs n×d with d = m·k. @param patches m.
 * @returns length n. A point is classified as 1 when its output is positive.
 * @throws {ShapeError} sizes disagree or m does not divide d. {DomainError} a weight or an input is not finite.
 * Cost: O(p·n·d). Source: Lu, Huang & Wang 2023, equation 3.1 with the p^{−1/2} of their loss.
 */
export function predictCnn(parameters: CnnParametersLike, inputs: MatrixLike, patches: number): Float64Array {
  const { hidden, output } = toCnnParameters(parameters, "predictCnn", "parameters");
  const { points, cut } = toPatches(inputs, patches, hidden.columns, "predictCnn");
  const scores = new Float64Array(points.rows);
  outputScores(featuresOf("predictCnn", hidden, points.rows, cut), output, scores);
  return scores;
}
