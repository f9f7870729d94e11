import { BACKENDS, type Backend, checkOneOf, checkOptions } from "../../num";
import type { SmoothedClassifier } from "../classifier";
import { copyNetworks } from "./copy-networks";
import { toEnsemble } from "./sign-ensemble";
import type { SignParameters } from "./sign-network";
import { signVotes } from "./sign-votes";
import { smoothMargins } from "./smooth-margins";

/**
 * Sign networks that vote, and a smooth stand-in for them: every step [· > 0], of units and of votes, becomes σ(s·) with a
 * slope s. A network's vote on a class is σ(s·(Σᵤ w₂ᵤ σ(s(w₁ᵤ·x + b₁ᵤ)) + b₂)); F_c is the mean vote on class c, of two
 * classes F₀ = 1 − F₁; the margin of leaving class y is max_{c ≠ y} F_c − F_y, the first of equal c. As s grows, F_c becomes the share
 * of the votes that c gets. A linear part counts as one of a single unit.
 *
 * Products are in single precision, all else in double: margins err by about 10⁻⁵, gradients by as much of their length, however small.
 *
 * @param networks the parameters that `trainSignNetwork` gave (copied), one or more, of the same classes and points.
 * @param options backend, "auto" unless told: every backend gives the same numbers.
 * @returns the classifier of `signVotes`, with `smoothed`.
 * @throws {ShapeError} there is none, or sizes disagree. {DomainError} a weight is not finite.
 * Cost: 4·d operations a unit and point, quickest for several points at a time.
 *
 * @example
 * ```ts
 * const step = {
 *   inputSize: 1, hidden: 1, classes: 2,
 *   hiddenWeights: Float32Array.of(1), hiddenBiases: Float32Array.of(0),
 *   outputWeights: Float32Array.of(1), outputBiases: Float32Array.of(-0.5),
 * };
 * const point = { rows: 1, columns: 1, data: Float32Array.of(0) };
 * const { margins, gradients } = smoothedVotes([step]).smoothed(point, Float64Array.of(4), 0);
 * margins[0]; // => 0
 * gradients.data[0]; // => 2
 * ```
 */
export function smoothedVotes(
  networks: readonly SignParameters[],
  options: { readonly backend?: Backend } = {},
): SmoothedClassifier {
  const where = "smoothedVotes";
  checkOptions(where, options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf(where, "backend", backend, BACKENDS);
  const ensemble = toEnsemble(copyNetworks(where, networks));
  return { ...signVotes(networks, { backend }), smoothed: smoothMargins(where, ensemble, backend) };
}
