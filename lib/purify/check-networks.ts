import { type LayeredParameters, type LayeredParametersLike, toLayeredParameters } from "../models/layered";
import { DomainError, ShapeError } from "../num";
import { checkSensible } from "./check-start";

/** Layered networks of one size. */
export interface PurifiableNetworks {
  readonly contaminated: LayeredParameters;
  readonly initial: LayeredParameters;
  readonly clean: LayeredParameters | undefined;
}

/**
 * The contaminated network, the start of its training, and the clean one where it is told.
 *
 * Contaminated weights may be of any size: a flipped bit can make one 10³⁸ or more. A start that large is none.
 *
 * @throws {ShapeError} they differ in size. {DomainError} a weight is not finite, or one of the start beyond 10¹⁵⁰; they
 *   differ in their activation, or one has biases and the other none.
 */
export function checkNetworks(
  where: string,
  given: {
    readonly contaminated: LayeredParametersLike;
    readonly initial: LayeredParametersLike;
    readonly clean?: LayeredParametersLike;
  },
): PurifiableNetworks {
  const contaminated = toLayeredParameters(given.contaminated, where, "contaminated");
  const initial = toLayeredParameters(given.initial, where, "initial");
  checkAlike(where, "initial", initial, contaminated);
  initial.layers.forEach(({ data }, l) => {
    checkSensible(where, `initial.layers[${l}]`, data);
  });
  initial.biases?.forEach((own, l) => {
    checkSensible(where, `initial.biases[${l}]`, own);
  });
  checkSensible(where, "initial.output", initial.output.data);
  if (given.clean === undefined) return { contaminated, initial, clean: undefined };
  const clean = toLayeredParameters(given.clean, where, "clean");
  checkAlike(where, "clean", clean, contaminated);
  return { contaminated, initial, clean };
}

/** Throws unless a network has the sizes, the activation and the biases of the contaminated one. */
function checkAlike(where: string, name: string, own: LayeredParameters, other: LayeredParameters): void {
  const say = ({ patches, layers, output }: LayeredParameters): string =>
    `${patches} patches through ${layers.map((w) => `${w.rows}×${w.columns}`).join(", ")} to ${output.rows} outputs`;
  if (say(own) !== say(other))
    throw new ShapeError(
      `${where}: contaminated has ${say(other)} but ${name} ${say(own)}; both must be the same network.`,
    );
  if (own.activation !== other.activation)
    throw new DomainError(
      `${where}: contaminated has activation "${other.activation}" but ${name} "${own.activation}"; both must be the same network.`,
    );
  if ((own.biases === undefined) !== (other.biases === undefined))
    throw new DomainError(
      `${where}: one of contaminated and ${name} has biases and the other none; both must be the same network.`,
    );
}
