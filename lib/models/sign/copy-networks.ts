import { checkSize, DomainError, ShapeError, sayValue } from "../../num";
import { copySignNetwork, type SignParameters } from "./sign-network";

/** A kernel addresses 2.1 GB. */
const MOST_WEIGHTS = 400_000_000;

/** Copies of the networks of an ensemble, one or more, checked: all of the same classes and points. */
export function copyNetworks(where: string, networks: readonly SignParameters[]): readonly SignParameters[] {
  if (!Array.isArray(networks) || networks.length === 0)
    throw new ShapeError(
      `${where}: networks = ${sayValue(networks)}; a list of one or more parameters, as trainSignNetwork gives them.`,
    );
  const copies = networks.map((network, i) => copySignNetwork(where, `networks[${i}]`, network));
  const [{ inputSize, classes }] = copies;
  copies.forEach((network, i) => {
    if (network.inputSize !== inputSize || network.classes !== classes)
      throw new ShapeError(
        `${where}: networks[${i}] takes ${network.inputSize} entries to ${network.classes} classes, networks[0] ${inputSize} to ${classes}; all have to agree.`,
      );
  });
  const total = copies.reduce(
    (sum, { hiddenWeights, outputWeights }) => sum + hiddenWeights.length + outputWeights.length,
    0,
  );
  checkSize(where, `networks of ${total} weights`, total, 4);
  if (total > MOST_WEIGHTS)
    throw new DomainError(
      `${where}: networks have ${total} weights, but a kernel addresses ${MOST_WEIGHTS}. Take fewer networks.`,
    );
  return copies;
}
