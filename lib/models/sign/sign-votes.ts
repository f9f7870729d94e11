import { BACKENDS, type Backend, checkOneOf, checkOptions, ShapeError, toFloat32Matrix } from "../../num";
import type { Classifier } from "../classifier";
import { checkRows } from "./check-sizes";
import { copyNetworks } from "./copy-networks";
import { type FlippingParts, openFlippingParts } from "./flipping-parts";
import { type FullVotes, openFullVotes } from "./full-votes";
import { nearVotes } from "./near-votes";
import { segmentVotes } from "./segment-votes";
import { toEnsemble } from "./sign-ensemble";
import type { SignParameters } from "./sign-network";

/**
 * Sign networks that vote, as one classifier. Two classes: class 1 where more than half of the networks say so, an exact tie
 * is class 0. More: the class to which most networks' parts say yes, the lowest of equal ones. One network is an ensemble too.
 *
 * A point is rounded to single precision and multiplied with the units of all networks at once. Every sum is made in the
 * order of the entries: a batch and its points singly get the same classes, those that training has seen.
 *
 * @param networks the parameters that `trainSignNetwork` gave (copied), one or more, of the same classes and points.
 * @param options backend, "auto" unless told: every backend gives the same classes.
 * @throws {ShapeError} there is none, or sizes disagree. {DomainError} a weight is not finite.
 * Cost: 2·d operations a unit and point; near a point, only for units that may flip between points so close together;
 * along a segment one for a unit.
 *
 * @example
 * ```ts
 * const above = (edge: number) => ({
 *   inputSize: 1, hidden: 1, classes: 2,
 *   hiddenWeights: Float32Array.of(1), hiddenBiases: Float32Array.of(-edge),
 *   outputWeights: Float32Array.of(1), outputBiases: Float32Array.of(-0.5),
 * });
 * signVotes([above(0.2), above(0.5), above(0.6)]).predict([[0.3], [0.55]]); // => [0, 1]
 * signVotes([above(0.2), above(0.5)]).predict([[0.3], [0.55]]); // => [0, 1]
 * ```
 */
export function signVotes(
  networks: readonly SignParameters[],
  options: { readonly backend?: Backend } = {},
): Classifier {
  const where = "signVotes";
  checkOptions(where, options, ["backend"]);
  const { backend = "auto" } = options;
  checkOneOf(where, "backend", backend, BACKENDS);
  const ensemble = toEnsemble(copyNetworks(where, networks));
  const { inputSize, classes } = ensemble;
  let opened: FullVotes | undefined;
  const full = (): FullVotes => {
    opened ??= openFullVotes(ensemble, backend);
    return opened;
  };
  let balls: FlippingParts | undefined;
  const flippingParts: FlippingParts = (known, radius) => {
    balls ??= openFlippingParts(ensemble, backend);
    return balls(known, radius);
  };
  return {
    classes,
    inputSize,
    near: nearVotes(where, ensemble, full, flippingParts, backend),
    between: segmentVotes(where, ensemble, full, flippingParts),
    predict(points) {
      const given = toFloat32Matrix(points, where, "points");
      if (given.rows === 0) throw new ShapeError(`${where}: points have no rows; at least one point.`);
      checkRows(where, given, inputSize);
      return full().classes(given);
    },
  };
}
