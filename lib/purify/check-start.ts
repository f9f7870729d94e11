import { type CnnParameters, type CnnParametersLike, toCnnParameters } from "../models/cnn";
import { DomainError, largestSize, ShapeError } from "../num";

/** Beyond this a weight's square overflows. */
const LARGEST = 1e150;

/** Two networks of one size. */
export interface Purifiable {
  readonly contaminated: CnnParameters;
  readonly initial: CnnParameters;
}

/**
 * The contaminated network and the start of its training.
 *
 * Contaminated weights may be of any size: a flipped bit can make one 10³⁸ or more. A start that large is none.
 *
 * @throws {ShapeError} they differ in size. {DomainError} a weight is not finite, or one of the start beyond 10¹⁵⁰.
 */
export function checkStart(where: string, noisy: CnnParametersLike, start: CnnParametersLike): Purifiable {
  const contaminated = toCnnParameters(noisy, where, "contaminated");
  const initial = toCnnParameters(start, where, "initial");
  const { rows: p, columns: k } = contaminated.hidden;
  if (initial.hidden.rows !== p || initial.hidden.columns !== k)
    throw new ShapeError(
      `${where}: contaminated.hidden is ${p}×${k} but initial.hidden is ${initial.hidden.rows}×${initial.hidden.columns}; the start must be that of the same network.`,
    );
  checkSensible(where, "initial.hidden", initial.hidden.data);
  checkSensible(where, "initial.output", initial.output);
  return { contaminated, initial };
}

/** Throws {DomainError}, naming the first weight of a start that is beyond 10¹⁵⁰. */
export function checkSensible(where: string, name: string, weights: Float64Array): void {
  if (largestSize(weights) <= LARGEST) return;
  const large = weights.find((weight) => Math.abs(weight) > LARGEST);
  throw new DomainError(
    `${where}: ${name} holds ${large}; no training starts beyond ±${LARGEST}. Pass the weights of its start.`,
  );
}
